import type { ReactNode } from 'react';
import { Alert } from 'antd';
import type { PlanChangeChecked, Problem } from '../client/types.gen.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { dayIn, periodWords } from '../words/periods.js';
import { changeWords } from './change-words.js';
import { DifferenceView } from './difference-view.js';
import { ImpactView } from './impact-view.js';

interface ChangeOutcomeProps {
  readonly plan: string;
  readonly outcome: PlanChangeChecked;
  /** Shows a line in the text. */
  readonly onLine: (line: number) => void;
}

/** What a check has found: what is wrong, or what differs and what that would do. */
export function ChangeOutcome({ plan, outcome, onLine }: ChangeOutcomeProps): ReactNode {
  const say = useWords(changeWords);
  const inWords = useSay();
  const language = useLanguage();
  const { problems, difference, effectiveFrom, rejudged, impact, noImpact } = outcome;
  if (problems.length > 0) return <Problems problems={problems} onLine={onLine} />;
  const day = effectiveFrom === null ? '' : dayIn(effectiveFrom, language);
  const periods = rejudged.map((period) => periodWords(period, language)).join(say.separator);
  const isKept = impact !== null && !rejudged.includes(impact.period);
  return (
    <>
      <Alert type="success" showIcon role="status" title={say.clean} />
      <section className="catalogue-block">
        <h2>{say.difference}</h2>
        {difference !== null && <DifferenceView difference={difference} />}
      </section>
      <section className="catalogue-block">
        <h2>{say.impact}</h2>
        {impact !== null && <ImpactView plan={plan} impact={impact} />}
        {noImpact !== null && <p>{inWords(noImpact)}</p>}
        {isKept && <p>{say.wouldNot(day)}</p>}
        <p>{periods === '' ? say.rejudgedNone : say.rejudged(periods)}</p>
        <p>{say.inForce(day)}</p>
        <p>{say.notBuilt}</p>
      </section>
    </>
  );
}

interface ProblemsProps {
  readonly problems: readonly Problem[];
  readonly onLine: (line: number) => void;
}

function Problems({ problems, onLine }: ProblemsProps): ReactNode {
  const say = useWords(changeWords);
  const inWords = useSay();
  return (
    <>
      <Alert type="error" showIcon role="alert" title={say.problems(problems.length)} />
      <table className="catalogue-table catalogue-problems">
        <thead>
          <tr>
            <th scope="col">{say.place}</th>
            <th scope="col">{say.problem}</th>
            <th scope="col">{say.cure}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ line = 1, path, message, suggestion }, at) => (
            <tr key={at}>
              <th scope="row">
                <button type="button" onClick={() => onLine(line)}>
                  {say.line(line)}
                </button>
                <div className="catalogue-code">{path}</div>
              </th>
              <td>× {inWords(message)}</td>
              <td>{suggestion === undefined ? '' : inWords(suggestion)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
