import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { DraftView, RecheckBody } from '../client/types.gen.js';
import { nameOf, useInputs } from '../submission/use-inputs.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { ExplainField } from './explain-field.js';
import { MendCell } from './mend-cell.js';
import type { ProblemRow } from './problem-rows.js';
import { uploadWords } from './upload-words.js';
import { useKeptText } from './kept-text.js';

interface ProblemTableProps {
  readonly rows: readonly ProblemRow[];
  readonly draft: DraftView;
  readonly onChange: (change: RecheckBody) => void;
}

/** Arrows walk from problem to problem; Enter goes into its field, `y` takes what is offered. */
export function ProblemTable({ rows, draft, onChange }: ProblemTableProps): ReactNode {
  const say = useWords(uploadWords);
  const body = useRef<HTMLTableSectionElement>(null);
  const [typed, type] = useKeptText(draft.draft);
  const count = rows.length;
  useEffect(() => {
    // a problem that is gone takes its field along: the next one is where the reader was
    if (document.activeElement === document.body) body.current?.querySelector('tr')?.focus();
  }, [count]);
  const press = (event: KeyboardEvent): void => {
    const row = (event.target as HTMLElement).closest('tr');
    const isField = /^(INPUT|TEXTAREA|SELECT|BUTTON)$/.test((event.target as HTMLElement).tagName);
    if (event.nativeEvent.isComposing || row === null || isField) return;
    const to = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
    if (to instanceof HTMLElement) to.focus();
    else if (event.key === 'Enter') row.querySelector<HTMLElement>('.upload-enter')?.click();
    else if (event.key === 'y') row.querySelector<HTMLElement>('.upload-accept')?.click();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <table className="upload-table">
        <caption className="visually-hidden">{say.check}</caption>
        <thead>
          <tr>
            {[say.cell, say.indicator, say.seen, say.problem, say.handling].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={press}>
          {rows.map((row) => (
            <Row
              key={row.key}
              row={row}
              draft={draft}
              typed={typed[row.key] ?? ''}
              onType={(text) => type(row.key, text)}
              onChange={onChange}
            />
          ))}
        </tbody>
      </table>
      <p className="upload-small">{say.keys}</p>
    </>
  );
}

interface RowProps {
  readonly row: ProblemRow;
  readonly draft: DraftView;
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly onChange: (change: RecheckBody) => void;
}

function Row({ row, draft, typed, onType, onChange }: RowProps): ReactNode {
  const say = useWords(uploadWords);
  const both = useSay();
  const language = useLanguage();
  const inputs = useInputs(draft.plan, draft.period);
  const place = row.cell ?? (row.row === null ? say.file_ : say.row(row.row));
  const isError = row.tier === 'error';
  const explain = (text: string): void =>
    onChange({
      explanations: [
        {
          // a question about the file as a whole is answered by its code
          indicator: row.indicator === null || row.indicator === '' ? 'file' : row.indicator,
          ...(row.region !== null && row.region !== '' && { region: row.region }),
          code: row.code,
          text,
        },
      ],
    });
  const mend = (text: string): void => {
    if (row.cell === null) return;
    onChange({ mends: [{ ...(row.sheet !== null && { sheet: row.sheet }), cell: row.cell, text }] });
  };
  return (
    <tr tabIndex={0} className={isError ? 'upload-row-error' : 'upload-row-query'}>
      <th scope="row">
        {place}
        <div className="upload-small">{row.sheet}</div>
      </th>
      <td>
        {row.indicator !== null && nameOf(inputs, row.indicator, language)}
        {row.region !== null && row.region !== draft.region && <div className="upload-small">{row.region}</div>}
      </td>
      <td className="upload-seen">{row.seen}</td>
      <td>
        <strong className={isError ? 'upload-error' : 'upload-query'}>
          {isError ? say.error : say.query} {row.code}
        </strong>{' '}
        {both(row.message)}
        {row.suggestion !== null && row.offer === null && <div className="upload-small">{both(row.suggestion)}</div>}
      </td>
      <td>
        {row.explanation !== null && <p className="upload-answered">✓ {row.explanation}</p>}
        <MendCell row={row} place={place} onMend={mend} />
        {!isError && row.explanation === null && (
          <ExplainField row={row} place={place} typed={typed} onType={onType} onExplain={explain} />
        )}
      </td>
    </tr>
  );
}
