import { isUtf8 } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ByteTally } from './byte-tally.js';

function tallied(bytes: Buffer, size: number): ByteTally {
  const tally = new ByteTally(isUtf8);
  for (let at = 0; at < bytes.length; at += size) tally.add(bytes.subarray(at, at + size));
  tally.end();
  return tally;
}

describe('what is learnt of a file while it passes', () => {
  it('is the same however it is cut', () => {
    const bytes = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 40 }).map((given) => Buffer.from(given)),
    );
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 7 }), (given, size) => {
        const tally = tallied(given, size);
        expect(tally.utf8).toBe(isUtf8(given));
        expect(tally.bytes).toBe(given.length);
      }),
    );
  });

  it('counts lines, the last one also where nothing ends it', () => {
    expect(tallied(Buffer.from('a\nb\nc'), 2).lines).toBe(3);
    expect(tallied(Buffer.from('a\nb\n'), 3).lines).toBe(2);
    expect(tallied(Buffer.from(''), 3).lines).toBe(0);
  });
});
