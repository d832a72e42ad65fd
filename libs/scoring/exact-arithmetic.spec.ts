import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  absolute,
  add,
  clamp,
  compare,
  divide,
  floor,
  greater,
  isZero,
  lesser,
  multiply,
  negate,
  one,
  rational,
  subtract,
  toNumber,
  whole,
  zero,
  type Rational,
} from './rational.js';

const [third, half] = [
  { n: 1n, d: 3n },
  { n: 1n, d: 2n },
];
const part = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const number = fc.tuple(part, fc.bigInt({ min: 1n, max: 10n ** 30n })).map(([n, d]): Rational => ({ n, d }));

describe('a rational', () => {
  it('is made in lowest terms over a positive denominator', () => {
    expect(rational(6, -8)).toEqual({ n: -3n, d: 4n });
    expect(rational(-6, -8)).toEqual({ n: 3n, d: 4n });
    expect(rational(6, 8)).toEqual({ n: 3n, d: 4n });
    expect(rational(0, 8)).toEqual({ n: 0n, d: 1n });
    expect(rational(7)).toEqual({ n: 7n, d: 1n });
    expect(rational(6n, 4n)).toEqual({ n: 3n, d: 2n });
  });

  it('is not made of what is no whole number', () => {
    expect([rational(1.5), rational(1, 2.5), rational(NaN, 1), rational(1, Infinity), rational(0, 0)]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('takes the whole part of a double, and 0 for what is none', () => {
    expect([whole(2.9), whole(-2.9), whole(NaN), whole(Infinity), whole(5n)]).toEqual(
      [2n, -2n, 0n, 0n, 5n].map((n) => ({ n, d: 1n })),
    );
  });

  it('adds, subtracts, multiplies and divides in lowest terms', () => {
    expect(add(third, half)).toEqual({ n: 5n, d: 6n });
    expect(add(half, half)).toEqual({ n: 1n, d: 1n });
    expect(subtract(third, half)).toEqual({ n: -1n, d: 6n });
    expect(subtract(half, half)).toEqual({ n: 0n, d: 1n });
    expect(multiply({ n: 2n, d: 3n }, { n: 3n, d: 4n })).toEqual(half);
    expect(divide(third, half)).toEqual({ n: 2n, d: 3n });
    expect(divide(third, { n: -1n, d: 2n })).toEqual({ n: -2n, d: 3n });
    expect(divide({ n: -3n, d: 5n }, { n: -2n, d: 7n })).toEqual({ n: 21n, d: 10n });
    expect(divide(third, zero)).toBeNull();
  });

  it('is compared unrounded, over one denominator and over two', () => {
    expect([compare(third, half), compare(half, third), compare(half, { n: 2n, d: 4n })]).toEqual([-1, 1, 0]);
    expect([compare(zero, one), compare(one, zero), compare(one, one)]).toEqual([-1, 1, 0]);
  });

  it('has a size, an opposite, a lesser, a greater and bounds', () => {
    expect(negate(third)).toEqual({ n: -1n, d: 3n });
    expect([absolute(negate(third)), absolute(third), absolute(zero)]).toEqual([third, third, zero]);
    expect([lesser(third, half), lesser(half, third)]).toEqual([third, third]);
    expect([greater(third, half), greater(half, third)]).toEqual([half, half]);
    expect([clamp(half, zero, third), clamp(negate(half), zero, third), clamp(third, zero, half)]).toEqual([
      third,
      zero,
      third,
    ]);
    expect([isZero(zero), isZero({ n: 0n, d: 5n }), isZero(third)]).toEqual([true, true, false]);
  });

  it('has a floor towards minus infinity', () => {
    const halves = [-3n, -2n, -1n, 0n, 1n, 2n, 3n].map((n) => floor({ n, d: 2n }));
    expect(halves).toEqual([-2n, -1n, -1n, 0n, 0n, 1n, 1n]);
  });

  it('becomes the nearest double, whatever the size of its parts', () => {
    expect(toNumber({ n: -1n, d: 3n })).toBe(-1 / 3);
    expect(Object.is(toNumber({ n: 0n, d: 7n }), 0)).toBe(true);
    expect(toNumber({ n: -(10n ** 30n), d: 3n * 10n ** 30n })).toBeCloseTo(-1 / 3, 15);
    expect(toNumber({ n: 10n ** 30n, d: 7n })).toBe(1e30 / 7);
    expect(toNumber({ n: 2n ** 60n + 1n, d: 1n })).toBe(2 ** 60);
    expect(toNumber({ n: 123456789012345678901234567890n, d: 10n ** 29n })).toBe(1.2345678901234567);
    expect(toNumber({ n: -(10n ** 400n), d: 1n })).toBe(-Number.MAX_VALUE);
    expect(toNumber({ n: 1n, d: 10n ** 25n })).toBe(1e-25);
    expect(toNumber({ n: 7n * 10n ** 40n, d: 10n ** 60n })).toBe(7e-20);
  });

  it('undoes what it does: a + b − b, a · b / b, and an order that addition keeps', () => {
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(compare(subtract(add(a, b), b), a)).toBe(0);
        expect(b.n === 0n ? null : compare(divide(multiply(a, b), b) ?? zero, a)).toBe(b.n === 0n ? null : 0);
        expect(compare(add(a, c), add(b, c))).toBe(compare(a, b));
        expect(compare(negate(a), negate(b))).toBe(compare(b, a));
      }),
      { numRuns: 1000 },
    );
  });

  it('lies between its floor and the next whole number', () => {
    fc.assert(
      fc.property(number, (a) => {
        const below = whole(floor(a));
        expect(compare(below, a)).toBeLessThanOrEqual(0);
        expect(compare(a, add(below, one))).toBe(-1);
      }),
      { numRuns: 1000 },
    );
  });
});
