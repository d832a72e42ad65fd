import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromNumber, parseRational } from './parse-rational.js';
import { compare, divide, floor, rational, subtract, toNumber, whole } from './rational.js';
import { attainmentShown, compareAtNine, jsonNumber, percentDown, percentUp, roundDecimals } from './rounding.js';

const exact = (text: string) => parseRational(text) ?? whole(-999);

describe('exact numbers', () => {
  it.each([
    ['85%', 17n, 20n],
    ['1/3', 1n, 3n],
    ['0.85', 17n, 20n],
    ['-3', -3n, 1n],
    ['1e-7', 1n, 10_000_000n],
    ['2.50', 5n, 2n],
    ['-1.2/4', -3n, 10n],
  ])('reads %s without passing through a double', (text, n, d) => {
    expect(parseRational(text)).toEqual({ n, d });
  });

  it.each(['', 'abc', '1/0', '1/2/3', '1,000', '--1', 'NaN', 'Infinity', '0x10', '1e9999'])('refuses %p', (text) => {
    expect(parseRational(text)).toBeNull();
  });

  it('compares by cross-multiplication: 16000 of 48001 is below a third and 16001 above', () => {
    expect(compare(exact('16000/48001'), exact('1/3'))).toBe(-1);
    expect(compare(exact('16001/48001'), exact('1/3'))).toBe(1);
    expect(compare(exact('332/1000'), exact('1/3'))).toBe(-1);
  });

  it('has no number for a division by 0', () => {
    expect(rational(1, 0)).toBeNull();
    expect(divide(whole(1), whole(0))).toBeNull();
    expect(fromNumber(Number.NaN)).toBeNull();
    expect(fromNumber(Number.POSITIVE_INFINITY)).toBeNull();
  });

  it('keeps thresholds from hanging on a last bit: 0.45/0.6 is 0.75', () => {
    const double = fromNumber(0.45 / 0.6);
    expect(double && compareAtNine(double, exact('0.75'))).toBe(0);
  });

  it('shows percentages rounded down: 2499/2500 is 99.9 and never 100.0', () => {
    expect(percentDown(exact('2499/2500'))).toBe('99.9');
    expect(percentDown(exact('16000/48001'))).toBe('33.3');
    expect(percentDown(exact('2/3'))).toBe('66.6');
    expect(percentDown(exact('-1/3'))).toBe('-33.4');
    expect(percentDown(whole(1))).toBe('100.0');
  });

  it('is rounded up where at most so much is allowed', () => {
    expect(percentUp(exact('5.04%'))).toBe('5.1');
    expect(percentUp(exact('5%'))).toBe('5.0');
    expect(percentUp(whole(0))).toBe('0.0');
    expect(percentUp(exact('0.01%'))).toBe('0.1');
    expect(percentUp(exact('-5.04%'))).toBe('-5.0');
    expect(percentUp(exact('-0.04%'))).toBe('0.0');
  });

  it('is written to six decimals where it comes from doubles, however many they print', () => {
    expect(jsonNumber(exact('0.3734482715'))).toBe(0.3734482715);
    expect(jsonNumber(exact('0.3734482715'), [], false)).toBe(0.373448);
    expect(jsonNumber(exact('0.9999999999'), [], false)).toBe(0.9999999999);
    expect(jsonNumber(exact('78.7220691'), [exact('78.722069')], false)).toBe(78.7220691);
    expect(jsonNumber(exact('78.722069'), [exact('78.722069')], false)).toBe(78.722069);
  });

  it('shows no more than 99.9 while the target is not met', () => {
    expect(attainmentShown(whole(1), false)).toBe('99.9');
    expect(attainmentShown(whole(1), true)).toBe('100.0');
    expect(attainmentShown(exact('1/2'), false)).toBe('50.0');
  });

  it('writes a number that does not end with 6 decimals, and with more where that would read as the target', () => {
    expect(jsonNumber(exact('43/45'))).toBe(0.955556);
    expect(jsonNumber(exact('9999999/10000001'))).toBe(0.9999998);
    expect(jsonNumber(exact('1000000/3000001'), [exact('0.333333')])).toBe(0.333333222);
    expect(jsonNumber(exact('2.304'))).toBe(2.304);
  });

  it('rounds halves away from zero, down towards minus infinity and up towards plus infinity', () => {
    expect(toNumber(roundDecimals(exact('0.125'), 2, 'half-away'))).toBe(0.13);
    expect(toNumber(roundDecimals(exact('-0.125'), 2, 'half-away'))).toBe(-0.13);
    expect(toNumber(roundDecimals(exact('-0.121'), 2, 'down'))).toBe(-0.13);
    expect(toNumber(roundDecimals(exact('0.121'), 2, 'up'))).toBe(0.13);
  });

  it('gives a finite double for the largest and the smallest parts', () => {
    expect(toNumber({ n: 10n ** 400n, d: 1n })).toBe(Number.MAX_VALUE);
    expect(toNumber({ n: 1n, d: 10n ** 400n })).toBe(0);
    expect(toNumber({ n: 10n ** 30n + 1n, d: 2n * 10n ** 30n })).toBe(0.5);
  });

  it('never shows a percentage above the exact share', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -100_000n, max: 100_000n }), fc.bigInt({ min: 1n, max: 100_000n }), (n, d) => {
        const shown = exact(percentDown({ n, d }));
        const rest = subtract({ n: n * 100n, d }, shown);
        expect(rest.n >= 0n && floor(rest) === 0n).toBe(true);
      }),
    );
  });

  it('reads back the text that a double prints', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const read = fromNumber(value);
        expect(read && toNumber(read)).toBeCloseTo(value, 9);
      }),
    );
  });
});
