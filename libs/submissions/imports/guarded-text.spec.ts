import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { guardText, unguardText } from './guarded-text.js';

describe('text in a file that a spreadsheet program opens', () => {
  it.each([
    '=1+1',
    '+86',
    '-x',
    '@cmd',
    '\tx',
    '\rx',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    ' =1',
    '\u3000=1',
    '\u200b=1',
    "'quoted",
  ])('is guarded where it looks like a formula: %j', (text) => {
    expect(guardText(text)).toBe(`'${text}`);
  });

  it.each(['plain', '甲县', '12-3', 'a=b', '', '“引文”'])('stays as it is: %j', (text) => {
    expect(guardText(text)).toBe(text);
    expect(unguardText(text)).toBe(text);
  });

  it('comes back as it was', () => {
    const signs = fc.constantFrom("'", '=', '-', '@', ' ', '\t', 'a', '数', '＝', '\u3000');
    const text = fc.oneof(
      fc.string(),
      fc.array(signs).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (given) => {
        expect(unguardText(guardText(given))).toBe(given);
        expect(guardText(given)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});
