import { parse } from 'csv-parse/sync';
import { readXls, writeXlsx, type WriteSheet } from 'hucre/xlsx';
import { decodeText } from '../files/decode-text.js';

/** An .xlsx of whatever was sent: itself, or a plain one with the cells of an old .xls or of a CSV file where they stood. */
export async function workbookFrom(bytes: Buffer): Promise<Buffer> {
  const starts = (...signature: readonly number[]) => signature.every((byte, index) => bytes[index] === byte);
  if (starts(0x50, 0x4b)) return bytes;
  return Buffer.from(
    await writeXlsx({ sheets: starts(0xd0, 0xcf, 0x11, 0xe0) ? await oldSheets(bytes) : [textSheet(bytes)] }),
  );
}

async function oldSheets(bytes: Buffer): Promise<WriteSheet[]> {
  const { sheets } = await readXls(bytes);
  return sheets.map(({ name, rows, cells, merges, columns, rowDefs, hidden, veryHidden }) => ({
    name,
    rows,
    ...(cells ? { cells } : {}),
    ...(merges ? { merges } : {}),
    ...(columns ? { columns } : {}),
    ...(rowDefs ? { rowDefs } : {}),
    ...(hidden ? { hidden } : {}),
    ...(veryHidden ? { veryHidden } : {}),
  }));
}

const rowLimit = 200_000;

/** Every cell stays text, as it was typed; what begins with = is no formula. */
function textSheet(bytes: Buffer): WriteSheet {
  const text = decodeText(bytes);
  if (text === null) throw new Error('the file is no text');
  const first = text.slice(0, 4096).split(/\r|\n/, 1)[0] ?? '';
  const delimiter = [',', '\t', ';'].find((sign) => first.includes(sign)) ?? ',';
  const rows: string[][] = [];
  parse(text, {
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    on_record: (record: string[]) => {
      if (rows.push(record) > rowLimit) throw new Error('the file has too many rows');
      return null;
    },
  });
  if (rows.length === 0) throw new Error('the file is empty');
  return { name: 'CSV', rows, columns: Array.from({ length: 20 }, () => ({ width: 16 })) };
}
