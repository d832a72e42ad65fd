import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { periodEnd, periodStart, printPeriod, type Frequency } from '#scoring';
import { readSpan } from './read-span.js';
import { printSdmxPeriod } from './sdmx-periods.js';

const counts: readonly (readonly [Frequency, number])[] = [
  ['month', 12],
  ['quarter', 4],
  ['half-year', 2],
  ['year', 1],
];
const period = fc
  .tuple(fc.constantFrom(...counts), fc.integer({ min: 1900, max: 2100 }), fc.nat())
  .map(([[frequency, count], year, n]) => printPeriod({ frequency, year, index: (n % count) + 1 }));

describe('the days of a time value of SDMX', () => {
  it('are those of every period that is written', () => {
    fc.assert(
      fc.property(period, (id) => {
        expect(readSpan(printSdmxPeriod(id) ?? '')).toEqual({ start: periodStart(id), end: periodEnd(id) });
      }),
    );
  });

  it.each([
    ['2024-A1', '2024-01-01', '2024-12-31'],
    ['2024-M03', '2024-03-01', '2024-03-31'],
    ['2024-02-29', '2024-02-29', '2024-02-29'],
    ['2024-02-29T12:00:00+08:00', '2024-02-29', '2024-02-29'],
    ['2024-10-01/P6M', '2024-10-01', '2025-03-31'],
    ['2024-02-01/P3M', '2024-02-01', '2024-04-30'],
    ['2024-01-01/P1Y', '2024-01-01', '2024-12-31'],
    ['2024-01-01T00:00:00/P1M', '2024-01-01', '2024-01-31'],
    ['2024-02-28/P2D', '2024-02-28', '2024-02-29'],
  ])('are those of %s', (text, start, end) => {
    expect(readSpan(text)).toEqual({ start, end });
  });

  it.each(['', '24', '2024-13', '2024-Q5', '2024-W01', '2023-02-29', '2024-01-15/P1M', '2024-01-01/P0D', '2024Q1'])(
    'are not known of %j',
    (text) => {
      expect(readSpan(text)).toBeNull();
    },
  );
});
