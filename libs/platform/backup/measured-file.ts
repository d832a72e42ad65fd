import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

export interface Measured {
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes a stream away, packed, in a file that only its owner reads. What is held in memory does not grow with it. */
export async function writePacked(from: Readable, file: string): Promise<Measured> {
  const measure = new Measure();
  await pipeline(from, createGzip({ level: 6 }), measure, createWriteStream(file, { mode: 0o600, flags: 'wx' }));
  return measure.result();
}

export async function measureFile(file: string): Promise<Measured> {
  const measure = new Measure();
  measure.resume();
  await pipeline(createReadStream(file), measure);
  return measure.result();
}

/** Lets bytes through, and knows afterwards how many and which. */
class Measure extends Transform {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: Error | null, data: Buffer) => void,
  ): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    done(null, chunk);
  }

  result(): Measured {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}
