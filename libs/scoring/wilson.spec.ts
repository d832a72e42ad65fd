import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wilson } from './wilson.js';

describe('the Wilson interval', () => {
  it('is that of the specification for 9 of 12 and 145 of 200', () => {
    expect(wilson(9, 12)?.low).toBeCloseTo(0.46769466506643426, 12);
    expect(wilson(9, 12)?.high).toBeCloseTo(0.9110583316059453, 12);
    expect(wilson(145, 200)?.low).toBeCloseTo(0.6593166064233035, 12);
    expect(wilson(145, 200)?.high).toBeCloseTo(0.7822029967069265, 12);
  });

  it('ends exactly at 0 and at 1', () => {
    const z2 = 1.959963984540054 ** 2;
    expect(wilson(0, 10)?.low).toBe(0);
    expect(wilson(0, 10)?.high).toBeCloseTo(z2 / (10 + z2), 12);
    expect(wilson(10, 10)?.high).toBe(1);
    expect(wilson(10, 10)?.low).toBeCloseTo(10 / (10 + z2), 12);
  });

  it('takes another number of standard deviations', () => {
    expect(wilson(50, 100, 0)).toEqual({ low: 0.5, high: 0.5 });
    expect(wilson(1, 2, 1)?.high).toBeCloseTo(0.5 + Math.sqrt(1 / 8 + 1 / 16) / 1.5, 12);
  });

  it('is nothing of a share that is none', () => {
    for (const [k, n] of [
      [0, 0],
      [1, 0],
      [-1, 5],
      [6, 5],
      [1, -5],
      [Number.NaN, 5],
      [1, Number.NaN],
      [1, Number.POSITIVE_INFINITY],
    ] as const)
      expect(wilson(k, n)).toBeNull();
  });

  it('lies within 0 and 1, holds the share, and narrows with more cases', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), fc.integer({ min: 2, max: 100 }), (a, b, times) => {
        const [k, n] = [Math.min(a, b), Math.max(a, b, 1)];
        const interval = wilson(k, n) ?? { low: Number.NaN, high: Number.NaN };
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.high).toBeLessThanOrEqual(1);
        expect(interval.low).toBeLessThanOrEqual(k / n);
        expect(interval.high).toBeGreaterThanOrEqual(k / n);
        const more = wilson(k * times, n * times) ?? interval;
        expect(more.high - more.low).toBeLessThan(interval.high - interval.low);
      }),
      { numRuns: 1000 },
    );
  });
});
