import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRational } from './parse-rational.js';
import { compare, one, toNumber, whole, zero, type Rational } from './rational.js';
import { growthBetween, isApproximate, shareDue, shareWhen, type Course } from './shape.js';
import { sharesByPeriod } from './staircase.js';

const exact = (text: string): Rational => parseRational(text) ?? whole(-999);
const growth = growthBetween(whole(72), whole(90));
const course = (shape: string): Course => ({
  shape,
  growth,
  corners: sharesByPeriod(['0.15', '0.35', '0.65', '1'].map(exact)),
});
const due = (shape: string, share: string): number => toNumber(shareDue(course(shape), exact(share)));
const when = (shape: string, part: string, now = '1/2'): number =>
  toNumber(shareWhen(course(shape), exact(part), exact(now)));

describe('the share due', () => {
  it('is that of section 7 at two fifths of the clock', () => {
    expect(due('linear', '0.4')).toBe(0.4);
    expect(due('compound', '0.4')).toBeCloseTo(0.373448, 6);
    expect(due('back-loaded', '0.4')).toBe(0.16);
    expect(due('s-curve', '0.4')).toBeCloseTo(0.302937, 6);
    expect(due('seasonal', '0.375')).toBe(0.25);
    expect(due('custom', '0.625')).toBe(0.5);
    expect(due('s-curve', '0.5')).toBeCloseTo(0.5, 12);
    expect(due('a shape of tomorrow', '0.4')).toBe(0.4);
  });

  it('is nothing at the start and all at the end, and stays there outside', () => {
    for (const shape of ['linear', 'compound', 'back-loaded', 's-curve', 'seasonal', 'custom']) {
      expect([due(shape, '0'), due(shape, '-1/2'), due(shape, '1'), due(shape, '3/2')]).toEqual([0, 0, 1, 1]);
    }
  });

  it('has an inverse: when so much would have been on time', () => {
    expect(when('linear', '0.3')).toBe(0.3);
    expect(when('back-loaded', '0.16')).toBeCloseTo(0.4, 12);
    expect(when('compound', String(due('compound', '0.4')))).toBeCloseTo(0.4, 12);
    expect(when('s-curve', String(due('s-curve', '0.4')))).toBeCloseTo(0.4, 12);
    expect(when('seasonal', '0.25')).toBe(0.375);
    expect(when('custom', '0.5')).toBe(0.625);
    expect(when('custom', '0.35', '1/2')).toBe(0.5);
  });

  it('has an inverse of 0 below nothing and of 1 beyond the goal', () => {
    for (const shape of ['linear', 'compound', 'back-loaded', 's-curve', 'seasonal']) {
      expect([when(shape, '-0.1'), when(shape, '1.1')]).toEqual([0, 1]);
      expect([when(shape, '0'), when(shape, '1')].map((share) => Number(share.toFixed(9)))).toEqual([0, 1]);
    }
  });

  it('never falls, and its inverse finds the way back', () => {
    const shapes = fc.constantFrom('linear', 'compound', 'back-loaded', 's-curve', 'seasonal', 'custom');
    const share = fc.integer({ min: 0, max: 1000 }).map((n) => ({ n: BigInt(n), d: 1000n }));
    fc.assert(
      fc.property(shapes, share, share, (shape, a, b) => {
        const [low, high] = compare(a, b) <= 0 ? [a, b] : [b, a];
        const [from, to] = [shareDue(course(shape), low), shareDue(course(shape), high)];
        expect(compare(from, to)).toBeLessThanOrEqual(0);
        expect(compare(from, zero) >= 0 && compare(to, one) <= 0).toBe(true);
        expect(toNumber(shareWhen(course(shape), to, high))).toBeCloseTo(toNumber(high), 6);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('compound growth', () => {
  it('is goal over baseline', () => {
    expect(growth).toEqual({ n: 5n, d: 4n });
    expect(growthBetween(whole(-10), whole(-6))).toEqual({ n: 3n, d: 5n });
  });

  it('is refused through zero, between opposite signs and where nothing is to change', () => {
    expect([
      growthBetween(zero, one),
      growthBetween(one, zero),
      growthBetween(one, whole(-2)),
      growthBetween(one, one),
    ]).toEqual([null, null, null, null]);
  });

  it('is a straight stretch of nothing where it was refused', () => {
    expect(toNumber(shareDue({ shape: 'compound', growth: null, corners: [] }, exact('0.4')))).toBe(0);
  });
});

describe('a shape', () => {
  it('is approximate where it needs powers or logarithms for what is due', () => {
    expect(['compound', 's-curve'].map(isApproximate)).toEqual([true, true]);
    expect(['linear', 'back-loaded', 'steps', 'seasonal', 'custom', ''].map(isApproximate)).toEqual(
      Array(6).fill(false),
    );
  });
});
