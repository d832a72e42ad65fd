import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimalOfNumber, isPlainDecimal, plainDecimal, shiftDecimal } from './plain-decimal.js';

describe('plain decimals', () => {
  it('moves the point without a double', () => {
    expect(shiftDecimal('85.3', -2)).toBe('0.853');
    expect(shiftDecimal('-0.5', 2)).toBe('-50');
    expect(shiftDecimal('1.2', 4)).toBe('12000');
    expect(shiftDecimal('7', -1)).toBe('0.7');
    expect(shiftDecimal('0', -2)).toBe('0');
  });

  it('moves the point there and back', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: -6, max: 6 }),
        (n, digits, places) => {
          const text = shiftDecimal(String(n), -digits);
          expect(shiftDecimal(shiftDecimal(text, places), -places)).toBe(text);
        },
      ),
    );
  });

  it('writes a double as the shortest text that people may have typed', () => {
    expect(decimalOfNumber(0.85299999999999998)).toBe('0.853');
    expect(decimalOfNumber(1.2e11)).toBe('120000000000');
    expect(decimalOfNumber(-2.5e-7)).toBe('-0.00000025');
    expect(decimalOfNumber(1e15)).toBeNull();
    expect(decimalOfNumber(Number.NaN)).toBeNull();
  });

  it('writes fifteen digits of any double, and no other fifteen', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true, minExcluded: true, maxExcluded: true }), (value) => {
        const text = decimalOfNumber(value) ?? '';
        expect(text).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
        expect(Number(text)).toBe(Number(value.toPrecision(15)) + 0);
      }),
      { numRuns: 500 },
    );
  });

  it('knows a text that is written as it should be already', () => {
    const digits = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 16n }), fc.integer({ min: 0, max: 16 }));
    fc.assert(
      fc.property(digits, ([n, places]) => {
        const text = shiftDecimal(String(n), -places);
        if (isPlainDecimal(text)) expect(decimalOfNumber(Number(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
    expect(['0', '7', '0.5', '999999999999999', '12345678.1234567'].every(isPlainDecimal)).toBe(true);
    expect(['', '-1', '+1', '01', '1.', '1.0', '.5', '1e3', '1234567890123456', ' 1'].some(isPlainDecimal)).toBe(false);
  });

  it('leaves no idle zeros', () => {
    expect(plainDecimal('+007.500')).toBe('7.5');
    expect(plainDecimal('-0.0')).toBe('0');
  });
});
