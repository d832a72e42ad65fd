import { describe, expect, it } from '@jest/globals';
import { dayOfSerial, shownAs } from './number-format.js';

describe('number formats', () => {
  it('know every day from March 1900 to the end of 9999', () => {
    const start = Date.UTC(1899, 11, 30);
    for (let serial = 61; serial < 2_958_466; serial += 97) {
      expect(dayOfSerial(serial, false)).toBe(new Date(start + serial * 86_400_000).toISOString().slice(0, 10));
    }
    expect(dayOfSerial(2_958_465, false)).toBe('9999-12-31');
    expect(dayOfSerial(45_351, false)).toBe('2024-02-29');
    expect(dayOfSerial(43_889.75, true)).toBe('2024-02-29');
  });

  it.each([0, 60, -5, 2_958_466, NaN, Infinity])('make no day of %p', (serial) => {
    expect(dayOfSerial(serial, false)).toBeNull();
  });

  it.each([
    ['0%', 'percent'],
    ['0.0%;[Red]-0.0%', 'percent'],
    ['yyyy"年"m"月"', 'date'],
    ['[h]:mm', 'date'],
    ['[$-804]yyyy-mm-dd', 'date'],
    ['0"人"', 'plain'],
    ['0"days"', 'plain'],
    ['\\d0', 'plain'],
    ['General', 'plain'],
    ['[Red]0.00', 'plain'],
    ['"%"0', 'plain'],
  ])('show %s as %s', (code, shown) => {
    expect(shownAs(200, new Map([[200, code]]))).toBe(shown);
  });

  it.each([
    [9, 'percent'],
    [10, 'percent'],
    [14, 'date'],
    [31, 'date'],
    [57, 'date'],
    [0, 'plain'],
    [49, 'plain'],
  ])('know %i by its number', (id, shown) => {
    expect(shownAs(id, new Map())).toBe(shown);
  });
});
