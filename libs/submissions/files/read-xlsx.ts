import { valueLimit, type Cell, type Field } from '../given-submission.js';
import { decimalOfNumber } from '../plain-decimal.js';
import type { FileRow, ReadResult } from '../read-result.js';
import { columnLetters, matchHeader, type Header } from './match-header.js';
import { openWorkbook } from './open-workbook.js';
import { readBook, readFormats, readSharedStrings } from './read-book-parts.js';
import { readSheet, type Sheet, type SheetRow } from './read-sheet.js';
import { refuseFile, tooManyRows } from './refuse-file.js';

/** Reads the first visible sheet of a plain workbook as a values file. Formulas are never computed: what they showed counts. */
export async function readXlsx(bytes: Buffer): Promise<ReadResult> {
  const book = await openWorkbook(bytes);
  if ('kind' in book) return book;
  const { sheet, date1904 } = await readBook(book);
  if (!sheet)
    return refuseFile('unreadable', 'file.no_sheet', '工作簿里没有可见的工作表', 'the workbook has no visible sheet');
  const [strings, formats] = [await readSharedStrings(book), await readFormats(book)];
  const read = await readSheet(book, sheet.part, { strings, formats, date1904, rowLimit: valueLimit + 1 });
  if (read.beyond?.why === 'rows') return tooManyRows(read.beyond.row);
  if (read.beyond)
    return refuseFile(
      'unreadable',
      'file.too_wide',
      '第 512 列以外还有内容',
      'there are cells beyond column 512',
      read.beyond.row,
    );
  return rowsOf(read, sheet.name);
}

function rowsOf(sheet: Sheet, name: string): ReadResult {
  const top = sheet.rows.find((row) => [...row.cells.values()].some(isFilled));
  if (!top) return refuseFile('unreadable', 'file.empty', '工作表是空的', 'the sheet is empty');
  const width = Math.max(...top.cells.keys()) + 1;
  const names = Array.from({ length: width }, (_, column) => textOf(top.cells.get(column)));
  const at = (column: number) => ({ sheet: name, row: top.row, cell: `${columnLetters(column)}${top.row}` });
  const header = matchHeader(names, at);
  const expand = expander(sheet);
  const rows = sheet.rows
    .filter((row) => row.row > top.row && [...row.cells.values()].some(isFilled))
    .map((row) => fileRow(row, header, expand));
  const columns = Object.fromEntries([...header.columns].map(([column, field]) => [field, columnLetters(column)]));
  return { kind: 'rows', source: 'xlsx', sheet: name, columns, rows, problems: header.problems };
}

const keyFields: readonly Field[] = ['indicator', 'region', 'period'];

function fileRow({ row, cells }: SheetRow, header: Header, expand: Expander): FileRow {
  const found: Partial<Record<Field, Cell>> = {};
  for (const [column, field] of header.columns) {
    const isKey = keyFields.includes(field);
    const cell = cells.get(column) ?? (isKey ? expand(row, column) : undefined);
    // codes and notes are words even where the workbook keeps them as numbers
    if (cell)
      found[field] =
        cell.kind === 'number' && (isKey || field === 'note') ? { kind: 'text', text: textOf(cell) } : cell;
  }
  return { row, cells: found };
}

type Expander = (row: number, column: number) => Cell | undefined;

/** A code written once over merged cells holds for all their rows. Figures are never spread that way. */
function expander({ rows, merges }: Sheet): Expander {
  const byRow = new Map(rows.map((row) => [row.row, row.cells]));
  return (row, column) => {
    const area = merges.find(
      ([top, left, bottom, right]) => row >= top && row <= bottom && column >= left && column <= right,
    );
    return area && byRow.get(area[0])?.get(area[1]);
  };
}

function isFilled(cell: Cell): boolean {
  return cell.kind !== 'text' || cell.text.trim() !== '';
}

function textOf(cell: Cell | undefined): string {
  if (cell === undefined || cell.kind === 'json') return '';
  if (cell.kind !== 'number') return cell.text;
  return decimalOfNumber(Number(cell.text)) ?? cell.text;
}
