import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { SteadyStream } from './steady-stream.js';

describe('writing as fast as the reader reads', () => {
  it('writes all of it in order to a slow reader, and leaves no listeners behind', async () => {
    const read: string[] = [];
    const slow = new Writable({
      highWaterMark: 1000,
      write: (piece: Buffer, _encoding, done) => {
        read.push(piece.toString());
        setImmediate(done);
      },
    });
    const steady = new SteadyStream(slow);
    for (let line = 0; line < 40; line++) expect(await steady.write(`${line}:${'x'.repeat(20_000)}\n`)).toBe(true);
    await steady.flush();
    expect(
      read
        .join('')
        .split('\n')
        .slice(0, -1)
        .map((line) => Number(line.split(':')[0])),
    ).toEqual(Array.from({ length: 40 }, (_, line) => line));
    expect([slow.listenerCount('drain'), slow.listenerCount('close')]).toEqual([0, 0]);
  });

  it('says that nobody reads any more instead of failing', async () => {
    const gone = new Writable({
      write: (_piece, _encoding, done) => {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    const steady = new SteadyStream(gone);
    await steady.write('x'.repeat(100_000));
    expect(await steady.flush()).toBe(false);
  });

  it('fails where the result cannot be kept, as on a full disk', async () => {
    const full = new Writable({
      write: (_piece, _encoding, done) => {
        done(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
      },
    });
    const steady = new SteadyStream(full);
    await steady.write('a line');
    await expect(steady.flush()).rejects.toMatchObject({ exitCode: 3 });
  });
});
