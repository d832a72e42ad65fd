import { CsvError, parse } from 'csv-parse/sync';
import { valueLimit } from '../given-submission.js';
import type { ReadPart } from '../read-result.js';
import { FileRefusal, refuseFile, tooManyRows } from './refuse-file.js';
import { sheetLimits, type SheetCell, type SheetRow } from './sheet-row.js';
import { fileParts } from './table-parts.js';
import { Table } from './table.js';

/** Reads a values file from its text. Every cell stays text; blank lines are passed over and still count as rows. */
export function readCsv(text: string, rowLimit = valueLimit): AsyncGenerator<ReadPart> {
  const table = new Table({ sheet: 0, name: null, table: null, budget: { limit: rowLimit, used: 0 } });
  return fileParts({
    source: 'csv',
    manifest: null,
    tables: [{ table, rows: [recordsOf(text, rowLimit)], merges: [] }],
  });
}

/** No more rows than may be, so that they may be held together. */
function recordsOf(text: string, rowLimit: number): SheetRow[] {
  const rows: SheetRow[] = [];
  let row = 0;
  const take = (record: readonly string[]): null => {
    row += 1;
    if (record.every((cell) => cell.trim() === '')) return blankRow(row, rowLimit);
    if (rows.length > rowLimit) throw tooManyRows(rowLimit, { row });
    rows.push({ row, cells: record.map(cellOf) });
    return null;
  };
  const { delimiter, body } = delimited(text);
  try {
    parse(body, {
      bom: true,
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: sheetLimits.text * 8,
      on_record: take,
    });
  } catch (error) {
    if (error instanceof FileRefusal || !(error instanceof CsvError)) throw error;
    throw malformed(typeof error['lines'] === 'number' ? error['lines'] : row + 1);
  }
  return rows;
}

/** A million blank lines are no form: after a while whoever sent them is told. */
function blankRow(row: number, rowLimit: number): null {
  if (row > sheetLimits.rows + rowLimit) throw tooManyRows(rowLimit, { row });
  return null;
}

function cellOf(text: string): SheetCell | undefined {
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

function malformed(line: number): FileRefusal {
  return refuseFile(
    'unreadable',
    'file.malformed',
    `CSV 第 ${line} 行附近的引号没有配对`,
    `the CSV is malformed near line ${line} (unbalanced quotes)`,
    { row: line },
  );
}
