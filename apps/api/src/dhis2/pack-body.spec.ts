import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { unpackBody } from '#exchange';
import { packBody, type Packing } from './pack-body.js';

async function* written(...pieces: readonly string[]): AsyncGenerator<string> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}
async function* broken(): AsyncGenerator<string> {
  yield await Promise.resolve('{');
  throw new Error('the text broke off');
}
async function bytesOf(body: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of body) pieces.push(Buffer.from(piece as Uint8Array | string));
  return Buffer.concat(pieces);
}

describe('a text that goes out packed', () => {
  it.each<Packing>(['none', 'gzip', 'zip'])('is read again as it was, with %s', async (packing) => {
    const packed = await bytesOf(packBody(written('{"值":', '1}'), packing, 'dataValues.json'));
    async function* body(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(packed);
    }
    expect((await bytesOf(unpackBody(body(), 1_000))).toString()).toBe('{"值":1}');
    if (packing === 'gzip') expect(gunzipSync(packed).toString()).toBe('{"值":1}');
    if (packing === 'zip') expect(packed.includes('dataValues.json')).toBe(true);
  });

  it.each<Packing>(['none', 'gzip', 'zip'])('does not end well where it breaks off, with %s', async (packing) => {
    await expect(bytesOf(packBody(broken(), packing, 'x.json'))).rejects.toThrow();
  });
});
