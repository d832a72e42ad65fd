import { describe, expect, it } from '@jest/globals';
import { addDays, dayInShanghai, daysBetween, isDay, monthsBetween } from './civil-day.js';
import {
  comparePeriods,
  monthsIn,
  ordinalOf,
  parsePeriod,
  periodContaining,
  periodEnd,
  periodsBetween,
  periodStart,
  printPeriod,
  stepPeriod,
} from './period.js';
import { periodFromNumber, periodFromNumberOrThrow, periodNumber, periodNumberOrThrow } from './period-number.js';
import { whole } from './rational.js';
import { freshUntil } from './staleness.js';

describe('the calendar', () => {
  it('has a leap day every fourth year, but for centuries, but for every fourth of them', () => {
    expect(['1896', '1900', '2000', '2024', '2100', '2400'].map((year) => isDay(`${year}-02-29`))).toEqual([
      true,
      false,
      true,
      true,
      false,
      true,
    ]);
    expect(daysBetween('2000-02-28', '2000-03-01')).toBe(2);
    expect(daysBetween('1900-02-28', '1900-03-01')).toBe(1);
  });

  it('has every end of a month', () => {
    const ends = Array.from({ length: 12 }, (_, month) =>
      periodEnd(`2023${String(month + 1).padStart(2, '0')}`).slice(8),
    );
    expect(ends).toEqual(['31', '28', '31', '30', '31', '30', '31', '31', '30', '31', '30', '31']);
  });

  it('is written in four, two and two digits, and otherwise is none', () => {
    const texts = ['0001-01-01', '2023-04-31', '2023-00-10', '2023-10-00', 'x2023-01-01', '2023-01-01x', '23-01-01'];
    expect(texts.map(isDay)).toEqual([true, false, false, false, false, false, false]);
    expect(addDays('0001-01-02', -1)).toBe('0001-01-01');
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
    expect(addDays('no day', 1)).toBe('0000-01-01');
  });

  it('turns the day at 16:00 UTC, also with offsets and before 1970', () => {
    expect(dayInShanghai('1969-12-31T15:59:59.999Z')).toBe('1969-12-31');
    expect(dayInShanghai('1969-12-31T16:00:00Z')).toBe('1970-01-01');
    expect(dayInShanghai('2023-06-30T23:59:59+08:00')).toBe('2023-06-30');
    expect(dayInShanghai('2023-06-30T23:59:59+07:00')).toBe('2023-07-01');
  });

  it('counts months to the last day of a shorter month', () => {
    expect(monthsBetween('2023-01-31', '2023-02-28')).toEqual(whole(1));
    expect(monthsBetween('2023-01-31', '2023-03-01')).toEqual({ n: 32n, d: 31n });
    expect(monthsBetween('2023-01-15', '2024-01-15')).toEqual(whole(12));
    expect(monthsBetween('2023-01-15', '2024-01-14')).toEqual({ n: 371n, d: 31n });
    expect(monthsBetween('2023-01-15', '2023-01-15')).toEqual(whole(0));
    expect(monthsBetween('2023-11-30', '2024-03-01')).toEqual({ n: 91n, d: 30n });
  });
});

describe('a period', () => {
  it('has a length in months, a place and neighbours', () => {
    expect((['month', 'quarter', 'half-year', 'year'] as const).map(monthsIn)).toEqual([1, 3, 6, 12]);
    expect(ordinalOf({ frequency: 'quarter', year: 2023, index: 2 })).toBe(8093);
    expect(ordinalOf({ frequency: 'year', year: 2023, index: 1 })).toBe(2023);
    const quarter = { frequency: 'quarter', year: 2023, index: 2 } as const;
    expect([-6, -2, 0, 2, 3, 11].map((steps) => printPeriod(stepPeriod(quarter, steps)))).toEqual([
      '2021Q4',
      '2022Q4',
      '2023Q2',
      '2023Q4',
      '2024Q1',
      '2026Q1',
    ]);
  });

  it('is written with four digits of a year and two of a month', () => {
    expect(printPeriod({ frequency: 'month', year: 33, index: 4 })).toBe('003304');
    expect(printPeriod({ frequency: 'half-year', year: 2023, index: 2 })).toBe('2023S2');
    expect(parsePeriod('2023S2')).toEqual({ frequency: 'half-year', year: 2023, index: 2 });
    expect(parsePeriod('2023')).toEqual({ frequency: 'year', year: 2023, index: 1 });
    expect(parsePeriod('202312')).toEqual({ frequency: 'month', year: 2023, index: 12 });
    expect(['x2023', '2023x', '2023Q', '2023Q0', '2023S0'].map(parsePeriod)).toEqual(Array(5).fill(null));
    expect([periodStart('0033Q2'), periodEnd('0033Q2')]).toEqual(['0033-04-01', '0033-06-30']);
  });

  it('holds its days', () => {
    const held = (day: string) =>
      (['month', 'quarter', 'half-year', 'year'] as const).map((f) => periodContaining(day, f));
    expect(held('2023-06-30')).toEqual(['202306', '2023Q2', '2023S1', '2023']);
    expect(held('2023-07-01')).toEqual(['202307', '2023Q3', '2023S2', '2023']);
    expect(periodsBetween('2022-11-15', '2023-05-01', 'quarter')).toEqual(['2022Q4', '2023Q1', '2023Q2']);
    expect(periodsBetween('2023-05-01', '2023-05-02', 'year')).toEqual(['2023']);
    expect(periodsBetween('2023-05-01', '2022-05-02', 'year')).toEqual([]);
    expect([periodsBetween('soon', '2023-05-01', 'month'), periodsBetween('2023-05-01', 'late', 'month')]).toEqual([
      [],
      [],
    ]);
  });

  it('is sorted by its end, and the longer first of those that end together', () => {
    const ids = ['2023Q2', '2023', '202306', '2023S1', '2022Q4', '202305', 'none'];
    expect(ids.toSorted(comparePeriods)).toEqual(['none', '2022Q4', '202305', '2023S1', '2023Q2', '202306', '2023']);
    expect([comparePeriods('2023Q2', '2023Q2'), comparePeriods('2023Q2', '2023Q1')]).toEqual([0, 1]);
  });

  it('has a number, and the number has a period', () => {
    const ids = ['202301', '202312', '2023Q1', '2023Q4', '2023S1', '2023S2', '2023'];
    const numbers = [202301, 202312, 202321, 202324, 202331, 202332, 202340];
    expect(ids.map(periodNumber)).toEqual(numbers);
    expect(numbers.map(periodFromNumber)).toEqual(ids);
    expect([ids.map(periodNumberOrThrow), numbers.map(periodFromNumberOrThrow)]).toEqual([numbers, ids]);
    const none = [202320, 202325, 202330, 202333, 202339, 202341, 1_000_001, -202301, 202301.5, NaN];
    expect(none.map(periodFromNumber)).toEqual(none.map(() => null));
    expect(periodNumber('no period')).toBeNull();
    expect([periodFromNumber(999_912), periodFromNumber(40), periodFromNumber(0)]).toEqual(['999912', '0000', null]);
    expect(() => periodNumberOrThrow('no period')).toThrow('no period is no period');
    expect(() => periodFromNumberOrThrow(202320)).toThrow('202320 stands for no period');
  });

  it('keeps a figure fresh for one and a half more periods and the lag', () => {
    expect(freshUntil('202303', 15)).toBe('2023-05-31');
    expect(freshUntil('202303', 0)).toBe('2023-05-16');
    expect(freshUntil('2023Q1', 0)).toBe('2023-08-15');
    expect(freshUntil('2023', 10)).toBe('2025-07-12');
  });
});
