import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shorten } from './shorten.js';

describe('a text that is shortened', () => {
  it.each([
    ['', ''],
    ['abc', 'abc'],
    ['abcd', 'abc…'],
    ['区划代', '区划代'],
    ['😀😀😀', '😀😀😀'],
    ['😀😀😀x', '😀😀😀…'],
  ])('%j becomes %j', (text, short) => {
    expect(shorten(text, 3)).toBe(short);
  });

  it('is never longer than it may be, and whole where it is short enough', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.integer({ min: 0, max: 20 }), (text, most) => {
        const signs = Array.from(text);
        const expected = signs.length > most ? `${signs.slice(0, most).join('')}…` : text;
        expect(shorten(text, most)).toBe(expected);
      }),
    );
  });
});
