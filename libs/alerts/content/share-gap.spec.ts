import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildCase } from '../../../test/golden/build-case.js';
import { levelExample } from '../../../test/golden/level-example.js';
import { add, compare, dueNow, multiply, negate, scoreTarget, subtract, whole, zero, type Rational } from '#scoring';
import { mostOfGap, shareGap } from './share-gap.js';

const rate = { ...levelExample, kind: 'ratio', frequency: 'year', value: '90%', baseline: '72%' };
const scored = (figure: string, more = {}) => scoreTarget(buildCase({ ...rate, ...more, figures: `2023:${figure}` }));

const children = fc.array(
  fc.record({ num: fc.integer({ min: 0, max: 900 }), den: fc.integer({ min: 1, max: 1000 }) }),
  { minLength: 1, maxLength: 40 },
);

const sum = (all: readonly Rational[]): Rational => all.reduce(add, zero);

describe('who below makes the gap', () => {
  it.each([
    ['a rise', {}],
    ['a fall', { op: '<=', value: '10%', baseline: '72%' }],
  ])('adds up to exactly the gap above where %s is wanted', (_, more) => {
    fc.assert(
      fc.property(children, (drawn) => {
        const parts = drawn.map(({ num, den }, at) => ({
          region: String(at).padStart(2, '0'),
          name: `第${at}乡`,
          numerator: whole(num),
          denominator: whole(den),
        }));
        const [num, den] = [sum(parts.map((one) => one.numerator)), sum(parts.map((one) => one.denominator))];
        const score = scored(`${num.n}/${den.n}`, more);
        const due = dueNow(score);
        if (due === null) throw new Error('a rate on its way has a gap');
        const gap = subtract(multiply(due.value, den), num);
        const total = sum(shareGap(score, parts).map(({ short }) => short));
        expect(compare(total, due.rise ? gap : negate(gap))).toBe(0);
      }),
    );
  });

  it('names at most five, the largest first, those alike by code, and nobody who is ahead', () => {
    const parts = [1, 5, 3, 3, 9, 2, -4].map((short, at) => ({
      region: String(9 - at),
      name: `第${at}乡`,
      short: whole(short),
    }));
    const named = mostOfGap({ value: { numerator: 81, denominator: 100, number: 0.81 } }, parts);
    expect(named.map(({ region, inNumerators }) => [region, inNumerators])).toEqual([
      ['5', 9],
      ['8', 5],
      ['6', 3],
      ['7', 3],
      ['4', 2],
    ]);
    expect(named[0]?.gap).toBe(0.09);
  });

  it('is nobody where nothing is measured against a value', () => {
    const milestone = scoreTarget(
      buildCase({ kind: 'milestone', by: '2023-06-30', period: '2023Q3', as_of: '2023-09-30' }),
    );
    expect(shareGap(milestone, [{ region: '1', name: '甲乡', numerator: whole(1), denominator: whole(2) }])).toEqual(
      [],
    );
  });
});
