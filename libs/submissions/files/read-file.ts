import { valueLimit } from '../reading/given-submission.js';
import { PartsCollector } from './collect-parts.js';
import type { ReadPart, ReadResult } from './read-result.js';
import { decodeText } from './decode-text.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { FileRefusal, refuseFile, unreadable } from './refuse-file.js';
import { sniffFile } from './sniff-file.js';
import { readLegacyXls } from './xls/read-legacy-xls.js';

/**
 * Reads a values file of any kind part by part, or says why not: the last part is `end` or a refusal, which also takes
 * back whatever came before it. Whatever is wrong with the file is an answer and not a failure.
 */
export async function* readParts(bytes: Buffer, rowLimit = valueLimit): AsyncGenerator<ReadPart> {
  try {
    yield* partsOf(bytes, rowLimit);
  } catch (error) {
    yield (error instanceof FileRefusal ? error : unreadable()).answer;
  }
}

/** The same as a whole. */
export async function readFile(bytes: Buffer): Promise<ReadResult> {
  const collector = new PartsCollector();
  for await (const part of readParts(bytes)) collector.add(part);
  return collector.result ?? unreadable().answer;
}

function partsOf(bytes: Buffer, rowLimit: number): AsyncGenerator<ReadPart> {
  if (bytes.length === 0)
    throw refuseFile(
      'unreadable',
      'file.empty',
      '文件是空的，请检查是否选错了文件',
      'the file is empty; see whether it is the right one',
    );
  const kind = sniffFile(bytes);
  if (kind === 'zip') return readXlsx(bytes, rowLimit);
  if (kind === 'compound') return readLegacyXls(bytes, rowLimit);
  const text = decodeText(bytes);
  if (text !== null) return readCsv(text, rowLimit);
  throw refuseFile(
    'unsupported',
    'file.unsupported',
    '既不是 .xlsx、.xls 也不是 CSV 文本，请另存为 .xlsx 后再传',
    'neither .xlsx, .xls nor CSV text; save it as .xlsx and upload that',
  );
}
