import { CsvError, parse } from 'csv-parse/sync';
import { valueLimit, type Cell, type Field } from '../given-submission.js';
import { problemAt } from '../problem-at.js';
import type { FileRow, ReadResult } from '../read-result.js';
import { columnLetters, matchHeader } from './match-header.js';
import { refuseFile, tooManyRows } from './refuse-file.js';

const cellLimit = 32_767;

/** Reads a values file from its text. Every cell stays text; blank lines are passed over and still count as rows. */
export function readCsv(text: string): ReadResult {
  const records = parseRecords(text);
  if (!Array.isArray(records)) return records;
  const top = records.findIndex((record) => record.some((cell) => cell.trim() !== ''));
  const names = records[top];
  if (!names) return refuseFile('unreadable', 'file.empty', '文件是空的', 'the file is empty');
  const at = (row: number, column: number) => ({ row, cell: `${columnLetters(column)}${row}` });
  const header = matchHeader(names, (column) => at(top + 1, column));
  const problems = [...header.problems];
  const rows: FileRow[] = [];
  for (const [index, record] of records.entries()) {
    if (index <= top || record.every((cell) => cell.trim() === '')) continue;
    if (rows.length === valueLimit) return tooManyRows(index + 1);
    const row = index + 1;
    const cells: Partial<Record<Field, Cell>> = {};
    record.forEach((cell, column) => {
      const field = header.columns.get(column);
      if (field) cells[field] = { kind: 'text', text: cell };
      else if (cell.trim() !== '' && column >= names.length && problems.length < 200) {
        problems.push(
          problemAt(at(row, column), {
            code: 'file.unknown_column',
            seen: cell,
            message: {
              zh: '此格在表头之外（备注里的逗号要加引号）',
              en: 'this cell is beyond the header (quote commas inside notes)',
            },
          }),
        );
      }
    });
    rows.push({ row, cells });
  }
  const columns = Object.fromEntries([...header.columns].map(([column, field]) => [field, columnLetters(column)]));
  return { kind: 'rows', source: 'csv', sheet: null, columns, rows, problems };
}

function parseRecords(text: string): string[][] | ReadResult {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      max_record_size: cellLimit * 8,
      // a few more than may be used: blank lines are legal
      to: valueLimit * 4,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : null;
    return refuseFile(
      'unreadable',
      'file.malformed',
      `CSV 第 ${line ?? '?'} 行附近的引号没有配对`,
      `the CSV is malformed near line ${line ?? '?'} (unbalanced quotes)`,
      line ?? undefined,
    );
  }
}

/** Spreadsheet programs save "Unicode text" with tabs, and some countries' CSV with semicolons. */
function delimiterOf(text: string): string {
  const first = text.slice(0, 4096).split(/\r?\n/, 1)[0] ?? '';
  return [',', '\t', ';'].find((sign) => first.includes(sign)) ?? ',';
}
