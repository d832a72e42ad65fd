import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#scoring';
import { isWorkingDay } from '#submissions/pure';
import { WorkedDays } from './worked-days.js';

/** 国办发明电〔2023〕7号: the Spring Festival of 2024. */
const festival = {
  off: new Set([
    '2024-02-10',
    '2024-02-11',
    '2024-02-12',
    '2024-02-13',
    '2024-02-14',
    '2024-02-15',
    '2024-02-16',
    '2024-02-17',
  ]),
  working: new Set(['2024-02-04', '2024-02-18']),
};

describe('working days between two days', () => {
  it.each([
    ['2024-02-05', '2024-02-06', 1],
    ['2024-02-09', '2024-02-19', 2], // the worked Sunday and the Monday after the festival
    ['2024-02-02', '2024-02-05', 2], // a worked Sunday between
    ['2024-02-05', '2024-02-05', 0],
    ['2024-02-06', '2024-02-05', 0],
  ])('after %s up to %s: %d', (from, to, days) => {
    expect(new WorkedDays(festival).after(from, to)).toBe(days);
  });

  it('are those that walking from day to day finds, whatever the holidays are', () => {
    const day = fc.integer({ min: -40, max: 60 }).map((n) => addDays('2024-01-31', n));
    const days = fc.array(day, { maxLength: 25 }).map((list) => new Set(list));
    fc.assert(
      fc.property(day, day, fc.record({ off: days, working: days }), (from, to, holidays) => {
        let walked = 0;
        for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at, holidays)) walked += 1;
        expect(new WorkedDays(holidays).after(from, to)).toBe(walked);
      }),
    );
  });
});
