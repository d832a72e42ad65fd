import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { ReadResult } from '../read-result.js';
import { refuseFile } from './refuse-file.js';
import { unsupported } from './sniff-file.js';

export interface Workbook {
  readonly zip: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
  /** Bytes of the process beyond which reading ends: the heap's own limit does not bound buffers. */
  readonly memoryCeiling: number;
}

const limits = { entries: 2000, perEntry: 512e6, total: 768e6, ratio: 200, ratioFrom: 1e6, memory: 400e6 };

/** A part that only one kind of file has, and what that file is. */
const foreign: readonly [RegExp, zh: string, en: string][] = [
  [/(^|\/)vbaProject\.bin$/i, '带宏的工作簿', 'a workbook with macros'],
  [/^xl\/workbook\.bin$/i, '.xlsb 工作簿', 'an .xlsb workbook'],
  [/^content\.xml$/i, '.ods 或 .et 表格', 'an .ods or .et spreadsheet'],
  [/^Index\/Document\.iwa$/i, '.numbers 表格', 'a .numbers spreadsheet'],
  [/^(word|ppt)\//i, 'Word 或 PowerPoint 文件', 'a Word or PowerPoint file'],
  [/^EncryptedPackage$/i, '加了密码的工作簿', 'a workbook with a password'],
];

/** Opens the archive and judges its directory, before a single byte is inflated. */
export async function openWorkbook(bytes: Buffer): Promise<Workbook | ReadResult> {
  const zip = await open(bytes);
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of eachEntry(zip)) {
    total += entry.uncompressedSize;
    if (isBomb(entry) || total > limits.total || entries.size >= limits.entries) return bomb();
    if (entry.isEncrypted()) return refuseForeign('加了密码的工作簿', 'a workbook with a password');
    if (entries.has(entry.fileName))
      return refuseFile(
        'unreadable',
        'file.unsafe_archive',
        '压缩目录里有重名的部分',
        'the archive names a part twice',
      );
    entries.set(entry.fileName, entry);
  }
  for (const [part, zh, en] of foreign) {
    if ([...entries.keys()].some((name) => part.test(name))) return refuseForeign(zh, en);
  }
  if (!entries.has('[Content_Types].xml')) return refuseForeign('压缩包', 'an archive');
  return { zip, entries, memoryCeiling: process.memoryUsage.rss() + limits.memory };
}

function isBomb(entry: Entry): boolean {
  const { uncompressedSize: size, compressedSize } = entry;
  return size > limits.perEntry || (size > limits.ratioFrom && size / Math.max(1, compressedSize) > limits.ratio);
}

function bomb(): ReadResult {
  return refuseFile(
    'unreadable',
    'file.unsafe_archive',
    '文件解压后过大，已拒绝',
    'the file would inflate beyond all reason',
  );
}

function refuseForeign(zh: string, en: string): ReadResult {
  const { message } = unsupported(zh, en);
  return refuseFile('unsupported', 'file.unsupported', message.zh, message.en);
}

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });
}

async function* eachEntry(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      zip.removeAllListeners();
      zip.on('entry', resolve);
      zip.on('end', () => {
        resolve(null);
      });
      zip.on('error', reject);
      zip.readEntry();
    });
    if (entry === null) return;
    yield entry;
  }
}
