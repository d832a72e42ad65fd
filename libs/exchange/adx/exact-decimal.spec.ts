import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare, parseRational } from '#scoring';
import { isZero, plainDecimal, readDecimal } from './exact-decimal.js';

describe('exact decimals', () => {
  it.each([
    ['12', '12'],
    ['+5', '5'],
    ['-0.50', '-0.50'],
    ['5.', '5'],
    ['.5', '0.5'],
    ['-.25', '-0.25'],
  ])('reads the xs:decimal %s as %s', (text, decimal) => {
    expect(readDecimal(text)).toBe(decimal);
  });

  it.each(['', '.', '1e3', '1,234', 'NaN', 'INF', '0x10', '1 2', '１'])('takes %j for no xs:decimal', (text) => {
    expect(readDecimal(text)).toBeNull();
  });

  it.each([
    ['1e3', '1000'],
    ['1.5E-3', '0.0015'],
    ['-12.34e1', '-123.4'],
    ['1.23e2', '123'],
    ['0e5', '000000'],
  ])('writes %s without exponent as %s', (text, plain) => {
    expect(plainDecimal(text)).toBe(plain);
  });

  it('never changes the number', () => {
    const digits = fc.stringMatching(/^\d{1,20}$/);
    fc.assert(
      fc.property(
        fc.boolean(),
        digits,
        digits,
        fc.integer({ min: -40, max: 40 }),
        (negative, whole, fraction, exponent) => {
          const text = `${negative ? '-' : ''}${whole}.${fraction}e${exponent}`;
          const plain = plainDecimal(text) ?? '';
          expect(plain).toMatch(/^-?\d+(\.\d+)?$/);
          const [before, after] = [parseRational(text), parseRational(plain)];
          // what has more digits than the reader of figures takes is beside the point here
          if (before && after) expect(compare(before, after)).toBe(0);
        },
      ),
    );
  });

  it('knows a zero', () => {
    expect(['0', '0.00', '-0', '.0', '0.'].map(isZero)).toEqual([true, true, true, true, true]);
    expect(['', '.', '0.01', '10'].map(isZero)).toEqual([false, false, false, false]);
  });
});
