import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '#scoring';
import { addWorkingDays, isWorkingDay, knowsYear, nextWorkingDay, noHolidays, type Holidays } from './working-days.js';

const range = (from: string, to: string): string[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, days) => addDays(from, days));

/** 国庆节 2024 and 2025 with their worked weekends, from 国办发明电〔2023〕7号 and 〔2024〕12号. */
const autumns: Holidays = {
  off: new Set([...range('2024-10-01', '2024-10-07'), ...range('2025-10-01', '2025-10-08')]),
  working: new Set(['2024-09-29', '2024-10-12', '2025-09-28', '2025-10-11']),
};

describe('working days', () => {
  it.each([
    ['2024-09-28', false, 'a Saturday'],
    ['2024-09-29', true, 'a Sunday worked in place of a day off'],
    ['2024-09-30', true, 'a Monday'],
    ['2024-10-01', false, 'a Tuesday off'],
    ['2024-10-08', true, 'the first day back'],
    ['2024-10-12', true, 'a Saturday worked'],
    ['2024-10-13', false, 'the Sunday after it'],
    ['2000-02-29', true, 'a Tuesday before the Monday that days are counted from'],
  ])('%s: %s, %s', (day, worked) => {
    expect(isWorkingDay(day, autumns)).toBe(worked);
  });

  it('are Monday to Friday where no holiday is known', () => {
    expect(range('2024-09-28', '2024-10-06').map((day) => isWorkingDay(day, noHolidays))).toEqual([
      false,
      false,
      ...[true, true, true, true, true],
      false,
      false,
    ]);
  });

  it('follow a week off and the weekend worked after it', () => {
    expect(nextWorkingDay('2024-10-01', autumns)).toBe('2024-10-08');
    expect(addWorkingDays('2024-09-30', 1, autumns)).toBe('2024-10-08');
    expect(addWorkingDays('2024-10-11', 1, autumns)).toBe('2024-10-12');
    expect(addWorkingDays('2024-10-08', -2, autumns)).toBe('2024-09-29');
  });

  it('count from the next one where the day itself is off', () => {
    expect(addWorkingDays('2024-10-05', 0, autumns)).toBe('2024-10-08');
    expect(addWorkingDays('2024-10-05', 1, autumns)).toBe('2024-10-09');
    expect(addWorkingDays('2024-10-05', -1, autumns)).toBe('2024-09-30');
  });

  it('know which years were loaded', () => {
    expect([2023, 2024, 2025, 2026].map((year) => knowsYear(autumns, year))).toEqual([false, true, true, false]);
  });

  it('end the search where a list leaves no day to work', () => {
    const never: Holidays = { off: new Set(range('2024-01-01', '2024-12-31')), working: new Set() };
    expect(nextWorkingDay('2024-01-01', never)).toBe('2024-01-01');
  });

  it('come back from as many days there, and lie in order', () => {
    const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays('2024-10-01', days));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 30 }), (from, count) => {
        const start = nextWorkingDay(from, autumns);
        const later = addWorkingDays(start, count, autumns);
        expect(isWorkingDay(later, autumns)).toBe(true);
        expect(addWorkingDays(later, -count, autumns)).toBe(start);
        expect(range(addDays(start, 1), later).filter((one) => isWorkingDay(one, autumns))).toHaveLength(count);
      }),
    );
  });
});
