import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { honest, packedBlanks, rawArchive, type RawEntry } from '../../../test/support/raw-archive.js';
import { PayloadFault } from './payload-fault.js';
import { unpackBody } from './unpack-body.js';

const text = '{"dataValues": [{"value": "12"}]}';
const limit = 1_000_000;

/** A body as it comes from the network, in pieces; counts what of it was taken. */
class Sent {
  taken = 0;
  constructor(
    private readonly bytes: Uint8Array,
    private readonly piece = 16_384,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < this.bytes.length; at += this.piece) {
      const piece = this.bytes.subarray(at, at + this.piece);
      this.taken += piece.length;
      yield await Promise.resolve(piece);
    }
  }
}

interface Unpacked {
  readonly text: string;
  readonly bytes: number;
  readonly fault: readonly [code: string, seen: string] | null;
}

async function unpack(body: Uint8Array | AsyncIterable<Uint8Array>, most = limit): Promise<Unpacked> {
  const pieces: Uint8Array[] = [];
  let fault: Unpacked['fault'] = null;
  try {
    for await (const piece of unpackBody(body instanceof Uint8Array ? new Sent(body) : body, most)) pieces.push(piece);
  } catch (error) {
    if (!(error instanceof PayloadFault)) throw error;
    fault = [error.code, error.seen];
  }
  const whole = Buffer.concat(pieces);
  return { text: whole.subarray(0, 1_000).toString(), bytes: whole.length, fault };
}

const packed = (entry: RawEntry) => rawArchive([entry]);
const broken = (kind: 'zip' | 'gzip') => expect.objectContaining({ fault: ['packing', kind] });

describe('a body that is not packed', () => {
  it.each(['', '{', '{}', '{ }', 'PK', 'PK is no zip', '\u001f', text])('%j comes as it was sent', async (sent) => {
    for (const piece of [1, 3, 16_384]) {
      expect((await unpack(new Sent(Buffer.from(sent), piece))).text).toBe(sent);
    }
  });

  it('is read up to its limit and no further', async () => {
    expect(await unpack(Buffer.alloc(limit, 0x20))).toMatchObject({ bytes: limit, fault: null });
    expect((await unpack(Buffer.alloc(limit + 1, 0x20))).fault).toEqual(['too-large', '1']);
  });

  it('is passed over to its end once it was refused, so that the next request is heard, but not without end', async () => {
    const sent = new Sent(Buffer.alloc(limit + 500_000, 0x20));
    await unpack(sent);
    expect(sent.taken).toBe(limit + 500_000);
    const endless = new Sent(Buffer.alloc(limit * 4, 0x20));
    await unpack(endless);
    expect(endless.taken).toBeLessThan(limit * 2.1);
  });

  it('whose sender goes away fails as he failed, and is no fault of the payload', async () => {
    async function* gone(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from(text));
      throw new Error('aborted');
    }
    await expect(unpack(gone())).rejects.toThrow('aborted');
  });
});

describe('a body of gzip', () => {
  const zipped = gzipSync(text);

  it('is unpacked, whatever the pieces it comes in', async () => {
    for (const piece of [1, 2, 7, 16_384]) {
      expect(await unpack(new Sent(zipped, piece))).toEqual({ text, bytes: text.length, fault: null });
    }
  });

  it('in several members is the whole of them', async () => {
    const halves = [text.slice(0, 9), text.slice(9)].map((half) => gzipSync(half));
    expect((await unpack(Buffer.concat(halves))).text).toBe(text);
  });

  it('that is a bomb stops at the limit, with hardly more unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000), { level: 9 });
    expect(bomb.length).toBeLessThan(limit);
    const seen = await unpack(bomb);
    expect(seen.fault).toEqual(['too-large', '1']);
    expect(seen.bytes).toBeLessThanOrEqual(limit);
  });

  it('that holds gzip is unpacked once', async () => {
    const inner = gzipSync(text);
    expect((await unpack(gzipSync(inner))).bytes).toBe(inner.length);
  });

  it.each([1, 10, 11, zipped.length - 9, zipped.length - 8, zipped.length - 1])(
    'cut after %i bytes is told',
    async (at) => {
      const seen = await unpack(zipped.subarray(0, at));
      // one byte says nothing of gzip: its reader will not like it
      expect(seen).toEqual(at === 1 ? expect.objectContaining({ fault: null, bytes: 1 }) : broken('gzip'));
    },
  );

  it('of which a byte was changed is told, or says what it said', async () => {
    for (let at = 2; at < zipped.length; at += 1) {
      const changed = Buffer.from(zipped);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      const seen = await unpack(changed);
      if (seen.fault === null) expect([at, seen.text]).toEqual([at, text]);
      else expect(seen).toEqual(broken('gzip'));
    }
  });

  it('whose sender goes away fails as he failed', async () => {
    async function* gone(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(zipped.subarray(0, 12));
      throw new Error('aborted');
    }
    await expect(unpack(gone())).rejects.toThrow('aborted');
  });
});

