import type { Words } from '#platform/errors';
import type { Cell, Table } from '../model/block.js';
import type { ReportModel } from '../model/report-model.js';

export interface TableDifference {
  readonly table: string;
  readonly caption: Words;
  readonly rows: readonly RowDifference[];
  /** Rows that differ beyond those that are listed. */
  readonly more: number;
}

export interface RowDifference {
  /** The names that the row is of. */
  readonly row: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly cells: readonly { readonly column: Words; readonly before: Words | null; readonly after: Words | null }[];
}

const mostRows = 300;

/** What reads otherwise in the tables that both have, and which rows are in one of them only. */
export function compareTables(before: ReportModel, after: ReportModel): TableDifference[] {
  const was = new Map(tablesOf(before).map((table) => [table.id, table]));
  return tablesOf(after).flatMap((table) => {
    const rows = compareRows(was.get(table.id), table);
    if (rows.length === 0) return [];
    const { id, caption } = table;
    return [{ table: id, caption, rows: rows.slice(0, mostRows), more: Math.max(0, rows.length - mostRows) }];
  });
}

const tablesOf = ({ sections }: ReportModel): Table[] =>
  sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])));

function compareRows(was: Table | undefined, is: Table): RowDifference[] {
  const [then, now] = [namedRows(was), namedRows(is)];
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((row): RowDifference[] => {
    const [before, after] = [then.get(row), now.get(row)];
    const cells = is.columns.flatMap(({ head }, at) => {
      const [one, other] = [printed(before?.[at]), printed(after?.[at])];
      return one?.zh === other?.zh && one?.en === other?.en ? [] : [{ column: head, before: one, after: other }];
    });
    if (cells.length === 0) return [];
    return [{ row, kind: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed', cells }];
  });
}

/** By what stands on the left and is no verdict: names. Those that are alike are counted, in their order. */
function namedRows(table: Table | undefined): Map<string, readonly Cell[]> {
  const rows = new Map<string, readonly Cell[]>();
  for (const row of table?.rows ?? []) {
    const names = row.filter((cell, at) => table?.columns[at]?.align === 'left' && cell.tone === undefined);
    const name = (names.length > 0 ? names : row.slice(0, 1)).map(({ zh }) => zh).join(' · ');
    let free = name;
    for (let n = 2; rows.has(free); n += 1) free = `${name} #${n}`;
    rows.set(free, row);
  }
  return rows;
}

const printed = (cell: Cell | undefined): Words | null => (cell === undefined ? null : { zh: cell.zh, en: cell.en });
