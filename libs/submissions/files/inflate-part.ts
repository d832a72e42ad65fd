import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';
import type { Entry } from 'yauzl';
import { bomb, limits, type Workbook } from './open-workbook.js';

/** Fewer, larger chunks than a stream's own: each costs a turn through the event loop. */
const chunkSize = 64 * 1024;
/** Bytes that came out: a stretch of a real form may be all alike. */
const judgedAfter = 4e6;

/**
 * The bytes of one part of a workbook, pulled chunk by chunk. Never more of them than the directory said, and at the
 * end neither fewer nor others: a flipped bit would otherwise change a figure.
 */
export async function* inflatePart({ zip, bytes }: Workbook, entry: Entry): AsyncGenerator<Buffer> {
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize);
  let [size, sum] = [0, 0];
  for await (const chunk of unpacked(packed, entry.compressionMethod)) {
    size += chunk.length;
    if (size > entry.uncompressedSize) throw new Error('a part is larger than the archive says');
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (size !== entry.uncompressedSize || sum !== entry.crc32) throw new Error('a part is not what the archive says');
}

function unpacked(packed: Buffer, method: number): AsyncIterable<Buffer> | Iterable<Buffer> {
  if (method === 0) return slices(packed);
  if (method !== 8) throw new Error('a part is packed in an unknown way');
  const inflate = createInflateRaw({ chunkSize });
  inflate.end(packed);
  return unburst(inflate);
}

/** Judges while it inflates: a directory that says little of much would be found out only after all of it. */
async function* unburst(
  inflate: AsyncIterable<unknown> & Pick<InflateRaw, 'bytesWritten'>,
): AsyncGenerator<Buffer, void, undefined> {
  let [given, taken] = [0, 0];
  for await (const chunk of inflate) {
    if (!(chunk instanceof Buffer)) throw new Error('a part is made of bytes');
    given += chunk.length;
    if (given > judgedAfter) {
      if (given > limits.ratio * (inflate.bytesWritten - taken)) throw bomb();
      [given, taken] = [0, inflate.bytesWritten];
    }
    yield chunk;
  }
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
}
