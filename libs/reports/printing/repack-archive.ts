import yauzl from 'yauzl';
import { ZipFile } from 'yazl';

/** The parts of an office file by their names. */
export type Parts = Map<string, Buffer>;

/** As archives keep it, without a time zone; the same for every entry of every file. */
const time = new Date(2000, 0, 1);

/**
 * Takes an office file apart, lets its parts be mended, and packs them in the order of their names and with one time, so
 * that equal parts make equal bytes whenever and wherever they are packed.
 */
export async function repackArchive(archive: Uint8Array, mend: (parts: Parts) => void): Promise<Uint8Array> {
  const parts = await unpack(archive);
  mend(parts);
  const zip = new ZipFile();
  for (const name of [...parts.keys()].sort()) {
    const part = parts.get(name);
    if (part !== undefined) zip.addBuffer(part, name, { mtime: time, forceDosTimestamp: true });
  }
  zip.end();
  return collect(zip.outputStream);
}

/** Of a file that was made here: there is nothing in it to be afraid of. */
export async function unpack(archive: Uint8Array): Promise<Parts> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength));
  const parts: Parts = new Map();
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('/')) parts.set(entry.fileName, await collect(await zip.openReadStreamPromise(entry)));
  }
  return parts;
}

async function collect(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (chunk instanceof Buffer) chunks.push(chunk);
  return Buffer.concat(chunks);
}
