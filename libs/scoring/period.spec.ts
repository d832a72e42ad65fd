import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayInShanghai, daysBetween, isDay, monthsBetween } from './civil-day.js';
import {
  comparePeriods,
  nextPeriod,
  parsePeriod,
  periodContaining,
  periodEnd,
  periodsBetween,
  periodStart,
  previousPeriod,
  printPeriod,
} from './period.js';
import { periodFromNumber, periodNumber } from './period-number.js';
import { toNumber } from './rational.js';
import { freshUntil } from './staleness.js';
import { readClock } from './window-clock.js';

const frequencies = { month: 12, quarter: 4, 'half-year': 2, year: 1 } as const;
const period = fc
  .tuple(fc.integer({ min: 1990, max: 2100 }), fc.constantFrom('month', 'quarter', 'half-year', 'year'), fc.nat(11))
  .map(([year, frequency, place]) => printPeriod({ year, frequency, index: (place % frequencies[frequency]) + 1 }));

describe('a reporting period', () => {
  it('prints what it reads, steps there and back, and has a number of its own', () => {
    fc.assert(
      fc.property(period, (id) => {
        const parsed = parsePeriod(id);
        expect(parsed && printPeriod(parsed)).toBe(id);
        expect(previousPeriod(nextPeriod(id))).toBe(id);
        expect(addDays(periodEnd(id), 1)).toBe(periodStart(nextPeriod(id)));
        expect(periodFromNumber(periodNumber(id) ?? 0)).toBe(id);
        expect(comparePeriods(id, nextPeriod(id))).toBe(-1);
      }),
    );
  });

  it('has months that tile it', () => {
    fc.assert(
      fc.property(period, (id) => {
        const months = periodsBetween(periodStart(id), periodEnd(id), 'month');
        expect(periodStart(months[0] ?? '')).toBe(periodStart(id));
        expect(periodEnd(months.at(-1) ?? '')).toBe(periodEnd(id));
      }),
    );
  });

  it('steps over the year: 2023Q4 and one more is 2024Q1', () => {
    expect([nextPeriod('2023Q4'), nextPeriod('202312'), nextPeriod('2023S2')]).toEqual(['2024Q1', '202401', '2024S1']);
    expect(periodEnd('202402')).toBe('2024-02-29');
    expect(periodContaining('2023-08-30', 'quarter')).toBe('2023Q3');
  });

  it('is stored under the number of the plan', () => {
    expect(['202303', '2023Q1', '2023S1', '2023'].map(periodNumber)).toEqual([202303, 202321, 202331, 202340]);
    expect([202313, 202300, 202325, 202333, 1.5, -1].map(periodFromNumber)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it.each(['2023Q5', '202313', '202300', '2023S3', '23Q1', '', '2023-03'])('is not %p', (text) => {
    expect(parsePeriod(text)).toBeNull();
    expect([periodStart(text), periodEnd(text), nextPeriod(text)]).toEqual(['', '', text]);
  });

  it('makes a figure stale after the next period, half the one after and the lag: 202303 on 2023-05-31', () => {
    expect(freshUntil('202303', 15)).toBe('2023-05-31');
  });
});

describe('a civil day', () => {
  it('turns at midnight in Shanghai', () => {
    expect(dayInShanghai('2023-12-31T15:59:59Z')).toBe('2023-12-31');
    expect(dayInShanghai('2023-12-31T16:00:00Z')).toBe('2024-01-01');
    expect(dayInShanghai('2024-01-01T00:00:00+08:00')).toBe('2024-01-01');
    expect(dayInShanghai('not a moment')).toBeNull();
  });

  it('is one that the calendar holds', () => {
    expect(['2024-02-29', '2023-02-29', '2023-13-01', '2023-1-1', ''].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('follows the calendar of the Gregorian rule', () => {
    const anyDay = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        const day = date.toISOString().slice(0, 10);
        const later = new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
        expect(isDay(day)).toBe(true);
        expect(addDays(day, days)).toBe(later);
        expect(daysBetween(day, later)).toBe(days);
      }),
      { numRuns: 2000 },
    );
  });

  it('counts months as whole calendar months and the days of the month begun', () => {
    expect(toNumber(monthsBetween('2022-08-30', '2022-10-15'))).toBe(1.5);
    expect(monthsBetween('2024-12-31', '2025-01-10')).toEqual({ n: 10n, d: 31n });
    expect(monthsBetween('2022-12-31', '2023-01-16')).toEqual({ n: 16n, d: 31n });
    expect(toNumber(monthsBetween('2023-12-31', '2024-03-31'))).toBe(3);
    expect(toNumber(monthsBetween('2024-01-01', '2023-01-01'))).toBe(0);
    expect(daysBetween('2022-08-30', '2022-09-02')).toBe(3);
  });
});

describe('the clock of a window', () => {
  const g04 = { from: '2022-01-01', by: '2022-08-30' };

  it('counts periods by their days inside the window: G04 is 247/31 months', () => {
    expect(readClock(g04, '202206')).toMatchObject({ total: { n: 247n, d: 31n }, share: { n: 186n, d: 247n } });
    expect(readClock(g04, '202207').share).toEqual({ n: 217n, d: 247n });
    expect(readClock(g04, '2022Q2')).toMatchObject({ total: { n: 245n, d: 92n }, share: { n: 184n, d: 245n } });
  });

  it('counts the period that holds the due date whole, and nothing before the window', () => {
    expect(readClock(g04, '202208').share).toEqual({ n: 1n, d: 1n });
    expect(readClock(g04, '2021Q4').share.n).toBe(0n);
  });

  it('lets no leap day move a class: three of five years are 3/5', () => {
    expect(readClock({ from: '2021-01-01', by: '2025-12-31' }, '2023').share).toEqual({ n: 3n, d: 5n });
  });
});
