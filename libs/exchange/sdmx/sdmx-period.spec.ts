import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { periodEnd, periodStart, printPeriod, type Frequency } from '#scoring';
import { printSdmxPeriod, readSdmxPeriod, readSpan } from './sdmx-period.js';

const counts: readonly (readonly [Frequency, number])[] = [
  ['month', 12],
  ['quarter', 4],
  ['half-year', 2],
  ['year', 1],
];
const period = fc
  .tuple(fc.constantFrom(...counts), fc.integer({ min: 1900, max: 2100 }), fc.nat())
  .map(([[frequency, count], year, n]) => printPeriod({ frequency, year, index: (n % count) + 1 }));

describe('periods of SDMX', () => {
  it.each([
    ['202403', '2024-03'],
    ['2024Q1', '2024-Q1'],
    ['2024S2', '2024-S2'],
    ['2024', '2024'],
  ])('writes %s as %s', (id, text) => {
    expect(printSdmxPeriod(id)).toBe(text);
  });

  it('reads every period that it writes, and its days', () => {
    fc.assert(
      fc.property(period, (id) => {
        const text = printSdmxPeriod(id) ?? '';
        expect(readSdmxPeriod(text)).toBe(id);
        expect(readSpan(text)).toEqual({ start: periodStart(id), end: periodEnd(id) });
      }),
    );
  });

  it('reads the other spellings', () => {
    expect(readSdmxPeriod('2024-A1')).toBe('2024');
    expect(readSdmxPeriod('2024-M03')).toBe('202403');
    expect(readSpan('2024-02-29')).toEqual({ start: '2024-02-29', end: '2024-02-29' });
    expect(readSpan('2024-02-29T12:00:00+08:00')).toEqual({ start: '2024-02-29', end: '2024-02-29' });
    expect(readSpan('2024-10-01/P6M')).toEqual({ start: '2024-10-01', end: '2025-03-31' });
    expect(readSpan('2024-01-01/P1Y')).toEqual({ start: '2024-01-01', end: '2024-12-31' });
    expect(readSpan('2024-02-28/P2D')).toEqual({ start: '2024-02-28', end: '2024-02-29' });
  });

  it.each(['', '24', '2024-13', '2024-Q5', '2024-W01', '2023-02-29', '2024-01-15/P1M', '2024-01-01/P0D', '2024Q1'])(
    'takes %j for no time of ours',
    (text) => {
      expect(readSpan(text)).toBeNull();
    },
  );

  it('writes nothing for what is no period', () => {
    expect(printSdmxPeriod('2024W1')).toBeNull();
  });
});
