import { crc32, createGunzip, type Gunzip } from 'node:zlib';
import yauzl, { type Entry } from 'yauzl';
import { PayloadFault } from './payload-fault.js';

const longestZip = 64_000_000;

/**
 * The bytes of a body as its sender had them before packing: by its first bytes it is gzip, a zip of one file, or plain.
 * However small a body is, no more than `limit` bytes come out of it.
 */
export async function* unpackBody(body: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  const [first, whole] = await peek(pieces);
  let bytes = 0;
  try {
    for await (const piece of unpacked(first, whole)) {
      bytes += piece.length;
      if (bytes > limit) throw new PayloadFault('too-large', {}, String(Math.floor(limit / 1_000_000)));
      yield piece;
    }
  } finally {
    await passOver(pieces, limit);
  }
}

/** What stays unread of a refused body would stand before the next request of its connection, which would never be heard. */
async function passOver(pieces: AsyncIterator<Uint8Array>, limit: number): Promise<void> {
  try {
    for (let passed = 0; passed <= limit;) {
      const next = await pieces.next();
      if (next.done === true) return;
      passed += next.value.length;
    }
  } catch {
    // The sender has gone: whoever reads the values has been told.
  }
}

function unpacked(first: Uint8Array, whole: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (first[0] === 0x1f && first[1] === 0x8b) return gunzipped(whole);
  return first[0] === 0x50 && first[1] === 0x4b && first[2] === 3 && first[3] === 4 ? unzipped(whole) : whole;
}

/** The first bytes, and all of them again from the beginning. */
async function peek(pieces: AsyncIterator<Uint8Array>): Promise<[Uint8Array, AsyncIterable<Uint8Array>]> {
  const seen: Uint8Array[] = [];
  let length = 0;
  while (length < 4) {
    const next = await pieces.next();
    if (next.done === true) break;
    seen.push(next.value);
    length += next.value.length;
  }
  const first = Buffer.concat(seen);
  async function* all(): AsyncGenerator<Uint8Array> {
    if (first.length > 0) yield first;
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
  }
  return [first, all()];
}

async function* gunzipped(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const feeding = feed(body, gunzip);
  // the reader is told of it below; what nobody waits for must not be an unhandled failure
  feeding.catch(() => undefined);
  try {
    yield* piecesOf(gunzip);
    await feeding;
  } catch (error) {
    throw isZlib(error) ? new PayloadFault('packing', {}, 'gzip') : error;
  } finally {
    gunzip.destroy();
  }
}

async function feed(body: AsyncIterable<Uint8Array>, gunzip: Gunzip): Promise<void> {
  try {
    for await (const piece of body) {
      if (gunzip.write(piece)) continue;
      await new Promise<void>((resolve) => {
        const go = (): void => {
          gunzip.off('drain', go).off('close', go);
          resolve();
        };
        gunzip.on('drain', go).on('close', go);
      });
      if (gunzip.destroyed) return;
    }
    gunzip.end();
  } catch (error) {
    gunzip.destroy(error instanceof Error ? error : new Error('the body broke off'));
  }
}

function isZlib(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && /^Z_|^ERR_/.test(String(error.code));
}

/** The list of a zip stands at its end, so it is held whole; what is in it is not. */
async function* unzipped(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > longestZip) throw new PayloadFault('too-large', {}, String(longestZip / 1_000_000));
    pieces.push(piece);
  }
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.concat(pieces), { validateEntrySizes: true });
    if (zip.entryCount !== 1) throw new PayloadFault('packing', {}, 'zip');
    let only: Entry | null = null;
    for await (const entry of zip.eachEntry()) only ??= entry;
    if (only === null) throw new PayloadFault('packing', {}, 'zip');
    yield* checked(piecesOf(await zip.openReadStreamPromise(only)), only.crc32);
  } catch (error) {
    throw error instanceof PayloadFault ? error : new PayloadFault('packing', {}, 'zip');
  }
}

/** The reader of zips leaves the checksum to us: without it a digit that changed on the way would be another figure. */
async function* checked(pieces: AsyncIterable<Uint8Array>, sum: number): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const piece of pieces) {
    seen = crc32(piece, seen);
    yield piece;
  }
  if (seen !== sum) throw new PayloadFault('packing', {}, 'zip');
}

async function* piecesOf(stream: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) {
    if (ArrayBuffer.isView(piece)) yield new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);
  }
}
