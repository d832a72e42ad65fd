import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare, parseRational } from '#scoring';
import { ExactColumn } from './exact-column.js';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 20 }))
  .map(([digits, places]) => {
    const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
    const [front, back] = [text.slice(0, text.length - places), text.slice(text.length - places)];
    return `${digits < 0n ? '-' : ''}${front}${places === 0 ? '' : `.${back}`}`;
  });

describe('a column of exact decimals', () => {
  it('gives every decimal back as exactly what it was, however long', () => {
    fc.assert(
      fc.property(fc.array(decimal, { maxLength: 20 }), (texts) => {
        const column = new ExactColumn();
        texts.forEach((text, row) => {
          column.set(row, text);
        });
        texts.forEach((text, row) => {
          const [kept, meant] = [column.exact(row), parseRational(text)];
          expect(kept && meant && compare(kept, meant)).toBe(0);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('keeps a missing figure apart from zero', () => {
    const column = new ExactColumn();
    column.set(0, null);
    column.set(1, '0');
    expect([column.has(0), column.exact(0), column.text(0)]).toEqual([false, null, null]);
    expect([column.has(1), column.exact(1), column.text(1)]).toEqual([true, { n: 0n, d: 1n }, '0']);
  });

  it('grows far beyond its first size and keeps all of it when trimmed', () => {
    const column = new ExactColumn();
    for (let row = 0; row < 5000; row++) column.set(row, `${row}.25`);
    column.trim(5000);
    expect([column.text(0), column.text(1023), column.text(1024), column.text(4999)]).toEqual([
      '0.25',
      '1023.25',
      '1024.25',
      '4999.25',
    ]);
  });
});
