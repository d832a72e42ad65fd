import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalBelow, oneSided5, twoSided95 } from './probability.js';

/** Φ to 15 digits, from the complementary error function of a C library and from published tables. */
const table: readonly (readonly [number, number])[] = [
  [0, 0.5],
  [0.25, 0.598706325682924],
  [0.5, 0.691462461274013],
  [1, 0.841344746068543],
  [1.2816, 0.900008499902325],
  [1.959963984540054, 0.975],
  [2, 0.977249868051821],
  [3, 0.99865010196837],
  [4.5, 0.999996602326875],
  [6, 0.999999999013412],
  [8, 0.999999999999999],
];

describe('the normal distribution', () => {
  it.each(table)('below %d holds a share of %d, and above the other way round the rest', (z, share) => {
    expect(normalBelow(z)).toBeCloseTo(share, 14);
    expect(normalBelow(-z)).toBeCloseTo(1 - share, 14);
  });

  it('ends at 0 and 1', () => {
    expect([8.6, 40, Number.POSITIVE_INFINITY].map(normalBelow)).toEqual([1, 1, 1]);
    expect([-8.6, -40, Number.NEGATIVE_INFINITY].map(normalBelow)).toEqual([0, 0, 0]);
  });

  it('says one half where nothing can be said', () => {
    expect(normalBelow(Number.NaN)).toBe(0.5);
  });

  it('has its usual critical values', () => {
    expect(normalBelow(twoSided95)).toBeCloseTo(0.975, 15);
    expect(normalBelow(oneSided5)).toBeCloseTo(0.95, 15);
  });

  it('rises, stays within 0 and 1, and mirrors itself', () => {
    const z = fc.double({ min: -12, max: 12, noNaN: true });
    fc.assert(
      fc.property(z, z, (a, b) => {
        const [low, high] = [normalBelow(Math.min(a, b)), normalBelow(Math.max(a, b))];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high + 1e-15);
        expect(normalBelow(a) + normalBelow(-a)).toBeCloseTo(1, 14);
      }),
      { numRuns: 1000 },
    );
  });
});
