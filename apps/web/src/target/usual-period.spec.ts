import { describe, expect, it } from '@jest/globals';
import type { Series } from '../client/types.gen.js';
import { usualPeriod } from './usual-period.js';

const seen = (period: string, value: number | null) => ({ period, value }) as Series['observations'][number];

describe('the period that is shown where the address names none', () => {
  it('is the newest of the window that has a figure', () => {
    const observations = [seen('2022Q3', 1), seen('2022Q4', 2), seen('2023Q1', 2)];
    expect(usualPeriod({ observations, periods: ['2022Q3', '2022Q4'] })).toBe('2022Q4');
    expect(usualPeriod({ observations: [seen('2022Q3', 1), seen('2022Q4', null)], periods: [] })).toBe('2022Q3');
  });

  it('is the newest judged where nothing was reported, and none where nothing was judged', () => {
    expect(usualPeriod({ observations: [seen('2022Q3', null)], periods: ['2022Q3'] })).toBe('2022Q3');
    expect(usualPeriod({ observations: [seen('2023Q1', null)], periods: ['2022Q3'] })).toBe('2023Q1');
    expect(usualPeriod({ observations: [], periods: ['2022Q3'] })).toBeUndefined();
  });
});
