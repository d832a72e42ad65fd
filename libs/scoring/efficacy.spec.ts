import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { efficacy } from './efficacy.js';
import { parseRational } from './parse-rational.js';
import { compare, whole, zero, type Rational } from './rational.js';
import { roundDecimals } from './rounding.js';

const exact = (text: string): Rational => parseRational(text) ?? zero;
const score = (x: string, xs: string, xh: string) =>
  efficacy({ value: exact(x), unacceptable: exact(xs), satisfactory: exact(xh) });

describe('a score of efficacy (功效系数)', () => {
  it('is 58.73 for 5.81 between 6 and 12', () => {
    const made = score('5.81', '6', '12');
    expect(made).toEqual({ score: exact('881/15'), reason: null });
    expect(roundDecimals(made.score ?? zero, 2, 'half-away')).toEqual(exact('58.73'));
  });

  it('is neither floored nor capped, and runs downwards where lower is better', () => {
    expect(score('0', '6', '12').score).toEqual(whole(20));
    expect(score('18', '6', '12').score).toEqual(whole(140));
    expect(score('8', '10', '6').score).toEqual(whole(80));
    expect(score('-4', '-3', '-5').score).toEqual(whole(80));
  });

  it('is nothing without a distance between the two values', () => {
    expect(score('5', '6', '6')).toEqual({ score: null, reason: 'no_spread' });
  });

  it('is 60 at the value not allowed and 100 at the satisfactory one', () => {
    const number = fc
      .tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 1, max: 99 }))
      .map(([n, d]): Rational => ({ n: BigInt(n), d: BigInt(d) }));
    fc.assert(
      fc.property(number, number, (low, high) => {
        fc.pre(compare(low, high) !== 0);
        const ends = { unacceptable: low, satisfactory: high };
        expect(compare(efficacy({ value: low, ...ends }).score ?? zero, whole(60))).toBe(0);
        expect(compare(efficacy({ value: high, ...ends }).score ?? zero, whole(100))).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });
});
