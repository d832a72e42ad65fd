import { useRef, useState, type ClipboardEvent, type ReactNode } from 'react';
import { useLanguage, useWords } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import type { RowState } from './cell-state.js';
import type { GridRow } from './form-rows.js';
import { GridLine } from './grid-line.js';
import { columns, step, type Direction, type Spot } from './grid-moves.js';
import { gridWords } from './grid-words.js';
import type { LoadedForm } from './read-form.js';
import type { Grid } from './use-grid.js';

interface GridTableProps {
  readonly loaded: LoadedForm;
  readonly grid: Grid;
  readonly stateOf: (row: GridRow) => RowState;
  readonly onPaste: (text: string) => void;
}

/** The grid itself: one row for each figure that is asked for, one stop of the Tab key, arrows within. */
export function GridTable({ loaded, grid, stateOf, onPaste }: GridTableProps): ReactNode {
  const say = useWords(gridWords);
  const { rows } = loaded;
  const language = useLanguage();
  const table = useRef<HTMLTableElement>(null);
  const [spot, setSpot] = useState<Spot>({ row: 0, column: 0 });
  const go = (from: Spot, direction: Direction): void => {
    const next = step(rows, from, direction);
    setSpot(next);
    table.current?.querySelector<HTMLElement>(`[data-spot="${next.row},${next.column}"]`)?.focus();
  };
  const paste = (event: ClipboardEvent): void => {
    const isCell = event.target instanceof HTMLElement && event.target.dataset['spot'] !== undefined;
    const text = event.clipboardData.getData('text/plain');
    // one cell goes where the cursor is, like any text
    if (!isCell || !/[\t\r\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    onPaste(text);
  };
  const heads = [say.main, say.denominator, say.state, say.note];
  return (
    <div className="grid-scroll">
      <table ref={table} role="grid" className="grid-table" onPaste={paste}>
        <caption className="visually-hidden">{say.caption(rows.length)}</caption>
        <thead>
          <tr>
            <th scope="col">{say.indicator}</th>
            <th scope="col">{say.measure}</th>
            <th scope="col">{say.last(periodWords(loaded.lastPeriod, language))}</th>
            {columns.map((_, at) => (
              <th key={at} scope="col">
                {heads[at]}
              </th>
            ))}
            <th scope="col">{say.check}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <GridLine
              key={row.key}
              row={row}
              at={at}
              spot={spot.row === at ? spot.column : null}
              last={loaded.last}
              marks={loaded.current?.sent.returned?.cells ?? noMarks}
              grid={grid}
              state={stateOf(row)}
              onSpot={setSpot}
              onGo={go}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const noMarks: readonly never[] = [];
