import { dayWords } from '#scoring';
import type { NoticeFacts, NoticeItem } from './alert-facts.js';
import { describeCase } from './describe-case.js';
import { reasonWords } from './reason-words.js';
import { periodWords } from './time-words.js';
import type { ToldStep } from './told-step.js';
import type { Words } from './words.js';

/** Items that are named in a message; the rest are counted. */
const mostItems = 5;

const decided: ReadonlySet<string> = new Set(['open', 'reopen', 'worsen', 'ease', 'clear', 'withdraw']);
const over: ReadonlySet<string> = new Set(['clear', 'withdraw']);

/** The body of a notice about forms that are missing or figures that are too old. */
export function describeNotice(step: ToldStep & { readonly facts: NoticeFacts }): readonly Words[] {
  const { facts } = step;
  const { items, planTitle } = facts;
  const isOver = over.has(step.kind);
  const named = isOver ? [] : items.slice(0, mostItems).map((item) => itemWords(facts.kind, item));
  const rest = isOver ? 0 : items.length - named.length;
  return [
    ...describeCase(step),
    headOf(step, planTitle),
    ...named,
    ...(rest > 0 ? [{ zh: `另有${rest}项`, en: `and ${rest} more` }] : []),
    ...describeUnits(facts),
  ];
}

/** What the calendar decided, and why; nothing where it did not. */
export function describeTurn(step: ToldStep & { readonly facts: NoticeFacts }): readonly Words[] {
  return decided.has(step.kind) ? [headOf(step, step.facts.planTitle)] : [];
}

/** What is the matter, unless the step has something else to say of it. */
export const matters: Readonly<Record<NoticeFacts['kind'], Words>> = {
  missing: { zh: '报表逾期未报', en: 'forms not handed in' },
  stale: { zh: '数据过期', en: 'figures too old' },
};
const plain: ReadonlySet<string> = new Set(['deadline_passed', 'too_old']);

function headOf({ kind, reason, facts }: ToldStep & { readonly facts: NoticeFacts }, title: Words): Words {
  const why = decided.has(kind) && !plain.has(reason) ? reasonWords(reason) : null;
  const { zh, en } = why ?? matters[facts.kind];
  return { zh: `《${title.zh}》${zh}`, en: `${title.en}: ${en}` };
}

export function itemWords(kind: NoticeFacts['kind'], { period, since, summary }: NoticeItem): Words {
  const [at, day] = [periodWords(period), dayWords(since)];
  if (kind === 'missing') return { zh: `${at.zh}报表应于${day.zh}前报送`, en: `${at.en}: due by ${day.en}` };
  const name = summary === null ? { zh: '', en: '' } : { zh: `${summary.zh}：`, en: `${summary.en}: ` };
  return {
    zh: `${name.zh}最近一期为${at.zh}，自${day.zh}起过期`,
    en: `${name.en}last seen for ${at.en}, too old since ${day.en}`,
  };
}

function describeUnits({ lead, responsible }: NoticeFacts): Words[] {
  if (lead === '' && responsible.length === 0) return [];
  const units =
    responsible.length === 0
      ? { zh: '', en: '' }
      : { zh: `；责任单位：${responsible.join('、')}`, en: `; responsible: ${responsible.join(', ')}` };
  return [{ zh: `牵头：${lead}${units.zh}`, en: `Lead: ${lead}${units.en}` }];
}
