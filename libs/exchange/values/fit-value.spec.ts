import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRational } from '#scoring';
import { fitValue, readBoolean, valueTypes, type ValueType } from './fit-value.js';

const fits = (text: string, type: ValueType): boolean => fitValue(text, type).fits;

describe('a text as a value of its type', () => {
  it.each<[ValueType, readonly string[], readonly string[]]>([
    [
      'NUMBER',
      ['0', '-0.5', '12', '1e7', '1e+21', '3.10', '1E-3', '9'.repeat(60)],
      ['', '+1', '01', '.5', '1.', '1,5', '85%', '1/3', 'NaN', '0x1', '１２', '1 2', '1e7777', '9'.repeat(61)],
    ],
    ['UNIT_INTERVAL', ['0', '1', '0.999', '1.000'], ['1.0000000000000000000000001', '-0.1', '2', 'x']],
    ['PERCENTAGE', ['0', '100', '99.9', '1e2'], ['100.00000000000000000000001', '-1', '85%', '101']],
    ['INTEGER', ['0', '-12', '12345678901234567890'], ['-0', '1.0', '1e2', '007', '+1']],
    ['INTEGER_POSITIVE', ['1', '20'], ['0', '-1', '1.0']],
    ['INTEGER_NEGATIVE', ['-1'], ['0', '1', '-01']],
    ['INTEGER_ZERO_OR_POSITIVE', ['0', '7'], ['-1', '-0', '0.0', '']],
    ['BOOLEAN', ['true', 'FALSE', '1', 'no'], ['', 'perhaps', '2']],
    ['TRUE_ONLY', ['true', 'T', 'y'], ['false', '', '0']],
    ['DATE', ['2024-02-29', '2023-12-31'], ['2023-02-29', '2024-2-9', '20240209', '2024-02-09T00:00', '']],
    [
      'DATETIME',
      ['2024-02-29T08:30', '2024-02-29T08:30:00.000+0000'],
      ['2024-02-29', '2023-02-29T08:30', '2024-02-29T24:00'],
    ],
    ['TEXT', ['', 'x'.repeat(50_000)], ['x'.repeat(50_001)]],
    ['LONG_TEXT', ['一'], ['x'.repeat(50_001)]],
  ])('%s', (type, good, bad) => {
    expect(good.filter((text) => !fits(text, type))).toEqual([]);
    expect(bad.filter((text) => fits(text, type))).toEqual([]);
  });

  it('is trimmed and else stays as it is, but for what means true or false', () => {
    expect(fitValue(' 3.10 ', 'NUMBER')).toEqual({ fits: true, value: '3.10' });
    expect(fitValue('Yes', 'BOOLEAN')).toEqual({ fits: true, value: 'true' });
    expect(fitValue('F', 'BOOLEAN')).toEqual({ fits: true, value: 'false' });
    expect(fitValue('-1', 'INTEGER_ZERO_OR_POSITIVE')).toEqual({
      fits: false,
      reason: 'value_not_zero_or_positive_integer',
    });
    expect([readBoolean(' TRUE '), readBoolean('off')]).toEqual([true, null]);
  });

  it('is an exact figure wherever it is a number', () => {
    const numeric = valueTypes.filter((type) => /NUMBER|INTEGER|INTERVAL|PERCENTAGE/.test(type));
    const signs = fc.string({ unit: fc.constantFrom('0', '1', '9', '-', '.', 'e', '+', ' '), maxLength: 8 });
    const text = fc.oneof(signs, fc.integer().map(String), fc.double({ noNaN: true }).map(String));
    fc.assert(
      fc.property(text, fc.constantFrom(...numeric), (given, type) => {
        const fit = fitValue(given, type);
        if (fit.fits) expect(parseRational(fit.value)).not.toBeNull();
        if (fit.fits && type.startsWith('INTEGER')) expect(BigInt(fit.value)).toBe(parseRational(given)?.n);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 59n), max: 10n ** 59n }),
        (n) => fits(String(n), 'INTEGER') && fits(String(n), 'NUMBER'),
      ),
    );
  });
});
