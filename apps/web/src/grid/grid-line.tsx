import type { ReactNode } from 'react';
import type { MarkedCell } from '../client/types.gen.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { stateSigns, type RowState } from './cell-state.js';
import { cellKey, figureWords, rateIn, textIn, type Cells, type GridRow } from './form-rows.js';
import { GridCell } from './grid-cell.js';
import { Findings } from './grid-findings.js';
import { columns, fieldAt, type Direction, type Spot } from './grid-moves.js';
import { gridWords } from './grid-words.js';
import type { Grid } from './use-grid.js';

interface GridLineProps {
  readonly row: GridRow;
  readonly at: number;
  /** The column of the cursor where it stands in this row. */
  readonly spot: number | null;
  readonly last: Cells;
  readonly marks: readonly MarkedCell[];
  readonly grid: Grid;
  readonly state: RowState;
  readonly onSpot: (spot: Spot) => void;
  readonly onGo: (from: Spot, direction: Direction) => void;
}

/** One figure: what is asked, what was said last time, what is said now, what the service thinks of it. */
export function GridLine({ row, at, spot, last, marks, grid, state, onSpot, onGo }: GridLineProps): ReactNode {
  const say = useWords(gridWords);
  const inLanguage = useSay();
  const { cells, others } = grid.state;
  const name = [inLanguage(row.name), row.unitName].filter(Boolean).join(' · ');
  const findings = (grid.checked?.findings ?? []).filter((finding) => finding.row === row.key);
  const isStale = state === 'waiting' || state === 'empty';
  const mark = marks.find(({ indicator, region }) => isOf(row, indicator, region));
  const rate = rateIn(row, textIn(cells, row, 'numerator'), textIn(cells, row, 'denominator'));
  const findingsId = `grid-findings-${at}`;
  return (
    <tr data-row={row.key} className={`grid-row-${state}`}>
      <th scope="row">
        {name}
        <code className="grid-code">{row.unit === null ? row.indicator : `${row.indicator} ${row.unit}`}</code>
        <details className="grid-target">
          <summary>{say.target}</summary>
          {row.targets.map(inLanguage).join('；')}
          {row.numerator !== null && row.asks === 'ratio' && (
            <>
              <br />
              {row.numerator} ／ {row.denominator}
            </>
          )}
        </details>
        {mark && (
          <span className="grid-mark">
            {say.mark}：{mark.text}
          </span>
        )}
      </th>
      <td>{row.measure}</td>
      <td className="number">{figureWords(last, row) || '—'}</td>
      {columns.map((_, column) => {
        const field = fieldAt(row, column);
        if (field === undefined) return <td key={column} className="grid-not-asked" aria-hidden="true" />;
        return (
          <GridCell
            key={column}
            label={name}
            field={field}
            text={textIn(cells, row, field)}
            other={others[cellKey(row.key, field)]}
            spot={{ row: at, column }}
            isCurrent={spot === column}
            finding={isStale ? undefined : findings.find((finding) => finding.field === field)}
            describedBy={findings.length > 0 ? findingsId : undefined}
            beside={field === 'denominator' && rate !== null ? say.computed(rate) : null}
            onWrite={(text) => grid.act({ kind: 'write', cells: { [cellKey(row.key, field)]: text } })}
            onChoose={(whose) => grid.act({ kind: 'choose', key: cellKey(row.key, field), whose })}
            onSpot={onSpot}
            onGo={onGo}
          />
        );
      })}
      <td id={findingsId} className="grid-check">
        <StateTag state={state} />
        {!isStale && <Findings row={row} findings={findings} grid={grid} />}
      </td>
    </tr>
  );
}

function StateTag({ state }: { readonly state: RowState }): ReactNode {
  const language = useLanguage();
  const { sign, tone, ...word } = stateSigns[state];
  return (
    <span className={`status-tag ${tone}`} data-state={state}>
      <span aria-hidden="true">{sign}</span> {word[language]}
    </span>
  );
}

/** A mark of a milestone as a whole is one of each of its parts. */
const isOf = (row: GridRow, indicator: string, region: string | undefined): boolean =>
  (row.indicator === indicator || row.indicator.startsWith(`${indicator}.`)) &&
  (row.unit === null || region === undefined || region === row.unit);
