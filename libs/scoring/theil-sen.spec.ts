import { describe, expect, it } from '@jest/globals';
import { median, robustLine } from './theil-sen.js';

describe('the line through a series', () => {
  it('is the one of the specification: slope 2.75, intercept 72.175, spread 0.3298', () => {
    const line = robustLine([
      [0, 72.0],
      [1, 75.1],
      [2, 77.9],
      [3, 80.1],
    ]);
    expect(line.slope).toBeCloseTo(2.75, 12);
    expect(line.intercept).toBeCloseTo(72.175, 12);
    expect(line.spread).toBeCloseTo(0.32977264895682856, 12);
  });

  it('counts the periods of a gap', () => {
    expect(
      robustLine([
        [0, 10],
        [1, 12],
        [5, 20],
      ]),
    ).toEqual({ slope: 2, intercept: 10, spread: 0 });
  });

  it('is not moved by one wild point', () => {
    const { slope } = robustLine([
      [0, 1],
      [1, 2],
      [2, 300],
      [3, 4],
      [4, 5],
    ]);
    expect(slope).toBe(1);
  });

  it('measures residuals over n − 2 from four points, and over 1 from three', () => {
    expect(
      robustLine([
        [0, 0],
        [1, 3],
        [2, 0],
      ]),
    ).toEqual({ slope: 0, intercept: 0, spread: 3 });
    expect(
      robustLine([
        [0, 0],
        [1, 4],
        [2, 4],
        [3, 0],
      ]),
    ).toEqual({ slope: 0, intercept: 2, spread: Math.sqrt(8) });
  });
});

describe('a median', () => {
  it('is the middle of an odd number, the mean of two of an even number, and 0 of none', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([10, 2, 9, 1])).toBe(5.5);
    expect(median([])).toBe(0);
  });
});
