import { valueLimit } from '../reading/given-submission.js';
import type { Manifest, ReadPart } from './read-result.js';
import type { CellContext } from './cell-of.js';
import { openWorkbook, type Workbook } from './open-workbook.js';
import { readBook, readFormats, readSharedStrings, type Book, type BookSheet } from './read-book-parts.js';
import { readManifest } from './read-manifest.js';
import { readSheet } from './read-sheet.js';
import { refuseFile, unreadable } from './refuse-file.js';
import type { Merge } from './sheet-row.js';
import { fileParts, type TableSource } from './table-parts.js';
import { Table } from './table.js';
import { isMeta, tableNamed } from './template-columns.js';

/** Reads a workbook: the tables of a template by their names, or the first visible sheet of a plain one. */
export async function* readXlsx(bytes: Buffer, rowLimit = valueLimit): AsyncGenerator<ReadPart> {
  const file = await openWorkbook(bytes);
  const book = await readBook(file);
  const strings = await readSharedStrings(file, book.strings);
  const formats = await readFormats(file, book.styles);
  const context: CellContext = { strings, formats, date1904: book.date1904 };
  const manifest = await manifestOf(file, book, context);
  const budget = { limit: rowLimit, used: 0 };
  const tables = sheetsToRead(book).map((sheet, index): TableSource => {
    const merges: Merge[] = [];
    if (!file.parts.has(sheet.part.toLowerCase())) throw unreadable();
    const table = new Table({ sheet: index, name: sheet.name, table: tableNamed(sheet.name), budget });
    return { table, rows: readSheet(file, sheet.part, { context, merges }), merges };
  });
  yield* fileParts({ source: 'xlsx', manifest, tables });
}

function sheetsToRead({ sheets }: Book): readonly BookSheet[] {
  const visible = sheets.filter((sheet) => sheet.visible);
  const named = visible.filter(({ name }) => tableNamed(name) !== null);
  const chosen = named.length > 0 ? named : visible.slice(0, 1);
  if (chosen.length > 0) return chosen;
  throw refuseFile('unreadable', 'file.no_sheet', '工作簿里没有可见的工作表', 'the workbook has no visible sheet');
}

async function manifestOf(file: Workbook, { sheets }: Book, context: CellContext): Promise<Manifest | null> {
  const meta = sheets.find(({ name }) => isMeta(name));
  return meta ? readManifest(readSheet(file, meta.part, { context, merges: [] })) : null;
}
