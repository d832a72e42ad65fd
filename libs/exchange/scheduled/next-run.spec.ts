import { describe, expect, it } from '@jest/globals';
import { minutesToNextRun } from './next-run.js';

describe('the next run', () => {
  it.each([
    [60, 0, 60],
    [60, 1, 60],
    [60, 2, 120],
    [60, 3, 240],
    [60, 9, 1_440],
    [5, 60, 1_440],
    [10_080, 0, 10_080],
    [10_080, 4, 10_080],
  ])('every %i minutes, after %i failures in a row, comes in %i', (every, failures, minutes) => {
    expect(minutesToNextRun(every, failures)).toBe(minutes);
  });
});
