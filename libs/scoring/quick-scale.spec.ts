import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromNumber, parseRational } from './parse-rational.js';
import { unsure } from './quick-code.js';
import { findSteps, QuickScale } from './quick-scale.js';
import type { Threshold } from './quick-thresholds.js';
import { compare, toNumber, whole, type Rational } from './rational.js';

const exact = (text: string): Rational => parseRational(text) ?? whole(-999);
const upon = (text: string): Threshold => ({ at: toNumber(exact(text)), exact: exact(text) });
const near = (at: number): Threshold => ({ at, exact: null });

/** 10 below a third, 20 from there to 70 % exactly, 30 above; a threshold that changes nothing stands between. */
const third = exact('1/3');
const goal = exact('70%');
const codeAt = (x: Rational): number => (compare(x, third) < 0 ? 10 : compare(x, goal) < 0 ? 20 : 30);
const scale = new QuickScale(findSteps([upon('70%'), near(0.5), upon('1/3'), upon('0')], 1e-8, codeAt));
const code = (n: number, d = 1): number => scale.codeOf(n / d, n, d);

describe('a scale of verdicts', () => {
  it('knows the code on either side of each threshold, far away too', () => {
    expect([code(-1e300), code(-5), code(0), code(0.2), code(0.3333)]).toEqual([10, 10, 10, 10, 10]);
    expect([code(0.3334), code(0.5), code(0.6999)]).toEqual([20, 20, 20]);
    expect([code(0.7001), code(1), code(1e300)]).toEqual([30, 30, 30]);
  });

  it('decides upon a threshold by products of whole numbers', () => {
    expect([code(1, 3), code(333_333_333_333, 1_000_000_000_000), code(16_001, 48_001)]).toEqual([20, 10, 20]);
    expect([code(7, 10), code(35, 50), code(700_000_000_000, 1_000_000_000_001)]).toEqual([30, 30, 20]);
    expect([code(700_000_000_000_001, 1_000_000_000_000_000)]).toEqual([30]);
  });

  it('is not sure within rounding of a threshold where products do not fit, or decimals come in', () => {
    expect(code(0.7)).toBe(unsure);
    expect(code(7e15, 1e16)).toBe(unsure);
    expect(code(0.07, 0.1)).toBe(unsure);
  });

  it('is not sure around a threshold that is known as a double alone', () => {
    const steps = findSteps([near(0.5)], 1e-8, (x) => (toNumber(x) < 0.5 ? 1 : 2));
    const doubtful = new QuickScale(steps);
    const at = (x: number): number => doubtful.codeOf(x, x, 1);
    expect([at(0.4), at(0.499_999_9), at(0.5), at(0.500_000_005), at(0.500_000_1), at(0.6)]).toEqual([
      1,
      1,
      unsure,
      unsure,
      2,
      2,
    ]);
    expect(steps.zones).toHaveLength(1);
    expect(steps.codes).toEqual([1, 2]);
  });

  it('drops a threshold at which nothing changes, and keeps one that is a point of its own', () => {
    expect(findSteps([near(0.2), upon('1/2')], 1e-8, () => 7)).toEqual({ zones: [], codes: [7] });
    const point = findSteps([upon('1/2')], 1e-8, (x) => (compare(x, exact('1/2')) === 0 ? 9 : 7));
    expect(point.codes).toEqual([7, 7]);
    const lonely = new QuickScale(point);
    expect([lonely.codeOf(0.5, 1, 2), lonely.codeOf(0.4, 2, 5), lonely.codeOf(0.6, 3, 5)]).toEqual([9, 7, 7]);
  });

  it('makes one zone of thresholds that lie within each other, and is sure of nothing inside', () => {
    const steps = findSteps([upon('1/2'), near(0.5 + 1e-9), near(0.5 - 1e-9)], 1e-8, (x) =>
      toNumber(x) < 0.5 ? 1 : 2,
    );
    expect(steps.zones).toHaveLength(1);
    const joined = new QuickScale(steps);
    expect([joined.codeOf(0.5, 1, 2), joined.codeOf(0.49, 49, 100), joined.codeOf(0.51, 51, 100)]).toEqual([
      unsure,
      1,
      2,
    ]);
    expect(steps.zones[0]?.low).toBeLessThan(0.5 - 1e-9);
    expect(steps.zones[0]?.high).toBeGreaterThan(0.5 + 1e-9);
  });

  it('has one code where there is no threshold, and reads a zone around 0', () => {
    const plain = new QuickScale(findSteps([], 1e-8, () => 5));
    expect([plain.codeOf(-1e9, -1e9, 1), plain.codeOf(0, 0, 1), plain.codeOf(1e9, 1e9, 1)]).toEqual([5, 5, 5]);
    const zeroed = new QuickScale(findSteps([upon('0')], 1e-8, (x) => (x.n < 0n ? 1 : 2)));
    expect([-1, -1e-9, 0, 1e-9, 0.5, 1].map((x) => zeroed.codeOf(x, x, 1))).toEqual([1, 1, 2, 2, 2, 2]);
  });

  it('asks the exact one for the middle of a gap, and beyond the ends', () => {
    const asked: number[] = [];
    findSteps([near(10), near(20)], 1e-3, (x) => (asked.push(toNumber(x)), 0));
    expect(asked).toHaveLength(3);
    const [before = NaN, between = NaN, after = NaN] = asked;
    expect(before).toBeLessThan(10 - 1e-3);
    expect(before).toBeGreaterThan(-10);
    expect(between).toBeCloseTo(15, 6);
    expect(after).toBeGreaterThan(20 + 1e-3);
    expect(after).toBeLessThan(40);
  });

  it('is right or not sure, whatever the thresholds', () => {
    const value = fc.oneof(fc.integer({ min: -60, max: 60 }), fc.double({ min: -60, max: 60, noNaN: true }));
    const places = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        places,
        fc.array(value, { minLength: 20, maxLength: 20 }),
        fc.integer({ min: 1, max: 40 }),
        (at, xs, d) => {
          const sorted = at.toSorted((a, b) => a - b);
          const truth = (x: Rational): number => sorted.filter((edge) => compare(x, whole(edge)) >= 0).length;
          const made = new QuickScale(
            findSteps(
              at.map((edge) => upon(String(edge))),
              1e-8,
              truth,
            ),
          );
          for (const n of xs) {
            const seen = made.codeOf(n / d, n, d);
            const top = fromNumber(n) ?? whole(0);
            if (seen === unsure) expect(Number.isSafeInteger(n)).toBe(false);
            else expect(seen).toBe(truth({ n: top.n, d: top.d * BigInt(d) }));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
