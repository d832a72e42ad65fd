import type { ReactNode } from 'react';
import { SeverityFlag } from '../ui/severity-flag.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { dayIn, instantIn } from '../words/periods.js';
import { severityOfFlag, type Alert } from './alert.js';
import { caseWords, endWords, stateWords } from './alert-words.js';
import { clockWords } from './clock-words.js';

interface StateLineProps {
  readonly alert: Alert;
  /** The flag stands elsewhere. */
  readonly isBare?: boolean;
}

/** Flag, state, clock, owner and whatever else holds now, in one line. */
export function StateLine({ alert, isBare = false }: StateLineProps): ReactNode {
  const language = useLanguage();
  const say = useSay();
  const states = useWords(stateWords);
  const words = useWords(caseWords);
  const ends = useWords(endWords);
  const { clock, state, flag, silenced, owner, promisedOn, order, feedbackBy, closedBy, closedAt } = alert;
  const isOpen = state !== 'closed';
  const parts = [
    states[state],
    ...(clock === null ? [] : [say(clockWords(clock))]),
    ...(closedBy !== null && Object.hasOwn(ends, closedBy) ? [ends[closedBy as keyof typeof ends]] : []),
    ...(closedAt === null ? [] : [instantIn(closedAt, language)]),
    ...(order !== null && isOpen ? [words.order(order.number)] : []),
    ...(owner === null ? [] : [`${words.owner}：${owner.name}`]),
    ...(promisedOn !== null && isOpen ? [words.promised(dayIn(promisedOn, language))] : []),
    ...(feedbackBy !== null && state === 'awaiting_signoff' ? [words.feedbackBy(feedbackBy.name)] : []),
    ...(silenced === null ? [] : [words.until(instantIn(silenced.until, language))]),
  ];
  return (
    <span className={clock?.overdue === true ? 'alerts-line alerts-line-late' : 'alerts-line'}>
      {!isBare && <SeverityFlag severity={severityOfFlag(flag)} />} {parts.join(' · ')}
    </span>
  );
}
