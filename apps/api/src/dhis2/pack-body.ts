import { PassThrough, pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { ZipFile } from 'yazl';

export type Packing = 'none' | 'gzip' | 'zip';

/** A text that is written piece by piece, packed as it comes; `name` is that of the one file in a zip. */
export function packBody(pieces: AsyncIterable<string>, packing: Packing, name: string): Readable {
  const text = Readable.from(pieces, { objectMode: packing === 'none' });
  if (packing === 'none') return text;
  return packing === 'gzip' ? gzipped(text) : zipped(text, name);
}

/** What breaks off the text ends the answer with it, and who stops reading ends the text. */
function gzipped(text: Readable): Readable {
  const gzip = createGzip();
  pipeline(text, gzip, () => undefined);
  return gzip;
}

function zipped(text: Readable, name: string): Readable {
  const zip = new ZipFile();
  const out = new PassThrough();
  text.once('error', (error) => out.destroy(error));
  out.once('close', () => text.destroy());
  zip.addReadStream(text, name);
  zip.outputStream.pipe(out);
  zip.end();
  return out;
}
