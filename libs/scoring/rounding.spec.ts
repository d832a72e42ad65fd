import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRational } from './parse-rational.js';
import { add, compare, subtract, toNumber, whole, type Rational } from './rational.js';
import { attainmentShown, compareAtNine, ends, jsonNumber, percentDown, r9, roundDecimals } from './rounding.js';

const exact = (text: string): Rational => parseRational(text) ?? whole(-999);
const decimals = (text: string, places: number): number[] =>
  (['down', 'half-away', 'up'] as const).map((mode) => toNumber(roundDecimals(exact(text), places, mode)));

describe('rounding', () => {
  it('goes down, to the nearest with halves away from zero, or up', () => {
    expect(decimals('1.25', 1)).toEqual([1.2, 1.3, 1.3]);
    expect(decimals('-1.25', 1)).toEqual([-1.3, -1.3, -1.2]);
    expect(decimals('1.24', 1)).toEqual([1.2, 1.2, 1.3]);
    expect(decimals('-1.24', 1)).toEqual([-1.3, -1.2, -1.2]);
    expect(decimals('3', 0)).toEqual([3, 3, 3]);
    expect(decimals('0', 2)).toEqual([0, 0, 0]);
    expect(decimals('2/3', 4)).toEqual([0.6666, 0.6667, 0.6667]);
  });

  it('keeps nine decimals for thresholds', () => {
    expect(r9(exact('0.1234567894'))).toEqual({ n: 123456789n, d: 10n ** 9n });
    expect(r9(exact('0.1234567895'))).toEqual({ n: 123456790n, d: 10n ** 9n });
    expect(r9(exact('-0.0000000005'))).toEqual({ n: -1n, d: 10n ** 9n });
    expect(r9(whole(7))).toEqual(whole(7));
  });

  it('compares at nine decimals: what rounds alike is alike', () => {
    expect(compareAtNine(exact('0.9499999995'), exact('0.95'))).toBe(0);
    expect(compareAtNine(exact('0.9499999994'), exact('0.95'))).toBe(-1);
    expect(compareAtNine(exact('0.9500000005'), exact('0.95'))).toBe(1);
    expect(compareAtNine(exact('0.9500000004'), exact('0.95'))).toBe(0);
    expect([compareAtNine(exact('0.94'), exact('0.95')), compareAtNine(exact('0.96'), exact('0.95'))]).toEqual([-1, 1]);
    expect(compareAtNine(exact('1000000000.0000000001'), exact('1000000000'))).toBe(0);
    expect(compareAtNine(exact('1000000000.000000001'), exact('1000000000'))).toBe(1);
  });

  it('compares at nine decimals as rounding both and comparing them would', () => {
    const near = fc.tuple(fc.integer({ min: -2_000_000, max: 2_000_000 }), fc.integer({ min: -40, max: 40 }));
    fc.assert(
      fc.property(near, near, fc.boolean(), ([a, da], [b, db], same) => {
        const left = add({ n: BigInt(a), d: 997n }, { n: BigInt(da), d: 10n ** 10n });
        const right = add({ n: BigInt(same ? a : b), d: 997n }, { n: BigInt(db), d: 10n ** 10n });
        expect(compareAtNine(left, right)).toBe(compare(r9(left), r9(right)));
      }),
      { numRuns: 2000 },
    );
  });

  it('knows which numbers end', () => {
    expect(['1/2', '3/5', '7/20', '1/1000', '-9/16', '4'].map((text) => ends(exact(text)))).toEqual(
      Array(6).fill(true),
    );
    expect(['1/3', '1/7', '5/6', '7/30', '-1/9'].map((text) => ends(exact(text)))).toEqual(Array(5).fill(false));
    expect(ends({ n: 6n, d: 3n })).toBe(true);
    expect(ends({ n: 21n, d: 70n })).toBe(true);
    expect(ends({ n: 20n, d: 70n })).toBe(false);
  });

  it('shows a share in percent, tenths down, also below nothing', () => {
    expect(['0', '1/8', '0.9999', '1', '2.3456', '-0.0001', '-1.5'].map((text) => percentDown(exact(text)))).toEqual([
      '0.0',
      '12.5',
      '99.9',
      '100.0',
      '234.5',
      '-0.1',
      '-150.0',
    ]);
  });

  it('shows an attainment above 99.9 only where the target is met', () => {
    expect(attainmentShown(exact('0.999'), false)).toBe('99.9');
    expect(attainmentShown(exact('0.9991'), false)).toBe('99.9');
    expect(attainmentShown(exact('1.2'), false)).toBe('99.9');
    expect(attainmentShown(exact('1.2'), true)).toBe('120.0');
    expect(attainmentShown(exact('0.998'), false)).toBe('99.8');
  });

  it('writes more decimals where six would read as 1 or as the target', () => {
    expect(jsonNumber(exact('2/3'))).toBe(0.666667);
    expect(jsonNumber(exact('-2/3'))).toBe(-0.666667);
    expect(jsonNumber(exact('2999999/3000000'))).toBe(0.999999667);
    expect(jsonNumber(exact('2999999999999/3000000000000'))).toBe(0.999999999999667);
    expect(jsonNumber(exact('1/3'), [exact('0.333333')])).toBe(0.333333333);
    expect(jsonNumber(exact('1/3'), [exact('0.333333'), exact('0.333333333')])).toBe(0.333333333333);
    expect(jsonNumber(exact('1/3'), [exact('1/2')])).toBe(0.333333);
    expect(jsonNumber(subtract(whole(1), { n: 1n, d: 3n * 10n ** 16n }))).toBe(1);
  });
});
