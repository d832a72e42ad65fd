import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { secondsToNextAttempt } from './next-attempt.js';

describe('the next attempt', () => {
  it.each([
    [1, null, 5],
    [2, null, 30],
    [3, null, 120],
    [4, null, 600],
    [5, null, 1_800],
    [6, null, 3_600],
    [600, null, 3_600],
    [1, 60, 60],
    [5, 60, 1_800],
    [1, 86_400, 3_600],
  ])('after %d failures, asked to wait %s, is %d seconds away', (failures, asked, seconds) => {
    expect(secondsToNextAttempt(failures, asked, 0)).toBe(seconds);
  });

  it('is never sooner than 5 s and never later than 72 minutes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.option(fc.nat(1e9)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, asked, draw) => {
          const seconds = secondsToNextAttempt(failures, asked, draw);
          expect(seconds).toBeGreaterThanOrEqual(5);
          expect(seconds).toBeLessThanOrEqual(4_320);
        },
      ),
    );
  });
});
