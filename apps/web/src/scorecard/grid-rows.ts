import type { CompositePlace, Scorecard, ScorecardCell, Sign } from '../client/types.gen.js';

/** A region of the table with its cells; `depth` 0 is the region whose scorecard it is, 2 what lies below an opened one. */
export interface GridRow {
  readonly code: string;
  readonly name: string;
  readonly level: Scorecard['regions'][number]['level'];
  readonly depth: number;
  readonly cells: readonly (ScorecardCell | null)[];
  /** By composite: where the region stands among those that are listed with it. */
  readonly places: ReadonlyMap<string, CompositePlace>;
}

/** Worst first; what is not assessed is neither good nor bad and stands last. */
export const worstFirst: readonly Sign[] = ['×', '■', '◆', '○', '●', '▲', '✓', '—'];

const badness: Readonly<Record<string, number>> = Object.fromEntries(worstFirst.map((sign, at) => [sign, at]));

const none = worstFirst.length;
const gradeOf = (cell: ScorecardCell | null | undefined): number => (cell ? (badness[cell.sign] ?? none) : none);

/** More than any composite has: whoever has no points stands last. */
const beyond = 101;

/** Negative: the first is worse. By class, then by how late, then by how far. */
export function compareCells(a: ScorecardCell | null | undefined, b: ScorecardCell | null | undefined): number {
  const grade = gradeOf(a) - gradeOf(b);
  if (grade !== 0 || !a || !b) return grade;
  // a composite without a target has nothing but its points to go by
  if (a.score !== undefined && b.score !== undefined) return (a.score ?? beyond) - (b.score ?? beyond);
  const late = (b.lagMonths ?? -1) - (a.lagMonths ?? -1);
  return late === 0 ? (a.attainment ?? 2) - (b.attainment ?? 2) : late;
}

/** How often each of the classes that call for somebody stands in a row. */
function tally({ cells }: GridRow): readonly number[] {
  const counts = [0, 0, 0, 0];
  for (const cell of cells) {
    const grade = gradeOf(cell);
    if (grade < counts.length) counts[grade] = (counts[grade] ?? 0) + 1;
  }
  return counts;
}

export type Order =
  | { readonly by: 'worst' }
  | { readonly by: 'name'; readonly descending: boolean }
  | { readonly by: 'column'; readonly column: number; readonly descending: boolean };

/** `-` before a key turns it round; what is no column of the table is the worst first. */
export function readOrder(text: string | undefined, targets: readonly { readonly id: string }[]): Order {
  const descending = text?.startsWith('-') ?? false;
  const key = descending ? text?.slice(1) : text;
  if (key === 'name') return { by: 'name', descending };
  const column = targets.findIndex(({ id }) => id === key);
  return column === -1 ? { by: 'worst' } : { by: 'column', column, descending };
}

/** The same rows in another order; equals stand by their code. */
export function orderRows(rows: readonly GridRow[], order: Order): readonly GridRow[] {
  const byCode = (a: GridRow, b: GridRow): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
  const turned = order.by !== 'worst' && order.descending ? -1 : 1;
  const tallies = order.by === 'worst' ? new Map(rows.map((row) => [row, tally(row)])) : null;
  const compare = (a: GridRow, b: GridRow): number => {
    if (order.by === 'name') return a.name.localeCompare(b.name, 'zh-CN');
    if (order.by === 'column') return compareCells(a.cells[order.column], b.cells[order.column]);
    const [left, right] = [tallies?.get(a) ?? [], tallies?.get(b) ?? []];
    const at = left.findIndex((count, place) => count !== right[place]);
    return at === -1 ? 0 : (right[at] ?? 0) - (left[at] ?? 0);
  };
  return rows.toSorted((a, b) => turned * compare(a, b) || byCode(a, b));
}

/** The region itself first, then what reports to it in order, each followed by what was opened below it. */
export function layOut(card: Scorecard, opened: ReadonlyMap<string, Scorecard>, order: Order): readonly GridRow[] {
  const [own, below] = split(card, 1);
  const children = orderRows(below, order);
  return [
    ...own,
    ...children.flatMap((row) => {
      const inner = opened.get(row.code);
      return inner === undefined ? [row] : [row, ...orderRows(split(inner, 2)[1], order)];
    }),
  ];
}

function split(card: Scorecard, depth: number): readonly [readonly GridRow[], readonly GridRow[]] {
  const rows = card.regions.map((region, at) => ({
    ...region,
    depth: region.code === card.parent ? 0 : depth,
    cells: card.cells[at] ?? [],
    places: placesAt(card, at),
  }));
  return [rows.filter(({ code }) => code === card.parent), rows.filter(({ code }) => code !== card.parent)];
}

const placesAt = ({ composites }: Scorecard, at: number): GridRow['places'] =>
  new Map(
    composites.flatMap(({ target, places }) => {
      const place = places[at] ?? null;
      return place === null ? [] : [[target, place] as const];
    }),
  );

export interface Sieve {
  readonly text: string;
  readonly signs: ReadonlySet<string>;
}

/** Rows that say a text in their name or code, and have a cell of one of the classes; an opened row stays with its own. */
export function siftRows(rows: readonly GridRow[], { text, signs }: Sieve): readonly GridRow[] {
  const wanted = text.trim().toLowerCase();
  const passes = ({ name, code, cells }: GridRow): boolean =>
    (wanted === '' || name.toLowerCase().includes(wanted) || code.startsWith(wanted)) &&
    (signs.size === 0 || cells.some((cell) => cell !== null && signs.has(cell.sign)));
  const kept = new Set(rows.filter(passes));
  return rows.filter((row, at) => kept.has(row) || (row.depth < 2 && hasKeptBelow(rows, at, kept)));
}

function hasKeptBelow(rows: readonly GridRow[], at: number, kept: ReadonlySet<GridRow>): boolean {
  for (let next = at + 1; rows[next]?.depth === 2; next += 1) {
    const row = rows[next];
    if (row !== undefined && kept.has(row)) return true;
  }
  return false;
}

/** How many cells there are of each class, in all rows. */
export function countSigns(rows: readonly GridRow[]): ReadonlyMap<Sign, number> {
  const counts = new Map<Sign, number>(worstFirst.map((sign) => [sign, 0]));
  for (const { cells } of rows)
    for (const cell of cells) if (cell !== null) counts.set(cell.sign, (counts.get(cell.sign) ?? 0) + 1);
  return counts;
}

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Cells that call for somebody, the worst first; equals as they are read. `columns` are places in the cells of a row. */
export function rankCells(rows: readonly GridRow[], columns: readonly number[]): readonly Place[] {
  const found: (Place & { readonly cell: ScorecardCell })[] = [];
  for (const [row, { cells }] of rows.entries()) {
    for (const [column, at] of columns.entries()) {
      const cell = cells[at];
      if (cell && gradeOf(cell) < 3) found.push({ row, column, cell });
    }
  }
  return found.sort((a, b) => compareCells(a.cell, b.cell) || a.row - b.row || a.column - b.column);
}

/** The one after this in such a list, and the first again after the last; null where nothing calls for anybody. */
export function nextWorst(ranked: readonly Place[], from: Place | null): Place | null {
  const at = ranked.findIndex(({ row, column }) => row === from?.row && column === from.column);
  return ranked[at + 1] ?? ranked[0] ?? null;
}
