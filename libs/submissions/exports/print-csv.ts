import { guardText } from '../imports/guarded-text.js';
import type { ExportCell, ExportTable } from './export-table.js';

/** As CSV with a byte order mark, by which spreadsheet programs know UTF-8, and lines that end as they like them. */
export async function* printCsv({ columns, batches }: ExportTable): AsyncGenerator<string> {
  yield `\ufeff${columns.join(',')}\r\n`;
  for await (const batch of batches) {
    yield batch.map((row) => `${row.map(printCell).join(',')}\r\n`).join('');
  }
}

function printCell(cell: ExportCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return 'number' in cell ? cell.number : cell.day;
  const text = guardText(cell);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
