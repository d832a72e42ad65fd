import { useCallback, useEffect, useMemo, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { areKeysOn, isTyping } from '../app/key-help.js';
import { useRowWindow } from '../ui/use-row-window.js';
import { useLanguage, useWords } from '../words/language.js';
import type { View } from './cell-text.js';
import type { Courses } from './figures.js';
import { HeadOfGrid } from './grid-head.js';
import { RowOfGrid, type Column, type Links } from './grid-row.js';
import { nextWorst, rankCells, type GridRow, type Order } from './grid-rows.js';
import { scorecardWords } from './scorecard-words.js';
import { clamp, readPlace, walk, type At } from './walk.js';

/** As the style sheet has them; rows do not break, so all are of one height. */
const rowHeight = 32;
const headHeight = 84;

export interface GridActs {
  readonly onSort: (key: string) => void;
  readonly onOpen: (code: string) => void;
  readonly onRegion: (code: string) => void;
  readonly onCell: (row: GridRow, column: Column) => void;
  readonly onRed: (code: string) => void;
  readonly onPlace: (row: GridRow, column: Column) => void;
}

interface GridProps extends GridActs {
  readonly caption: ReactNode;
  readonly foot: ReactNode;
  readonly rows: readonly GridRow[];
  readonly columns: readonly Column[];
  readonly order: Order;
  readonly view: View;
  readonly red: ReadonlyMap<string, string>;
  readonly links: Links;
  /** Whether a region is opened; undefined where nothing lies below it. */
  readonly isOpen: (row: GridRow) => boolean | undefined;
  /** By region and target, where the course of the last periods is shown. */
  readonly courses: Courses | undefined;
}

/** Regions against indicators: one table, one stop of the Tab key, walked by arrows. */
export function Grid(props: GridProps): ReactNode {
  const { caption, foot, rows, columns, order, view, red, links, isOpen, courses } = props;
  const say = useWords(scorecardWords);
  const language = useLanguage();
  const extent = { rows: rows.length, columns: columns.length };
  const [chosen, setChosen] = useState<At>({ row: 0, column: -1 });
  const at = clamp(chosen, extent);
  const { box, slice, before, after, onScroll, reveal } = useRowWindow({ count: rows.length, rowHeight }, headHeight);
  const go = useCallback(
    (to: At): void => {
      if (to.row >= 0) reveal(to.row);
      setChosen(to);
      box.current?.querySelector<HTMLElement>(`[data-place="${to.row}:${to.column}"]`)?.focus();
    },
    [box, reveal],
  );
  const { onFocus, onKeyDown, onClick, onDoubleClick } = useActs(props, { at, go, setChosen });
  useNextWorst(rows, columns, { at, go });
  return (
    // the box scrolls both ways; whatever has the focus in it scrolls with the keyboard
    <div className="scorecard-box" ref={box} onScroll={onScroll}>
      <table
        role="grid"
        className="scorecard-grid"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
      >
        <caption>{caption}</caption>
        <HeadOfGrid columns={columns} order={order} active={at.row === -1 ? at.column : null} say={say} />
        <tbody>
          <Gap height={before} columns={columns.length} />
          {rows.slice(slice.from, slice.to).map((row, place) => (
            <RowOfGrid
              key={row.code}
              row={row}
              index={slice.from + place}
              columns={columns}
              active={at.row === slice.from + place ? at.column : null}
              view={view}
              language={language}
              say={say}
              red={red.get(row.code)}
              isOpen={isOpen(row)}
              links={links}
              courses={courses?.get(row.code)}
            />
          ))}
          <Gap height={after} columns={columns.length} />
        </tbody>
        <tfoot className="print-only">
          <tr>
            <td colSpan={columns.length + 1}>{foot}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** The room of rows that are not drawn. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }): ReactNode {
  if (height === 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={columns + 1} className="scorecard-gap" style={{ height }} />
    </tr>
  );
}

interface Walker {
  readonly at: At;
  readonly go: (to: At) => void;
}

/** One listener for all cells; each says by its attributes what it is. */
function useActs(props: GridProps, { at, go, setChosen }: Walker & { readonly setChosen: (to: At) => void }) {
  const { rows, columns, onSort, onOpen, onRegion, onCell, onRed, onPlace } = props;
  const enter = (to: At): void => {
    const row = rows[to.row];
    const column = columns[to.column];
    if (row !== undefined && column !== undefined) onCell(row, column);
    else if (row !== undefined) onRegion(row.code);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // a head is a button of its own: Enter and space press it
    if (event.key === 'Enter' && at.row >= 0) enter(at);
    else if (event.key === ' ' && at.row >= 0) onOpen(rows[at.row]?.code ?? '');
    else {
      const to = walk(at, event.key, { rows: rows.length, columns: columns.length });
      if (to === null) return;
      go(to);
    }
    event.preventDefault();
  };
  const onFocus = (event: { readonly target: EventTarget }): void => {
    const place = event.target instanceof HTMLElement ? readPlace(event.target.dataset['place']) : null;
    if (place === null) return;
    setChosen(place);
    const [row, column] = [rows[place.row], columns[place.column]];
    if (row !== undefined && column !== undefined) onPlace(row, column);
  };
  const onClick = (event: MouseEvent): void => {
    if (!(event.target instanceof Element)) return;
    // with Ctrl or Shift a link opens where its reader wants it
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest('a') !== null) event.preventDefault();
    const said = event.target.closest<HTMLElement>('[data-sort],[data-open],[data-red],[data-region]')?.dataset;
    if (said?.['sort'] !== undefined) onSort(said['sort']);
    else if (said?.['open'] !== undefined) onOpen(said['open']);
    else if (said?.['red'] !== undefined) onRed(said['red']);
    else if (said?.['region'] !== undefined) onRegion(said['region']);
  };
  const onDoubleClick = (): void => enter(at);
  return { onKeyDown, onFocus, onClick, onDoubleClick };
}

/** `w`: the next of the worst, wherever the reader is on the page. */
function useNextWorst(rows: readonly GridRow[], columns: readonly Column[], { at, go }: Walker): void {
  const ranked = useMemo(() => {
    let known: ReturnType<typeof rankCells> | null = null;
    // sorted when somebody asks: most readers never do
    return () =>
      (known ??= rankCells(
        rows,
        columns.map(({ at, part }) => (part === 'rank' ? -1 : at)),
      ));
  }, [rows, columns]);
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'w' || isTyping(event) || !areKeysOn()) return;
      const to = nextWorst(ranked(), at);
      if (to !== null) go(to);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
