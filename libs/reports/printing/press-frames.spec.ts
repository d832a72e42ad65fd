import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FrameReader, writeFrame, type Frame } from './press-frames.js';

describe('frames between the press and its process', () => {
  it('are whole again, however they are cut on their way', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.uint8Array(),
        fc.array(fc.nat({ max: 300 }), { maxLength: 20 }),
        (text, body, cuts) => {
          const sent = writeFrame({ text }, body);
          const places = [0, ...cuts.filter((cut) => cut < sent.length).sort((a, b) => a - b), sent.length];
          const reader = new FrameReader(10_000);
          const read = places.slice(1).map((to, at) => reader.take(sent.subarray(places[at], to)));
          const whole = read.filter((frame): frame is Frame => frame !== null);
          expect(whole.map((frame) => [frame.head, [...frame.body]])).toEqual([[{ text }, [...body]]]);
          expect(read.at(-1)).not.toBeNull();
        },
      ),
    );
  });

  it('are refused as soon as they say that they are too large', () => {
    const reader = new FrameReader(100);
    expect(() => reader.take(writeFrame({}, Buffer.alloc(200)).subarray(0, 20))).toThrow(RangeError);
  });
});
