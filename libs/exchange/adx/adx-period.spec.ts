import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printPeriod, type Frequency } from '#scoring';
import { printAdxPeriod, readAdxPeriod } from './adx-period.js';
import { periodPattern } from './write-schema.js';

const perYear: readonly (readonly [Frequency, number])[] = [
  ['month', 12],
  ['quarter', 4],
  ['half-year', 2],
  ['year', 1],
];
const period = fc
  .tuple(fc.constantFrom(...perYear), fc.integer({ min: 1900, max: 2100 }), fc.nat())
  .map(([[frequency, count], year, n]) => printPeriod({ frequency, year, index: (n % count) + 1 }));

describe('periods of ADX', () => {
  it.each([
    ['202403', '2024-03-01/P1M'],
    ['2024Q2', '2024-04-01/P3M'],
    ['2024S2', '2024-07-01/P6M'],
    ['2024', '2024-01-01/P1Y'],
  ])('writes %s as %s and reads it again', (id, range) => {
    expect(printAdxPeriod(id)).toBe(range);
    expect(readAdxPeriod(range)).toEqual({ kind: 'period', period: id });
    expect(readAdxPeriod(range.replace('/', 'T00:00:00Z/'))).toEqual({ kind: 'period', period: id });
  });

  it('writes and reads every period of ours', () => {
    fc.assert(
      fc.property(period, (id) => {
        const range = printAdxPeriod(id) ?? '';
        expect(readAdxPeriod(range)).toEqual({ kind: 'period', period: id });
        expect(range).toMatch(new RegExp(`^(?:${periodPattern()})$`));
      }),
    );
  });

  it('names the start that fits', () => {
    expect(readAdxPeriod('2024-05-01/P3M')).toEqual({ kind: 'start', expected: '2024-04-01/P3M' });
    expect(readAdxPeriod('2024-04-02/P1M')).toEqual({ kind: 'start', expected: '2024-04-01/P1M' });
    expect(readAdxPeriod('2024-04-01/P6M')).toEqual({ kind: 'start', expected: '2024-01-01/P6M' });
    expect(readAdxPeriod('2024-07-01/P1Y')).toEqual({ kind: 'start', expected: '2024-01-01/P1Y' });
  });

  it('takes no duration that is not ours, in no second spelling', () => {
    expect(readAdxPeriod('2024-01-01/P7D')).toEqual({ kind: 'duration', duration: 'P7D' });
    expect(readAdxPeriod('2024-01-01/P2M')).toEqual({ kind: 'duration', duration: 'P2M' });
    expect(readAdxPeriod('2024-01-01/P12M')).toEqual({ kind: 'duration', duration: 'P12M' });
  });

  it.each(['', '2024', '2024-01-01', '2024-13-01/P1M', '2024-02-30/P1M', '2024-01-01/P1M/P1M', '2024-01-01/1M'])(
    'takes %j for no period',
    (text) => {
      expect(readAdxPeriod(text)).toEqual({ kind: 'malformed' });
    },
  );

  it('writes nothing for what is no period', () => {
    expect(printAdxPeriod('2024Q5')).toBeNull();
  });
});
