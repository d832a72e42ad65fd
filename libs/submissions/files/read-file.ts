import type { Cell } from '../given-submission.js';
import type { FileRow, ReadResult } from '../read-result.js';
import { decodeText } from './decode-text.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { refuseFile, unreadable } from './refuse-file.js';
import { sniffFile } from './sniff-file.js';

const textLimit = 2000;

/** Reads a values file of any kind, or says why not. Whatever is wrong with the file is an answer and not a failure. */
export async function readFile(bytes: Buffer): Promise<ReadResult> {
  try {
    const result = await readSniffed(bytes);
    return result.kind === 'rows' ? { ...result, rows: result.rows.map(clipRow) } : result;
  } catch {
    return unreadable();
  }
}

function readSniffed(bytes: Buffer): ReadResult | Promise<ReadResult> {
  if (bytes.length === 0) return refuseFile('unreadable', 'file.empty', '文件是空的', 'the file is empty');
  const sniffed = sniffFile(bytes);
  if (sniffed.kind === 'unsupported') {
    return refuseFile('unsupported', 'file.unsupported', sniffed.message.zh, sniffed.message.en);
  }
  if (sniffed.kind === 'zip') return readXlsx(bytes);
  const text = decodeText(bytes);
  if (text !== null) return readCsv(text);
  return refuseFile(
    'unsupported',
    'file.unsupported',
    '既不是 .xlsx 也不是 CSV 文本，请另存为 .xlsx 后再传',
    'neither .xlsx nor CSV text; save it as .xlsx and upload that',
  );
}

/** Longer text is refused by every rule further on, so the rest of it need not travel. */
function clipRow(row: FileRow): FileRow {
  const cells = Object.fromEntries(Object.entries(row.cells).map(([field, cell]) => [field, clip(cell)]));
  return { row: row.row, cells };
}

function clip(cell: Cell): Cell {
  return cell.kind === 'text' ? { kind: 'text', text: cell.text.slice(0, textLimit) } : cell;
}
