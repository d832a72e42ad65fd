import { crc32, deflateRawSync, constants } from 'node:zlib';
import { unzipSync } from 'fflate';

/** A part of an archive as its two heads shall describe it, true or not. */
export interface RawEntry {
  readonly name: string | Buffer;
  /** The bytes that lie in the archive. */
  readonly data: Buffer;
  readonly method?: 0 | 8;
  /** How long it says it is when unpacked; 0xffffffff and more is written as ZIP64. */
  readonly size?: number;
  readonly crc?: number;
  readonly flags?: number;
  /** What Unix would make of it: 0o120777 is a link. */
  readonly mode?: number;
  /** The name before the data, where it is another one. */
  readonly localName?: string | Buffer;
  /** How long the head before the data says that it is. */
  readonly localSize?: number;
  /** No data of its own: it points to where the part of that number lies. */
  readonly sameAs?: number;
}

const deflated = (content: Buffer): Pick<RawEntry, 'data' | 'method' | 'size' | 'crc'> => ({
  data: deflateRawSync(content),
  method: 8,
  size: content.length,
  crc: sumOf(content),
});
const sumOf = (bytes: Buffer): number => crc32(bytes);

/** A part as an honest program packs it. */
export const honest = (name: string, content: string | Buffer): RawEntry => ({ name, ...deflated(Buffer.from(content)) }); // prettier-ignore

/** The parts of a workbook, to be packed anew. */
export const partsOf = (bytes: Buffer): RawEntry[] =>
  Object.entries(unzipSync(bytes)).map(([name, content]) => honest(name, Buffer.from(content)));

/** So many megabytes of blanks, packed a thousandfold: each is a stream of its own, and they follow each other. */
export function packedBlanks(megabytes: number, { before = '', after = '' } = {}): Buffer {
  const open = { finishFlush: constants.Z_FULL_FLUSH };
  const block = deflateRawSync(Buffer.alloc(1 << 20, 0x20), { ...open, level: 9 });
  const blocks = Array.from({ length: megabytes }, () => block);
  return Buffer.concat([deflateRawSync(Buffer.from(before), open), ...blocks, deflateRawSync(Buffer.from(after))]);
}

/** An archive of these parts, whatever a reader is to think of it. */
export function rawArchive(entries: readonly RawEntry[]): Buffer {
  const pieces: Buffer[] = [];
  const places: number[] = [];
  let at = 0;
  const put = (bytes: Buffer): void => {
    pieces.push(bytes);
    at += bytes.length;
  };
  for (const entry of entries) {
    places.push(entry.sameAs === undefined ? at : (places[entry.sameAs] ?? 0));
    if (entry.sameAs !== undefined) continue;
    put(localHead(entry));
    put(entry.data);
  }
  const start = at;
  entries.forEach((entry, index) => {
    put(directoryHead(entry, { at: places[index] ?? 0, data: entries[entry.sameAs ?? index]?.data ?? entry.data }));
  });
  put(directoryEnd(entries.length, { start, length: at - start }));
  return Buffer.concat(pieces);
}

const huge = 0xffffffff;
const sizeOf = ({ size, data }: RawEntry): number => size ?? data.length;

function localHead(entry: RawEntry): Buffer {
  const name = Buffer.from(entry.localName ?? entry.name);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(entry.flags ?? 0, 6);
  head.writeUInt16LE(entry.method ?? 0, 8);
  head.writeUInt32LE(entry.crc ?? sumOf(entry.data), 14);
  head.writeUInt32LE(entry.data.length, 18);
  head.writeUInt32LE(Math.min(huge, entry.localSize ?? sizeOf(entry)), 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function directoryHead(entry: RawEntry, { at, data }: { readonly at: number; readonly data: Buffer }): Buffer {
  const name = Buffer.from(entry.name);
  const size = sizeOf(entry);
  const extra = Buffer.alloc(size >= huge ? 12 : 0);
  if (size >= huge) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    extra.writeBigUInt64LE(BigInt(size), 4);
  }
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(0x0314, 4);
  head.writeUInt16LE(20, 6);
  head.writeUInt16LE(entry.flags ?? 0, 8);
  head.writeUInt16LE(entry.method ?? 0, 10);
  head.writeUInt32LE(entry.crc ?? sumOf(data), 16);
  head.writeUInt32LE(data.length, 20);
  head.writeUInt32LE(Math.min(huge, size), 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38);
  head.writeUInt32LE(at, 42);
  return Buffer.concat([head, name, extra]);
}

function directoryEnd(count: number, { start, length }: { readonly start: number; readonly length: number }): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(0xffff, count), 8);
  end.writeUInt16LE(Math.min(0xffff, count), 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(start, 16);
  return end;
}
