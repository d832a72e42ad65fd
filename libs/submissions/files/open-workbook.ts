import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { unreadable, unsafeArchive, unsupported, type FileRefusal } from './refuse-file.js';

export interface Workbook {
  readonly zip: ZipFile;
  readonly bytes: Buffer;
  /** The parts by their names in small letters: to a workbook Sheet1.xml and sheet1.xml are one. */
  readonly parts: ReadonlyMap<string, Entry>;
  readonly bounds: {
    /** Bytes of the process beyond which reading ends: the heap's own limit does not bound buffers. */
    readonly memory: number;
    /** Microseconds of the processor after which reading ends: whoever sends a bad file is answered soon. */
    readonly processorTime: number;
  };
}

export const limits = { entries: 2000, perEntry: 512e6, total: 768e6, ratio: 200, ratioFrom: 1e6 };
const allowed = { memory: 400e6, processorTime: 9e6 };

/** A part that only one kind of file has, and what that file is. */
const foreign: readonly [RegExp, zh: string, en: string][] = [
  [/(^|\/)vbaproject\.bin$/, '带宏的工作簿（.xlsm）', 'a workbook with macros (.xlsm)'],
  [/^xl\/workbook\.bin$/, '.xlsb 工作簿', 'an .xlsb workbook'],
  [/^content\.xml$/, '.ods 或 .et 表格', 'an .ods or .et spreadsheet'],
  [/^index\/(document|calculationengine)[^/]*\.iwa$|^index\.zip$/, '.numbers 表格', 'a .numbers spreadsheet'],
  [/^(word|ppt)\//, 'Word 或 PowerPoint 文件', 'a Word or PowerPoint file'],
  [/^encryptedpackage$/, '加了密码的工作簿', 'a workbook with a password'],
];

/** Opens the archive and judges its directory, before a single byte is inflated. */
export async function openWorkbook(bytes: Buffer): Promise<Workbook> {
  const zip = await yauzl.fromBufferPromise(bytes, { strictFileNames: true, validateEntrySizes: true });
  if (zip.entryCount > limits.entries) throw bomb();
  const parts = new Map<string, Entry>();
  const all: Entry[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize;
    const fault = faultOf(entry, bytes) ?? (total > limits.total ? bomb() : null);
    if (fault) throw fault;
    if (all.push(entry) > limits.entries) throw bomb();
    const name = entry.fileName.toLowerCase();
    if (parts.has(name)) throw unsafeArchive('压缩目录里有重名的部分', 'the archive names a part twice');
    parts.set(name, entry);
  }
  for (const [part, zh, en] of foreign) {
    if ([...parts.keys()].some((name) => part.test(name))) throw unsupported(zh, en);
  }
  if (!parts.has('[content_types].xml')) throw unsupported('压缩包', 'an archive');
  if (!liesInOrder(all))
    throw unsafeArchive('压缩包内各部分重叠或前面另有内容', 'parts of the archive overlap or follow other data');
  const { user } = process.cpuUsage();
  const bounds = { memory: process.memoryUsage.rss() + allowed.memory, processorTime: user + allowed.processorTime };
  return { zip, bytes, parts, bounds };
}

function faultOf(entry: Entry, bytes: Buffer): FileRefusal | null {
  const { uncompressedSize: size, compressedSize, fileName, externalFileAttributes, compressionMethod } = entry;
  if (entry.isEncrypted()) return unsupported('加了密码的工作簿', 'a workbook with a password');
  if (size > limits.perEntry) return bomb();
  if (size > limits.ratioFrom && size / Math.max(1, compressedSize) > limits.ratio) return bomb();
  if (compressionMethod === 0 && size !== compressedSize) return unreadable();
  if (fileName.includes('\0')) return unsafeArchive('压缩包里的文件名不合规', 'a name in the archive holds a NUL');
  // the upper half says what Unix makes of it: 10 (octal 12) is a link to somewhere else
  if (externalFileAttributes >>> 28 === 10) return unsafeArchive('压缩包里有符号链接', 'the archive holds a link');
  return localNameAgrees(entry, bytes) ? null : unreadable();
}

/** A part stands twice in an archive: in the directory and before its data. Two names would be two workbooks. */
function localNameAgrees({ relativeOffsetOfLocalHeader: at, fileNameRaw }: Entry, bytes: Buffer): boolean {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50) return false;
  const length = bytes.readUInt16LE(at + 26);
  return bytes.subarray(at + 30, at + 30 + length).equals(fileNameRaw);
}

/** From the first byte on, one part after the other. */
function liesInOrder(entries: readonly Entry[]): boolean {
  let end = 0;
  for (const { relativeOffsetOfLocalHeader: at, compressedSize, fileNameLength } of entries.toSorted(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  )) {
    if (end === 0 ? at !== 0 : at < end) return false;
    end = at + 30 + fileNameLength + compressedSize;
  }
  return true;
}

/** So much out of so little is no form. */
export function bomb(): FileRefusal {
  return unsafeArchive('文件解压后过大', 'the file would inflate beyond all reason');
}
