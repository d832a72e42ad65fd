import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseFigure } from '../reading/normalise-figure.js';
import { packText, printPacked, readPacked } from './packed-decimal.js';

function packed(text: string): string | null {
  const bytes = Buffer.from(`x${text}y`);
  const into = { mantissa: 0, places: 0 };
  return readPacked(bytes, { start: 1, end: bytes.length - 1 }, into) ? printPacked(into.mantissa, into.places) : null;
}

describe('a figure read from its bytes', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['007.50', '7.5'],
    ['-12.030', '-12.03'],
    ['999999999999999', '999999999999999'],
    ['0.00000000000001', '0.00000000000001'],
  ])('%s is %s', (text, figure) => {
    expect(packed(text)).toBe(figure);
  });

  it.each(['', '-', '.5', '5.', '1.2.3', '+5', '1,234', '1e5', '８', '85%', ' 5', '1234567890123456'])(
    'leaves %j to the reader of cells',
    (text) => {
      expect(packed(text)).toBeNull();
    },
  );

  it('is what the reader of cells makes of it, for everything that it takes', () => {
    const digits = fc.stringMatching(/^-?\d{1,16}(\.\d{1,16})?$/);
    fc.assert(
      fc.property(digits, (text) => {
        const quick = packed(text);
        const read = normaliseFigure({ kind: 'text', text }, null);
        if (quick !== null) expect(read).toEqual({ kind: 'figure', text: quick });
      }),
      { numRuns: 2000 },
    );
  });

  it('is kept exactly', () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,8})(\.\d{0,4}[1-9])?$/).filter((text) => text !== '-0');
    fc.assert(
      fc.property(digits, (text) => {
        const kept = packText(text);
        expect(kept && printPacked(kept.mantissa, kept.places)).toBe(text);
      }),
    );
    expect(packText('12345678901234567')).toBeNull();
  });
});
