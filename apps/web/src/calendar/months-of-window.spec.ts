import { describe, expect, it } from '@jest/globals';
import { monthsOfWindow, thisYear, yearOf } from './months-of-window.js';

describe('the months of a window', () => {
  it('are those in which a form is taken, due, and late', () => {
    const window = { opens: '2024-04-01', deadline: '2024-05-20', graceUntil: '2024-05-23', locksOn: '2024-07-02' };
    const months = monthsOfWindow(window, 2024);
    expect(months.slice(2, 8)).toEqual([null, 'open', 'deadline', 'late', 'late', null]);
    expect(months).toHaveLength(15);
  });

  it('go on into the next year, where the last window closes', () => {
    const window = { opens: '2025-01-01', deadline: '2025-01-15', graceUntil: '2025-01-15', locksOn: null };
    expect(monthsOfWindow(window, 2024).slice(11)).toEqual([null, 'deadline', null, null]);
  });

  it('are of the year that the address names', () => {
    expect(yearOf('2024')).toBe(2024);
    expect([yearOf('24'), yearOf('9999'), yearOf(undefined)]).toEqual([thisYear(), thisYear(), thisYear()]);
  });
});
