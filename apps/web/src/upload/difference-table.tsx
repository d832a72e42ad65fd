import type { ReactNode } from 'react';
import { figureText } from '../submission/figure-text.js';
import { nameOf, useInputs } from '../submission/use-inputs.js';
import { useLanguage, useWords } from '../words/language.js';
import { confirmWords } from './confirm-words.js';
import type { Compared } from './recheck.js';
import type { FormOf } from './send-file.js';

interface DifferenceTableProps {
  readonly compared: Compared;
  readonly form: FormOf;
}

/** What would change, beside what was said a period and a year ago. */
export function DifferenceTable({ compared, form }: DifferenceTableProps): ReactNode {
  const say = useWords(confirmWords);
  const language = useLanguage();
  const inputs = useInputs(form.plan, form.period);
  const { counts, against, wouldCreate, kind, difference } = compared;
  const text = (indicator: string, figure: (typeof difference)[number]['before']): string =>
    figure === null ? '' : figureText(figure, inputs.get(indicator), language);
  const heads = [say.indicator, say.kind, say.before, say.after, say.change, say.lastPeriod, say.lastYear];
  return (
    <>
      <p>
        <span className="status-tag tone-ahead">{say[kind]}</span>{' '}
        {against === null ? say.againstNone : say.against(against)}
        {wouldCreate !== null && ` · ${say.would(wouldCreate)}`} · {say.counts(counts)}
        {counts.figures !== undefined && ` · ${say.figures(counts.figures, counts.empty ?? 0, counts.explained ?? 0)}`}
      </p>
      {difference.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <div className="upload-wide" tabIndex={0} role="region" aria-label={say.title}>
          <table className="upload-table">
            <caption>{say.title}</caption>
            <thead>
              <tr>
                {heads.map((head, at) => (
                  <th key={head} scope="col" className={at > 1 ? 'number' : ''}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {difference.map((cell) => (
                <tr key={`${cell.indicator}|${cell.region}`}>
                  <th scope="row">
                    {nameOf(inputs, cell.indicator, language)}
                    {cell.region !== form.region && <div className="upload-small">{cell.region}</div>}
                  </th>
                  <td>{say[cell.kind]}</td>
                  <td className="number">{text(cell.indicator, cell.before)}</td>
                  <td className="number">
                    <strong>{text(cell.indicator, cell.after)}</strong>
                  </td>
                  <td className="number">
                    {changeText(cell.change, inputs.get(cell.indicator)?.asks === 'ratio' ? say.points : '')}
                  </td>
                  <td className="number">{text(cell.indicator, cell.lastPeriod)}</td>
                  <td className="number">{text(cell.indicator, cell.lastYear)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** A share changes by percentage points, a count by itself; the service has done the sum. */
function changeText(change: number | null, unit: string): string {
  return change === null ? '' : `${change > 0 ? '+' : ''}${change}${unit}`;
}
