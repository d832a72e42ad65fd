import { Fragment, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { Status } from '#scoring';
import { StatusTag } from '../ui/status-tag.js';
import { useLanguage, useSay, useWords, words } from '../words/language.js';
import { instantIn, periodWords } from '../words/periods.js';
import { caseWords } from './alert-words.js';
import { unitsOf, type Alert } from './alert.js';

const factsWords = words(
  {
    title: '指标与差距',
    working: '看轨迹和计算过程',
    remind: '到报送进度板催报',
    source: '依据',
    plan: '方案',
    lead: '牵头',
    period: '判断所用报告期',
    first: '首发',
    times: '经过',
    worst: '主要差距所在',
    unitsWorst: '未达标的单位',
    clause: (title: string, number: string, clause: string) => `《${title}》${number}${clause}`,
    number: (number: string) => `（${number}）`,
  },
  {
    title: 'Indicator and gap',
    working: 'Course and working',
    remind: 'Remind on the progress board',
    source: 'Source',
    plan: 'Plan',
    lead: 'Lead',
    period: 'Judged by the figures of',
    first: 'Raised',
    times: 'So far',
    worst: 'Where most of the gap lies',
    unitsWorst: 'Units that do not meet it',
    clause: (title: string, number: string, clause: string) => `${title}${number}, ${clause}`,
    number: (number: string) => ` (${number})`,
  },
);

/** What the alert is about: the figure and its gap in sentences, the clause that asks for it, who answers for it. */
export function AlertFacts({ alert }: { readonly alert: Alert }): ReactNode {
  const words = useWords(factsWords);
  const say = useSay();
  const { facts, told } = alert;
  return (
    <section aria-label={words.title} className="alerts-section">
      <h3>{words.title}</h3>
      <p>
        {facts.kind === 'lag' && <StatusTag status={facts.status as Status} />} {say(told.standing)}
      </p>
      {told.lines.length > 0 && (
        <ul className="alerts-lines">
          {told.lines.map((line, at) => (
            <li key={at}>{say(line)}</li>
          ))}
        </ul>
      )}
      <p>
        {facts.kind === 'lag' && (
          <Link
            to="/targets/$plan/$target/$region"
            params={{ plan: alert.plan, target: facts.target, region: alert.region }}
            search={{ period: facts.period }}
          >
            {words.working}
          </Link>
        )}
        {facts.kind === 'missing' && (
          <Link to="/completeness" search={{ plan: alert.plan, period: facts.period }}>
            {words.remind}
          </Link>
        )}
      </p>
      <Contributors alert={alert} />
      <FactList alert={alert} />
    </section>
  );
}

/** Which units lie behind a gap that many share; each leads to its own figures. */
function Contributors({ alert: { plan, facts } }: { readonly alert: Alert }): ReactNode {
  const say = useWords(factsWords);
  if (facts.kind !== 'lag' || facts.contributors.length === 0) return null;
  const title = facts.contributors.some(({ gap }) => gap === null) ? say.unitsWorst : say.worst;
  return (
    <>
      <h4>{title}</h4>
      <ul className="alerts-chips">
        {facts.contributors.map(({ region, name }) => (
          <li key={region}>
            <Link
              to="/targets/$plan/$target/$region"
              params={{ plan, target: facts.target, region }}
              search={{ period: facts.period }}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function FactList({ alert }: { readonly alert: Alert }): ReactNode {
  const words = useWords(factsWords);
  const named = useWords(caseWords);
  const language = useLanguage();
  const say = useSay();
  const { facts, openedAt, reopened, returns } = alert;
  const times = [
    ...(reopened > 0 ? [named.reopened(reopened)] : []),
    ...(returns > 0 ? [named.returned(returns)] : []),
  ];
  const rows: (readonly [string, ReactNode])[] = [
    [words.plan, say(facts.planTitle)],
    ...(facts.kind === 'lag' ? [[words.source, <Source key="source" facts={facts} />] as const] : []),
    [named.unit, unitsOf(alert).join(named.separator)],
    [words.lead, facts.lead],
    [words.period, periodWords(facts.period, language)],
    [words.first, instantIn(openedAt, language)],
    [words.times, times.join(named.separator)],
  ];
  return (
    <dl className="alerts-facts">
      {rows
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

/** The document and clause, and what it asks in its own short words. */
function Source({ facts }: { readonly facts: Extract<Alert['facts'], { kind: 'lag' }> }): ReactNode {
  const words = useWords(factsWords);
  const say = useSay();
  const number = facts.document.number === null ? '' : words.number(facts.document.number);
  return (
    <>
      {words.clause(facts.document.title, number, say(facts.citation))}：{say(facts.summary)}
    </>
  );
}
