import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayInShanghai, daysBetween } from '../civil-day.js';
import { periodFromNumber, periodNumber } from '../period-number.js';
import {
  comparePeriods,
  monthsIn,
  nextPeriod,
  parsePeriod,
  periodContaining,
  periodEnd,
  periodStart,
  periodsBetween,
  previousPeriod,
  printPeriod,
  type Frequency,
} from '../period.js';
import { compare } from '../rational.js';
import { readClock } from '../window-clock.js';

const runs = { numRuns: 1000 };
const frequency = fc.constantFrom<Frequency>('month', 'quarter', 'half-year', 'year');
const period = fc
  .tuple(frequency, fc.integer({ min: 1990, max: 2090 }), fc.nat(11))
  .map(([each, year, place]) => printPeriod({ frequency: each, year, index: 1 + (place % (12 / monthsIn(each))) }));
const day = fc.integer({ min: 0, max: 36_000 }).map((days) => addDays('1992-01-01', days));

// Item 14: parse ∘ print and next ∘ previous are the identity; months tile their quarter.
describe('a period', () => {
  it('is read back from what it is written as, and as its number', () => {
    fc.assert(
      fc.property(period, (id) => {
        const parsed = parsePeriod(id);
        expect(parsed && printPeriod(parsed)).toBe(id);
        expect(periodFromNumber(periodNumber(id) ?? 0)).toBe(id);
      }),
      runs,
    );
  });

  it('is the one before the next and the one after the previous, and sorts between them', () => {
    fc.assert(
      fc.property(period, (id) => {
        expect([previousPeriod(nextPeriod(id)), nextPeriod(previousPeriod(id))]).toEqual([id, id]);
        expect(comparePeriods(id, nextPeriod(id))).toBeLessThan(0);
        expect(comparePeriods(id, previousPeriod(id))).toBeGreaterThan(0);
        expect(addDays(periodEnd(id), 1)).toBe(periodStart(nextPeriod(id)));
      }),
      runs,
    );
  });

  it('is tiled by its months, without a gap and without a day twice', () => {
    fc.assert(
      fc.property(period, (id) => {
        const months = periodsBetween(periodStart(id), periodEnd(id), 'month');
        expect(months).toHaveLength(monthsIn(parsePeriod(id)?.frequency ?? 'year'));
        const length = (each: string) => daysBetween(periodStart(each), periodEnd(each)) + 1;
        expect(months.reduce((sum, month) => sum + length(month), 0)).toBe(length(id));
        expect([periodStart(months[0] ?? ''), periodEnd(months.at(-1) ?? '')]).toEqual([
          periodStart(id),
          periodEnd(id),
        ]);
      }),
      runs,
    );
  });

  it('holds a day if and only if the day lies within its first and last', () => {
    fc.assert(
      fc.property(day, frequency, (at, each) => {
        const id = periodContaining(at, each);
        expect(periodStart(id) <= at && at <= periodEnd(id)).toBe(true);
        expect(periodContaining(addDays(periodEnd(id), 1), each)).toBe(nextPeriod(id));
      }),
      runs,
    );
  });
});

// Item 13: one second before and after midnight in Shanghai of the due date fall on different sides.
describe('an instant', () => {
  it('one second before midnight in Shanghai belongs to the due date, one second after to the next day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -11, max: 12 }), (due, zone) => {
        const midnight = Date.parse(`${addDays(due, 1)}T00:00:00+08:00`);
        const written = (moment: number) =>
          `${new Date(moment + zone * 3_600_000).toISOString().slice(0, 19)}${zone < 0 ? '-' : '+'}${String(Math.abs(zone)).padStart(2, '0')}:00`;
        expect(dayInShanghai(written(midnight - 1000))).toBe(due);
        expect(dayInShanghai(written(midnight))).toBe(addDays(due, 1));
        expect(dayInShanghai(written(midnight + 1000))).toBe(addDays(due, 1));
      }),
      runs,
    );
  });
});

describe('the clock of a window', () => {
  it('reads the same in a leap year as in any other, since it counts periods and not days', () => {
    const window = fc.record({
      year: fc.integer({ min: 1993, max: 2080 }),
      years: fc.integer({ min: 1, max: 6 }),
      later: fc.integer({ min: 1, max: 8 }),
      each: frequency,
      place: fc.nat(71),
    });
    fc.assert(
      fc.property(window, ({ year, years, later, each, place }) => {
        const clock = (first: number) => {
          const [from, by] = [`${first}-01-01`, `${first + years - 1}-12-31`];
          const periods = periodsBetween(from, by, each);
          return readClock({ from, by }, periods[place % periods.length] ?? '');
        };
        const [here, there] = [clock(year), clock(year + later)];
        expect(compare(here.share, there.share)).toBe(0);
        expect(compare(here.months, there.months)).toBe(0);
      }),
      runs,
    );
  });

  it('never runs back, starts above nothing and is full in the period of the due date', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 2000 }), frequency, (from, days, each) => {
        const window = { from, by: addDays(from, days) };
        const shares = periodsBetween(from, window.by, each)
          .slice(-12)
          .map((id) => readClock(window, id).share);
        const rises = shares.map((share, place) => compare(shares[place - 1] ?? { n: 0n, d: 1n }, share));
        expect([...rises, compare(shares.at(-1) ?? { n: 0n, d: 1n }, { n: 1n, d: 1n })]).toEqual([
          ...shares.map(() => -1),
          0,
        ]);
      }),
      runs,
    );
  });
});
