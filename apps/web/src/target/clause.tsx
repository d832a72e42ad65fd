import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { Score } from '../client/types.gen.js';
import { useLanguage, useSay, useWords, words } from '../words/language.js';
import { dayIn, periodWords } from '../words/periods.js';
import { goalWords, numberWords } from './figures.js';
import type { PlanTarget } from './use-target.js';

const clauseWords = words(
  {
    heading: '依据',
    document: '文件',
    number: '文号',
    noNumber: '无文号',
    issued: '印发',
    clause: '条款',
    asks: '要求（转述）',
    quotation: '原文引句',
    noQuotation: '方案文件未收录原文，请以文件本身为准',
    goal: '目标值',
    window: '目标期',
    baseline: '起点',
    none: '方案没有给出起点',
    firstSeen: '第一次上报的值',
    own: (period: string) => `各地自己在 ${period} 的值`,
    given: (value: string, period: string) => `${period} 的 ${value}`,
    lead: '牵头单位',
    responsible: '责任单位',
    condition: '适用条件',
    stages: '阶段目标',
    by: '截止',
    asked: '要求',
    outcome: '结果',
    achieved: '✓ 已达到',
    missed: '× 未达到',
    unknown: '○ 无数据可判',
    ahead: '未到期',
    done: '完成',
    catalogue: '在目录中查看',
    separator: '、',
  },
  {
    heading: 'What it rests on',
    document: 'Document',
    number: 'Number',
    noNumber: 'without a number',
    issued: 'Issued',
    clause: 'Clause',
    asks: 'What it asks, in our words',
    quotation: 'Quotation',
    noQuotation: 'the plan file does not hold the original wording; the document itself rules',
    goal: 'Goal',
    window: 'Window',
    baseline: 'Start',
    none: 'the plan gives none',
    firstSeen: 'the first value reported',
    own: (period: string) => `each division’s own value of ${period}`,
    given: (value: string, period: string) => `${value} in ${period}`,
    lead: 'Lead body',
    responsible: 'Responsible bodies',
    condition: 'Applies where',
    stages: 'Stages',
    by: 'By',
    asked: 'Asked',
    outcome: 'Outcome',
    achieved: '✓ reached',
    missed: '× not reached',
    unknown: '○ no figure to judge by',
    ahead: 'not due',
    done: 'done',
    catalogue: 'Show in the catalogue',
    separator: ', ',
  },
);

interface ClauseProps {
  readonly planTarget: PlanTarget;
  readonly score: Score;
}

/** The document, the clause and what it asks: why this is judged, and why like this. */
export function Clause({ planTarget, score }: ClauseProps): ReactNode {
  const say = useWords(clauseWords);
  const inWords = useSay();
  const language = useLanguage();
  const { document, clause, summary, indicator, window, lead, responsible, condition } = planTarget;
  const facts: readonly (readonly [string, ReactNode] | null)[] = [
    [say.document, `《${document.title ?? planTarget.plan}》 ${document.by}`],
    [say.number, document.number ?? say.noNumber],
    document.issued === null ? null : [say.issued, dayIn(document.issued, language)],
    [say.clause, `${clause} (${planTarget.ref})`],
    [say.asks, inWords(summary)],
    [say.quotation, say.noQuotation],
    [say.goal, goalWords(score.goal, indicator.unit, language)],
    [say.window, `${dayIn(window.from, language)} — ${dayIn(window.by, language)}`],
    [say.baseline, baselineWords(planTarget, say, (id) => periodWords(id, language))],
    condition === null ? null : [say.condition, inWords(condition)],
    [say.lead, lead],
    responsible.length === 0 ? null : [say.responsible, responsible.join(say.separator)],
  ];
  return (
    <section id="target-clause" tabIndex={-1} aria-labelledby="clause-heading" className="target-clause">
      <h2 id="clause-heading">{say.heading}</h2>
      <dl>
        {facts.map(
          (fact) =>
            fact !== null && (
              <div key={fact[0]}>
                <dt>{fact[0]}</dt>
                <dd>{fact[1]}</dd>
              </div>
            ),
        )}
      </dl>
      <Stages score={score} unit={indicator.unit} />
      <p className="target-screen">
        <Link to="/catalogue/$plan" params={{ plan: planTarget.plan }} search={{ target: planTarget.id }}>
          {say.catalogue}
        </Link>
      </p>
    </section>
  );
}

function baselineWords(
  { baseline, indicator }: PlanTarget,
  say: typeof clauseWords.zh,
  inPeriod: (id: string) => string,
): string {
  if (baseline.kind === 'none') return say.none;
  if (baseline.kind === 'first-observation') return say.firstSeen;
  if (baseline.kind === 'own') return say.own(inPeriod(baseline.at));
  const { value } = baseline;
  const size = typeof value === 'object' ? (value?.number ?? 0) : value;
  return say.given(numberWords(size, indicator.unit), inPeriod(baseline.at));
}

function Stages({ score, unit }: { readonly score: Score; readonly unit: string }): ReactNode {
  const say = useWords(clauseWords);
  const language = useLanguage();
  if (score.stages === undefined || score.stages.length === 0) return null;
  return (
    <table className="target-table">
      <caption>{say.stages}</caption>
      <thead>
        <tr>
          <th scope="col">{say.by}</th>
          <th scope="col">{say.asked}</th>
          <th scope="col">{say.outcome}</th>
        </tr>
      </thead>
      <tbody>
        {score.stages.map(({ by, value, part, atDue }) => (
          <tr key={`${by} ${part ?? ''}`}>
            <th scope="row">{dayIn(by, language)}</th>
            <td>{value === null ? (part ?? say.done) : goalWords({ ...score.goal, value }, unit, language)}</td>
            <td>{atDue === null ? say.ahead : say[atDue]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
