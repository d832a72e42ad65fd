import { memo, type ReactNode } from 'react';
import { statusWords } from '#scoring';
import type { Scorecard, ScorecardCell } from '../client/types.gen.js';
import { SeverityFlag } from '../ui/severity-flag.js';
import { statusTone } from '../ui/status-tag.js';
import type { Language } from '../words/language.js';
import { cellText, type Printed, type View } from './cell-text.js';
import { placeText, pointsText, rankText, worstText } from './composite-text.js';
import { courseNumber, courseText, type Line } from './course-text.js';
import { Sparkline } from './sparkline.js';
import type { GridRow } from './grid-rows.js';
import type { ScorecardWords } from './scorecard-words.js';

/** A column that is shown: which target, and where its cells stand in a row. A composite has one of points and one of ranks. */
export interface Column {
  readonly part: 'figure' | 'points' | 'rank';
  readonly at: number;
  readonly target: Scorecard['targets'][number];
  readonly name: string;
  readonly printed: Printed;
  /** All targets of the table, by which a composite names its items. */
  readonly all: Scorecard['targets'];
}

/** Addresses to which the code of a region is added. */
export interface Links {
  readonly region: string;
  readonly red: string;
}

interface RowProps {
  readonly row: GridRow;
  readonly index: number;
  readonly columns: readonly Column[];
  /** The place that the keyboard is at: -1 the region, otherwise a column; null: in another row. */
  readonly active: number | null;
  readonly view: View;
  readonly language: Language;
  readonly say: ScorecardWords;
  readonly red: string | undefined;
  /** Undefined: nothing lies below it. */
  readonly isOpen: boolean | undefined;
  readonly links: Links;
  /** By target: what was judged in the last periods; undefined in any other view, and until it is known. */
  readonly courses: ReadonlyMap<string, Line> | undefined;
}

/** Drawn again only when something of the row itself has changed: a table has thousands of cells. */
export const RowOfGrid = memo(function RowOfGrid(props: RowProps): ReactNode {
  const { row, index, columns } = props;
  return (
    <tr aria-rowindex={index + 2} className={`scorecard-row-${row.depth}`}>
      <RegionCell {...props} />
      {columns.map((column, place) => figureCell(props, column, place))}
    </tr>
  );
});

/** No component of its own: one for each of thousands of cells would cost more than the cell. */
function figureCell(props: RowProps, column: Column, place: number): ReactNode {
  const { row, index, active, say } = props;
  const cell = row.cells[column.at];
  const label = `${row.name} · ${column.name}`;
  const { tone, shown, said } =
    cell == null ? { tone: 'scorecard-blank', shown: null, said: say.notHere } : contentOf(props, column, cell);
  return (
    <td
      key={`${column.at}${column.part}`}
      data-place={`${index}:${place}`}
      tabIndex={active === place ? 0 : -1}
      className={tone}
      aria-label={`${label} · ${said}`}
    >
      {shown}
    </td>
  );
}

interface Content {
  readonly tone: string;
  readonly shown: ReactNode;
  /** The same for whoever hears it. */
  readonly said: string;
}

function contentOf(props: RowProps, column: Column, cell: ScorecardCell): Content {
  const { row, view, language } = props;
  const place = row.places.get(column.target.id);
  if (place !== undefined && column.part === 'rank')
    return {
      tone: '',
      shown: [rankText(place, language), worstText(place, column.all, language)].filter(Boolean).join(' · '),
      said: placeText(place, column.all, language),
    };
  if (view === 'trend') return courseOf(props, column, cell);
  const tone = statusTone(cell.status);
  if (place !== undefined && column.part === 'points') {
    const points = pointsText(place, language);
    // without a target a composite has no status, and its sign would say that nothing is known
    return { tone, shown: cell.sign === '—' ? points : `${cell.sign} ${points}`, said: points };
  }
  const text = cellText(cell, column.printed, { view, language });
  const status = statusWords(cell.status)[language];
  return {
    tone,
    shown: text === cell.sign ? text : `${cell.sign} ${text}`,
    said: text === status ? status : `${status} ${text}`,
  };
}

/** The sign stands before the line: a colour never says anything alone. */
function courseOf({ language, courses, say }: RowProps, { target, printed }: Column, cell: ScorecardCell): Content {
  const tone = statusTone(cell.status);
  const status = statusWords(cell.status)[language];
  const line = courses?.get(target.id);
  const last = line?.findLast((one) => one !== null);
  if (line === undefined || last == null) {
    const shown = cell.sign === '—' ? cell.sign : `${cell.sign} —`;
    return { tone, shown, said: `${status} · ${courses === undefined ? say.noCourseYet : say.noCourse}` };
  }
  const unit = cell.score !== undefined ? 'points' : cell.units !== null ? 'units' : 'figure';
  return {
    tone,
    shown: (
      <>
        {cell.sign} <Sparkline line={line} text={courseNumber(last, unit, printed)} />
      </>
    ),
    said: `${status} ${courseText(line, { unit, printed }, language)}`,
  };
}

function RegionCell({ row, index, active, say, red, isOpen, links }: RowProps): ReactNode {
  return (
    <th
      scope="row"
      data-place={`${index}:-1`}
      tabIndex={active === -1 ? 0 : -1}
      aria-label={[row.name, red && say.red(red)].filter(Boolean).join(' · ')}
      aria-expanded={isOpen}
    >
      {isOpen !== undefined && (
        <button
          type="button"
          tabIndex={-1}
          data-open={row.code}
          className="scorecard-open"
          aria-label={isOpen ? say.foldOne(row.name) : say.expandOne(row.name)}
        >
          {isOpen ? '▾' : '▸'}
        </button>
      )}
      {row.depth > 0 ? (
        <a tabIndex={-1} href={`${links.region}${row.code}`} data-region={row.code} title={say.drill(row.name)}>
          {row.name}
        </a>
      ) : (
        row.name
      )}
      {red !== undefined && (
        <a
          tabIndex={-1}
          href={`${links.red}${row.code}`}
          data-red={row.code}
          className="scorecard-red"
          title={say.red(red)}
        >
          <SeverityFlag severity={3} /> {red}
        </a>
      )}
    </th>
  );
}
