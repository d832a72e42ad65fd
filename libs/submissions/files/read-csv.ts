import { valueLimit } from '../reading/given-submission.js';
import type { ReadPart } from './read-result.js';
import { refuseFile, tooManyRows } from './refuse-file.js';
import { sheetLimits, type SheetCell, type SheetRow } from './sheet-row.js';
import { CsvFault, splitCsv } from './split-csv.js';
import { fileParts } from './table-parts.js';
import { Table } from './table.js';

const atOnce = 500;

/** Reads a values file from its text. Every cell stays text; blank lines are passed over and still count as rows. */
export function readCsv(text: string, rowLimit = valueLimit): AsyncGenerator<ReadPart> {
  const table = new Table({ sheet: 0, name: null, table: null, budget: { limit: rowLimit, used: 0 } });
  return fileParts({ source: 'csv', manifest: null, tables: [{ table, rows: rowsOf(text, rowLimit), merges: [] }] });
}

function* rowsOf(text: string, rowLimit: number): Generator<readonly SheetRow[]> {
  const { delimiter, body } = delimited(text);
  let [row, rows]: [number, SheetRow[]] = [0, []];
  for (const record of records(body, delimiter)) {
    row += 1;
    // a million blank lines are no form: after a while whoever sent them is told
    if (row > sheetLimits.rows + rowLimit) throw tooManyRows(rowLimit, { row });
    if (record.length === 1 && record[0] === '') continue;
    rows.push({ row, cells: record.map((text, column) => cellOf(text, column, row)) });
    if (rows.length < atOnce) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

function* records(body: string, delimiter: string): Generator<readonly string[]> {
  try {
    yield* splitCsv(body, delimiter);
  } catch (error) {
    if (error instanceof CsvFault) throw malformed(error.row);
    throw error;
  }
}

function cellOf(text: string, column: number, row: number): SheetCell | undefined {
  if (column >= sheetLimits.columns && text.trim() !== '')
    throw beyond(row, '第 512 列以外还有内容', 'has something beyond column 512');
  if (text.length > sheetLimits.text)
    throw beyond(row, '有一格超过 32767 个字符', 'has a cell of more than 32,767 characters');
  return text === '' ? undefined : { kind: 'text', text };
}

/** Spreadsheet programs save "Unicode text" with tabs, some countries' CSV with semicolons, and say so in a line of their own. */
function delimited(text: string): { readonly delimiter: string; readonly body: string } {
  const told = /^\ufeff?sep=(.)(?=\r|\n)/i.exec(text);
  // the line stays as a blank one: rows are counted as people see them
  if (told?.[1]) return { delimiter: told[1], body: text.slice(told[0].length) };
  const first = text.slice(0, 4096).split(/\r|\n/, 1)[0] ?? '';
  return { delimiter: [',', '\t', ';'].find((sign) => first.includes(sign)) ?? ',', body: text };
}

function beyond(row: number, zh: string, en: string): Error {
  return refuseFile('unreadable', 'file.too_wide', `第 ${row} 行：${zh}`, `row ${row} ${en}`, { row });
}

function malformed(row: number): Error {
  return refuseFile(
    'unreadable',
    'file.malformed',
    `CSV 第 ${row} 行的引号没有配对`,
    `the CSV is malformed in row ${row} (unbalanced quotes)`,
    { row },
  );
}
