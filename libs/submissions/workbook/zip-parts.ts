import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { ZipFile as ZipWriter } from 'yazl';

/** The parts of a workbook's archive by their names, in the order of the archive. */
export type Parts = Map<string, Buffer>;

const limits = { entries: 2000, total: 300e6 };

/** Inflates a whole archive, within bounds: whoever needs more than that cannot have it changed. */
export async function readParts(bytes: Buffer): Promise<Parts> {
  const zip = await open(bytes);
  const parts: Parts = new Map();
  let total = 0;
  for await (const entry of eachEntry(zip)) {
    total += entry.uncompressedSize;
    if (total > limits.total || parts.size >= limits.entries)
      throw new Error('the workbook is too large to be changed');
    if (!entry.fileName.endsWith('/')) parts.set(entry.fileName, await inflate(zip, entry));
  }
  return parts;
}

/** A fixed time, so that the same parts give the same bytes. */
const mtime = new Date(2000, 0, 1);

export async function writeParts(parts: Parts): Promise<Buffer> {
  const zip = new ZipWriter();
  const first = '[Content_Types].xml';
  const names = [first, ...[...parts.keys()].filter((name) => name !== first)];
  for (const name of names) zip.addBuffer(parts.get(name) ?? Buffer.alloc(0), name, { mtime });
  zip.end();
  return collect(zip.outputStream);
}

async function collect(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (chunk instanceof Buffer) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function inflate(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else collect(stream).then(resolve, reject);
    });
  });
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
