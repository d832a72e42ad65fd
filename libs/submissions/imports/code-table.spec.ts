import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CodeTable } from './code-table.js';

describe('a table of codes', () => {
  it('finds each of many codes by its bytes, and no other', () => {
    const codes = Array.from({ length: 3000 }, (_, at) => String(110_000 + at * 7));
    const table = new CodeTable(codes);
    for (const [number, code] of codes.entries()) {
      const bytes = Buffer.from(`,${code},`);
      expect(table.find(bytes, 1, bytes.length - 1)).toBe(number);
    }
    expect(table.find(Buffer.from('110001'), 0, 6)).toBe(-1);
    expect(table.find(Buffer.from('110000'), 0, 5)).toBe(-1);
    expect(table.find(Buffer.from(''), 0, 0)).toBe(-1);
  });

  it('numbers codes as they come, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 8 })), (codes) => {
        const table = new CodeTable(codes);
        expect(table.codes).toEqual([...new Set(codes)]);
        for (const code of codes) {
          const bytes = Buffer.from(code);
          expect(table.codes[table.find(bytes, 0, bytes.length)]).toBe(code);
        }
      }),
    );
  });
});
