import { describe, expect, it } from '@jest/globals';
import type { PlanBulletins } from '#catalog/pure';
import { periodEnd } from '#scoring';
import { isWorkingDay, type Holidays } from '#submissions/pure';
import { askedSince } from './asked-since.js';
import { dueDay, isDue, issuesAround } from './due-day.js';

/** New Year and Spring Festival of 2024 as dated: off days, and Sundays that are worked in their place. */
const holidays: Holidays = {
  off: new Set(['2024-01-01', ...[10, 11, 12, 13, 14, 15, 16, 17].map((day) => `2024-02-${day}`)]),
  working: new Set(['2024-02-04', '2024-02-18']),
};

describe('the day of a bulletin', () => {
  const monthly = (issue: string, days: number) =>
    dueDay({ count: 'working_day', days }, { issue, deadline: '2000-01-01', holidays });

  it('is the so-manieth working day after the month', () => {
    // 1 January is a holiday, 2 January a Tuesday
    expect([1, 2, 4, 5].map((days) => monthly('202312', days))).toEqual([
      '2024-01-02',
      '2024-01-03',
      '2024-01-05',
      '2024-01-08',
    ]);
  });

  it('passes over a long holiday, and counts the Sundays that are worked for it', () => {
    expect([2, 3, 7, 8].map((days) => monthly('202401', days))).toEqual([
      '2024-02-02',
      '2024-02-04',
      '2024-02-08',
      '2024-02-09',
    ]);
    expect(monthly('202401', 9)).toBe('2024-02-18');
  });

  it('counts from the deadline, or from the working day that follows it', () => {
    const after = (deadline: string, days: number) =>
      dueDay({ count: 'after_deadline', days }, { issue: '2023Q4', deadline, holidays });
    expect(after('2024-01-22', 0)).toBe('2024-01-22');
    expect(after('2024-01-22', 3)).toBe('2024-01-25');
    expect([0, 1].map((days) => after('2024-01-20', days))).toEqual(['2024-01-22', '2024-01-23']);
    expect(after('2024-02-09', 1)).toBe('2024-02-18');
  });

  it('is a working day, always, and no earlier than the day after the issue', () => {
    for (const issue of issuesAround('monthly', '2025-01-01')) {
      for (let days = 1; days <= 15; days++) {
        const day = monthly(issue, days);
        expect(isWorkingDay(day, holidays) && day > periodEnd(issue)).toBe(true);
      }
    }
  });
});

describe('what is due', () => {
  it('was due within a year, to the day', () => {
    expect(['2023-01-02', '2023-01-03', '2024-01-03', '2024-01-04'].map((day) => isDue(day, '2024-01-03'))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('is looked for among the issues that are over', () => {
    expect(issuesAround('monthly', '2024-02-01').at(-1)).toBe('202401');
    expect(issuesAround('monthly', '2024-01-31').at(-1)).toBe('202312');
    expect(issuesAround('quarterly', '2024-04-01').at(-1)).toBe('2024Q1');
    expect(issuesAround('annual', '2024-12-31').at(-1)).toBe('2023');
  });
});

describe('since when a plan asks', () => {
  const asking = (levels: readonly ('county' | 'province')[] | null): PlanBulletins => ({
    monthly: null,
    quarterly: { levels, day: { count: 'working_day', days: 1 } },
    annual: null,
  });
  const since = (level: 'county' | null, ...versions: readonly (PlanBulletins | undefined)[]) =>
    askedSince(
      versions.map((bulletins, index) => ({ bulletins, loadedOn: `2024-01-0${index + 1}` })),
      { cadence: 'quarterly', level },
    );

  it('is since the first of the versions that ask without a break', () => {
    expect(since(null, undefined, asking(null), asking(null))).toBe('2024-01-02');
    expect(since('county', asking(['county']), asking(['province']), asking(['province', 'county']))).toBe(
      '2024-01-03',
    );
  });

  it('is never where the newest does not ask', () => {
    expect(since(null, asking(null), undefined)).toBeNull();
    expect(since('county', asking(null))).toBeNull();
    expect(since(null, asking(['county']))).toBeNull();
  });
});
