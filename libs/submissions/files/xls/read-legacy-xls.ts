import { valueLimit } from '../../reading/given-submission.js';
import type { ReadPart } from '../read-result.js';
import { textCell, type CellContext } from '../cell-of.js';
import { shownAs, type Shown } from '../number-format.js';
import { readManifest } from '../read-manifest.js';
import { refuseFile, unreadable, unsupported } from '../refuse-file.js';
import type { SheetCell } from '../sheet-row.js';
import { fileParts, type TableSource } from '../table-parts.js';
import { Table } from '../table.js';
import { isMeta, tableNamed } from '../template-columns.js';
import { BiffReader, recordIds, recordsFrom } from './biff-records.js';
import { workbookStream } from './open-compound.js';
import { readBiffSheet } from './read-biff-sheet.js';

const limits = { texts: 2_000_000, formats: 100_000 };

/**
 * Reads a workbook of Excel 97 to 2003 (BIFF8). Its sheets have at most 65,536 rows, and the whole file is in memory
 * already, so the rows of one sheet may be held together.
 */
export async function* readLegacyXls(bytes: Buffer, rowLimit = valueLimit): AsyncGenerator<ReadPart> {
  const stream = workbookStream(bytes);
  const { book, sheets } = readGlobals(stream);
  const rowsOf = (sheet: SheetPlace) => readBiffSheet(stream, sheet.at, book);
  const meta = sheets.find(({ name }) => isMeta(name));
  const manifest = meta ? await readManifest([rowsOf(meta).rows]) : null;
  const budget = { limit: rowLimit, used: 0 };
  const tables = sheetsToRead(sheets).map((sheet, index): TableSource => {
    const table = new Table({ sheet: index, name: sheet.name, table: tableNamed(sheet.name), budget });
    const { rows, merges } = rowsOf(sheet);
    return { table, rows: [rows], merges };
  });
  yield* fileParts({ source: 'xls', manifest, tables });
}

interface SheetPlace {
  readonly name: string;
  readonly at: number;
  readonly visible: boolean;
}

function sheetsToRead(sheets: readonly SheetPlace[]): readonly SheetPlace[] {
  const visible = sheets.filter((sheet) => sheet.visible);
  const named = visible.filter(({ name }) => tableNamed(name) !== null);
  const chosen = named.length > 0 ? named : visible.slice(0, 1);
  if (chosen.length > 0) return chosen;
  throw refuseFile('unreadable', 'file.no_sheet', '工作簿里没有可见的工作表', 'the workbook has no visible sheet');
}

/** What all sheets share: texts, formats, the calendar, and where each sheet stands. */
function readGlobals(stream: Buffer): { readonly book: CellContext; readonly sheets: readonly SheetPlace[] } {
  const sheets: SheetPlace[] = [];
  const custom = new Map<number, string>();
  const formats: number[] = [];
  let strings: CellContext['strings'] = [];
  let date1904 = false;
  for (const record of recordsFrom(stream, 0)) {
    const { id, data } = record;
    if (id === recordIds.begin && data.readUInt16LE(0) !== 0x0600) {
      throw unsupported('Excel 95 以前的 .xls 工作簿', 'an .xls workbook older than Excel 97');
    }
    if (id === recordIds.password) throw unsupported('加了密码的 .xls 工作簿', 'an .xls workbook with a password');
    if (id === recordIds.date1904) date1904 = data.readUInt16LE(0) === 1;
    if (id === recordIds.format) custom.set(data.readUInt16LE(0), formatCode(new BiffReader(record)));
    if (id === recordIds.cellFormat) formats.push(data.readUInt16LE(2));
    if (id === recordIds.sharedTexts) strings = readTexts(new BiffReader(record));
    // 0 in the sixth byte: cells, and neither a chart nor a module
    if (id === recordIds.boundSheet && data.readUInt8(5) === 0) sheets.push(sheetPlace(data, new BiffReader(record)));
    if (formats.length > limits.formats) throw unreadable();
  }
  const shown = formats.map((format): Shown => shownAs(format, custom));
  return { book: { strings, formats: shown, date1904 }, sheets };
}

function formatCode(reader: BiffReader): string {
  reader.skip(2);
  return reader.text(2);
}

function sheetPlace(data: Buffer, reader: BiffReader): SheetPlace {
  reader.skip(6);
  return { name: reader.text(1).slice(0, 100), at: data.readUInt32LE(0), visible: (data.readUInt8(4) & 3) === 0 };
}

function readTexts(reader: BiffReader): CellContext['strings'] {
  reader.skip(4);
  const count = reader.u32();
  if (count > limits.texts) throw unreadable();
  const texts: (SheetCell | null)[] = [];
  for (let index = 0; index < count; index += 1) texts.push(textCell(reader.text(2)));
  return texts;
}
