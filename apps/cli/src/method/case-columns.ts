import type { Problem } from '#platform/errors';

/** The columns of the published tables, in their order. */
const columns = [
  'source',
  'page_or_path',
  'indicator',
  'profile',
  'rule',
  'baseline',
  'base_year',
  'current',
  'current_year',
  'target',
  'target_year',
  'direction',
  'limit',
  'significant',
  'published_value',
  'published_status',
  'published_score',
  'published_code',
] as const;

export type CaseColumn = (typeof columns)[number];

/** Where each column stands in this file. */
export type CaseColumns = ReadonlyMap<CaseColumn, number>;

const required: readonly CaseColumn[] = ['baseline', 'base_year', 'current', 'current_year', 'direction'];

/** Reads the header: any order, nothing unknown, nothing twice, and what every method needs. */
export function readCaseColumns(
  row: number,
  header: readonly string[],
): { readonly columns: CaseColumns } | { readonly problems: readonly Problem[] } {
  const found = new Map<CaseColumn, number>();
  const problems: Problem[] = [];
  for (const [index, cell] of header.entries()) {
    const name = cell.trim().toLowerCase();
    const column = columns.find((known) => known === name);
    if (!column) problems.push(unknownColumn(cellName(row, index), row, cell.trim()));
    else if (found.has(column)) problems.push(twice(cellName(row, index), row, column));
    else found.set(column, index);
  }
  const absent = required.filter((column) => !found.has(column));
  // one wrong name is reported as what it is, not as two faults
  if (problems.length === 0) problems.push(...absent.map((column) => absentColumn(row, column)));
  return problems.length > 0 ? { problems } : { columns: found };
}

/** `F12`, as a spreadsheet names a cell. */
export function cellName(row: number, index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row}`;
}

function unknownColumn(cell: string, row: number, seen: string): Problem {
  return {
    ...{ row, cell, path: seen, code: 'method.unknown_column', tier: 'error', seen },
    message: { zh: `不认识的列“${seen}”`, en: `unknown column "${seen}"` },
    suggestion: { zh: `可用的列：${columns.join('、')}`, en: `known columns: ${columns.join(', ')}` },
  };
}

function twice(cell: string, row: number, column: CaseColumn): Problem {
  return {
    ...{ row, cell, path: column, code: 'method.column_twice', tier: 'error', seen: column },
    message: { zh: `列“${column}”出现了两次`, en: `column "${column}" is there twice` },
  };
}

function absentColumn(row: number, column: CaseColumn): Problem {
  return {
    ...{ row, path: column, code: 'method.column_missing', tier: 'error', seen: null },
    message: { zh: `缺少列“${column}”`, en: `column "${column}" is missing` },
  };
}