describe('a body of zip', () => {
  const one = honest('values.json', text);
  const stored: RawEntry = { name: 'values.json', data: Buffer.from(text), method: 0 };

  it.each([
    ['deflated', packed(one)],
    ['stored', packed(stored)],
  ])('with one file is that file: %s', async (_, body) => {
    for (const piece of [1, 16_384]) {
      expect(await unpack(new Sent(body, piece))).toEqual({ text, bytes: text.length, fault: null });
    }
  });

  it.each([
    ['two files', [one, honest('more.json', text)]],
    ['the same file twice', [one, { ...one, sameAs: 0 }]],
  ])('with %s is refused: nobody can know which is meant', async (_, entries) => {
    expect(await unpack(rawArchive(entries))).toEqual(broken('zip'));
  });

  it('that is a bomb stops at the limit', async () => {
    const size = 300 << 20;
    const bomb = packed({ name: 'values.json', data: packedBlanks(300), method: 8, size, crc: 0 });
    expect(bomb.length).toBeLessThan(limit);
    const seen = await unpack(bomb);
    expect(seen.fault).toEqual(['too-large', '1']);
    expect(seen.bytes).toBeLessThanOrEqual(limit);
  });

  it.each([
    ['less', { size: 3 }],
    ['more', { size: text.length + 1 }],
    ['of another checksum', { crc: 1 }],
  ])('whose file is %s than it says is refused', async (_, lie) => {
    expect(await unpack(packed({ ...one, ...lie }))).toEqual(broken('zip'));
    expect(await unpack(packed({ ...stored, ...lie }))).toEqual(broken('zip'));
  });

  it('that is encrypted, or packed in a way that is not known, is refused', async () => {
    expect(await unpack(packed({ ...one, flags: 1 }))).toEqual(broken('zip'));
    const other = packed(one);
    for (const at of [8, other.indexOf('PK\u0001\u0002', 0, 'latin1') + 10]) other.writeUInt16LE(12, at);
    expect(await unpack(other)).toEqual(broken('zip'));
  });

  it('that was cut, wherever, is refused', async () => {
    const whole = packed(one);
    for (let at = 4; at < whole.length; at += 1)
      expect([at, await unpack(whole.subarray(0, at))]).toEqual([at, broken('zip')]);
  });

  it('that holds a zip is unpacked once', async () => {
    const inner = packed(one);
    expect(await unpack(packed(honest('inner.zip', inner)))).toMatchObject({ bytes: inner.length, fault: null });
  });

  it('that never ends is not held for ever', async () => {
    const head = packed(stored).subarray(0, 40);
    const piece = Buffer.alloc(1 << 20);
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(head);
      for (; sent < 1_000; sent += 1) yield piece;
    }
    expect((await unpack(endless())).fault).toEqual(['too-large', '64']);
    expect(sent).toBeLessThan(70);
  });

  it('whose deflated bytes are no deflate is refused', async () => {
    const cut = deflateRawSync(text).subarray(0, 5);
    expect(await unpack(packed({ ...one, data: cut }))).toEqual(broken('zip'));
  });
});
