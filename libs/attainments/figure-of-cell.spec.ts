import { describe, expect, it } from '@jest/globals';
import { figureOfCell } from './figure-of-cell.js';

const nothing = { value: null, points: null, units: null };

describe('the figure of a cell', () => {
  it('is the points, the units that meet the target, or the value', () => {
    expect(figureOfCell({ ...nothing, points: 78.4, units: { met: 1, missing: 0, total: 2 } })).toBe(78.4);
    expect(figureOfCell({ ...nothing, value: 12, units: { met: 1, missing: 1, total: 3 } })).toBe(1);
    expect(figureOfCell({ ...nothing, value: { numerator: 1, denominator: 4, number: 0.25 } })).toBe(0.25);
    expect(figureOfCell({ ...nothing, value: 0 })).toBe(0);
  });

  it('is none meeting it where some are known, and nothing where all are silent', () => {
    expect(figureOfCell({ ...nothing, units: { met: 0, missing: 116, total: 117 } })).toBe(0);
    expect(figureOfCell({ ...nothing, units: { met: 0, missing: 117, total: 117 } })).toBeNull();
    expect(figureOfCell({ ...nothing, value: '2023-06-30' })).toBeNull();
  });
});
