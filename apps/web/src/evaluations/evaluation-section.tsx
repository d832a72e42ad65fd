import { Fragment, type ReactNode } from 'react';
import { useSay, useWords } from '../words/language.js';
import { numberWords } from '../target/figures.js';
import { evaluationWords, settingWords } from './evaluation-words.js';
import type { Evaluation, EvaluationGroup, EvaluationRow } from './evaluation.js';
import { RowWorking } from './row-working.js';

interface SectionProps {
  readonly evaluation: Evaluation;
  readonly at: string | undefined;
  /** Evaluation and region whose working is open, as the address keeps it. */
  readonly open: string | undefined;
  readonly onOpen: (open: string | undefined) => void;
  readonly unitOf: (target: string) => string;
}

/** One evaluation: what it rests on, what it is made of, and who stands where. */
export function EvaluationSection({ evaluation, ...shown }: SectionProps): ReactNode {
  const say = useWords(evaluationWords);
  const names: Readonly<Record<string, string>> = useWords(settingWords);
  const inWords = useSay();
  const { title, citation, fromDocument, settings, groups, rowCount, tooMany } = evaluation;
  const listed = (codes: readonly string[]): string => codes.map((code) => names[code] ?? code).join(say.between);
  const onPage = groups.reduce((count, { rows }) => count + rows.length, 0);
  return (
    <section aria-labelledby={`evaluation-${evaluation.id}`} className="evaluations-section">
      <h2 id={`evaluation-${evaluation.id}`}>{inWords(title)}</h2>
      <p>
        {say.basis(inWords(citation))}
        {fromDocument.length > 0 && ` · ${say.fixed(listed(fromDocument))}`}
        {settings.length > 0 && ` · ${say.set(listed(settings))}`}
      </p>
      <Weights evaluation={evaluation} />
      <p>{rowCount === 0 ? say.noRows : say.rows(onPage, rowCount)}</p>
      {tooMany > 0 && <p>{say.tooMany(tooMany)}</p>}
      {groups.map((group) => (
        <Group key={group.by.code} {...{ group, evaluation, ...shown }} />
      ))}
    </section>
  );
}

function Weights({ evaluation }: { readonly evaluation: Evaluation }): ReactNode {
  const say = useWords(evaluationWords);
  const inWords = useSay();
  return (
    <details>
      <summary>{say.weights}</summary>
      <ul>
        {evaluation.dimensions.map(({ id, title, weight, items }) => (
          <li key={id}>
            {inWords(title)}: {weight.exact}
            <ul>
              {items.map((item) => (
                <li key={item.id}>
                  {item.id}: {item.weight.exact}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface GroupProps extends SectionProps {
  readonly group: EvaluationGroup;
}

function Group({ group, evaluation, at, open, onOpen, unitOf }: GroupProps): ReactNode {
  const say = useWords(evaluationWords);
  return (
    <table className="evaluations-table">
      <caption>{say.results(group.by.name)}</caption>
      <thead>
        <tr>
          {[say.rank, say.region, say.total, say.coverage, say.note].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {group.rows.map((row) => {
          const key = `${evaluation.id}.${row.region}`;
          return (
            <Fragment key={row.region}>
              <RankRow row={row} isOpen={open === key} onToggle={() => onOpen(open === key ? undefined : key)} />
              {open === key && (
                <tr>
                  <td colSpan={5}>
                    <RowWorking
                      {...{ at, unitOf, region: row.region, plan: evaluation.plan, period: evaluation.period }}
                      evaluation={evaluation.id}
                    />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

interface RankRowProps {
  readonly row: EvaluationRow;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function RankRow({ row, isOpen, onToggle }: RankRowProps): ReactNode {
  const say = useWords(evaluationWords);
  const inWords = useSay();
  const { name, rank, sharing, shown, coverage, excluded, ranked, peers } = row;
  return (
    <tr>
      <td>{rank === null ? say.noTotal : say.shared(rank, sharing)}</td>
      <th scope="row">
        <button
          type="button"
          className="evaluations-open"
          aria-expanded={isOpen}
          title={say.open(name)}
          onClick={onToggle}
        >
          {name} <span aria-hidden="true">{isOpen ? '－' : '＋'}</span>
        </button>
      </th>
      <td className="number">{shown ?? say.noTotal}</td>
      <td className="number">{numberWords(coverage.number, '%')}</td>
      <td>{excluded === null ? say.among(ranked, peers) : inWords(excluded.words)}</td>
    </tr>
  );
}
