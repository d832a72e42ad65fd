import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PlanCalendar } from '#catalog/pure';
import { addDays, nextPeriod, periodEnd, printPeriod, type Frequency } from '#scoring';
import { isLate, windowOf, type ReportingWindow, type WindowAsked } from './window-of.js';
import { isWorkingDay, type Holidays } from './working-days.js';

/** 国庆节 2024, from 国办发明电〔2023〕7号. */
const autumn: Holidays = {
  off: new Set([1, 2, 3, 4, 5, 6, 7].map((day) => `2024-10-0${day}`)),
  working: new Set(['2024-09-29', '2024-10-12']),
};
const calendar: PlanCalendar = { opens: 1, deadline: 5, grace: 3, locks: 10, remind: [-3, 0, 1], time: '18:00' };
const at = (text: string): Date => new Date(`${text}+08:00`);
const third = (now: string, more: Partial<WindowAsked> = {}): ReportingWindow =>
  windowOf({ period: '2024Q3', calendar, lag: 15, holidays: autumn, now: at(now), ...more });

describe('the window of a form', () => {
  it('has a deadline that waits for the first working day, and counts grace and lock from there', () => {
    expect(third('2024-10-01T08:00:00')).toMatchObject({
      opens: '2024-10-01',
      deadline: '2024-10-08',
      graceUntil: '2024-10-11',
      locksOn: '2024-10-18',
      time: '18:00',
    });
  });

  it.each([
    ['2024-09-30T23:59:59.999', 'not_open'],
    ['2024-10-01T00:00:00', 'open'],
    ['2024-10-08T18:00:00', 'open'],
    ['2024-10-08T18:00:00.001', 'grace'],
    ['2024-10-11T18:00:00', 'grace'],
    ['2024-10-11T18:00:00.001', 'late'],
    ['2024-10-18T18:00:00', 'late'],
    ['2024-10-18T18:00:00.001', 'locked'],
  ])('at %s is %s', (now, state) => {
    expect(third(now).state).toBe(state);
  });

  it('goes over the end of the year, the Spring Festival and the Saturday worked for it', () => {
    const february = [1, 2, 3, 4].map((day) => `2025-02-0${day}`);
    const spring: Holidays = {
      off: new Set(['2025-01-01', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', ...february]),
      working: new Set(['2025-01-26', '2025-02-08']),
    };
    const fourth = (holidays: Holidays) =>
      third('2025-01-05T08:00:00', { period: '2024Q4', calendar: { ...calendar, deadline: 28 }, holidays });
    expect(fourth(spring)).toMatchObject({
      opens: '2025-01-01',
      deadline: '2025-02-05',
      graceUntil: '2025-02-08',
      locksOn: '2025-02-17',
    });
    // where the notice of the new year has not been loaded, Monday to Friday are worked
    expect(fourth(autumn)).toMatchObject({ deadline: '2025-01-28', graceUntil: '2025-01-31', locksOn: '2025-02-07' });
  });

  it('is in time to the end of the last day where no time is said', () => {
    const untimed = { calendar: { ...calendar, time: null } };
    expect(third('2024-10-08T23:59:59.999', untimed).state).toBe('open');
    expect(third('2024-10-09T00:00:00', untimed).state).toBe('grace');
  });

  it('is reopened after its lock until the end of the last day granted, and locked again after it', () => {
    const reopenings = ['2024-11-05', '2024-11-01'];
    expect(third('2024-11-05T23:59:59', { reopenings })).toMatchObject({
      state: 'reopened',
      reopenedUntil: '2024-11-05',
    });
    expect(third('2024-11-06T00:00:00', { reopenings })).toMatchObject({ state: 'locked', reopenedUntil: null });
    expect(third('2024-10-17T12:00:00', { reopenings }).state).toBe('late');
  });

  it('without a calendar is what it always was: the publication lag, on whatever day it falls, and no lock', () => {
    const window = third('2030-01-01T00:00:00', { calendar: undefined, lag: 5 });
    expect(window).toEqual({
      opens: '2024-10-01',
      deadline: '2024-10-05',
      time: null,
      graceUntil: '2024-10-05',
      locksOn: null,
      reopenedUntil: null,
      state: 'late',
    });
  });

  it('takes the publication lag where the calendar names no deadline', () => {
    expect(third('2024-10-01T08:00:00', { calendar: { ...calendar, deadline: null } }).deadline).toBe('2024-10-15');
  });
});

const frequency = fc.constantFrom<Frequency>('month', 'quarter', 'half-year', 'year');
const aPeriod = fc
  .tuple(frequency, fc.integer({ min: 2023, max: 2026 }))
  .map(([one, year]) => printPeriod({ frequency: one, year, index: 1 }));
const aCalendar: fc.Arbitrary<PlanCalendar> = fc
  .record({
    opens: fc.integer({ min: 1, max: 10 }),
    more: fc.integer({ min: 0, max: 20 }),
    grace: fc.integer({ min: 0, max: 10 }),
    until: fc.option(fc.integer({ min: 0, max: 30 })),
    time: fc.option(fc.constantFrom('09:00', '18:00')),
  })
  .map(({ opens, more, grace, until, time }) => {
    return { opens, deadline: opens + more, grace, locks: until === null ? null : grace + until, remind: [], time };
  });
const someHolidays: fc.Arbitrary<Holidays> = fc
  .array(fc.integer({ min: 0, max: 1500 }), { maxLength: 60 })
  .map((days) => ({ off: new Set(days.map((day) => addDays('2023-01-01', day))), working: new Set<string>() }));

describe('the window of any form', () => {
  const asked = fc.record({ period: aPeriod, calendar: aCalendar, holidays: someHolidays });

  it('has its deadline, its grace and its lock on working days, in this order', () => {
    fc.assert(
      fc.property(asked, (given) => {
        const window = windowOf({ ...given, lag: 15, now: at('2024-06-01T00:00:00') });
        const days = [window.deadline, window.graceUntil, ...(window.locksOn === null ? [] : [window.locksOn])];
        expect(days.filter((day) => !isWorkingDay(day, given.holidays))).toEqual([]);
        expect([window.opens, ...days]).toEqual([window.opens, ...days].toSorted());
      }),
    );
  });

  it('never runs behind the window of the period before', () => {
    fc.assert(
      fc.property(asked, (given) => {
        const now = at('2024-06-01T00:00:00');
        const first = windowOf({ ...given, lag: 15, now });
        const second = windowOf({ ...given, period: nextPeriod(given.period), lag: 15, now });
        expect(first.opens < second.opens).toBe(true);
        expect(first.deadline <= second.deadline).toBe(true);
        expect((first.locksOn ?? '') <= (second.locksOn ?? '')).toBe(true);
      }),
    );
  });

  it('goes through its states in their order, and is not locked while it is only late', () => {
    const order = ['not_open', 'open', 'grace', 'late', 'locked'];
    fc.assert(
      fc.property(asked, fc.array(fc.integer({ min: -48, max: 2000 }), { maxLength: 20 }), (given, hours) => {
        const start = at(`${periodEnd(given.period)}T00:00:00`).getTime();
        const seen = hours
          .toSorted((a, b) => a - b)
          .map((hour) => {
            const now = new Date(start + hour * 3_600_000);
            const window = windowOf({ ...given, lag: 15, now });
            expect(isLate(window, now)).toBe(['grace', 'late', 'locked'].includes(window.state));
            if (window.state === 'locked') expect(window.locksOn).not.toBeNull();
            return order.indexOf(window.state);
          });
        expect(seen).toEqual(seen.toSorted((a, b) => a - b));
      }),
    );
  });
});
