import { describe, expect, it } from '@jest/globals';
import { arrivalPeriod, type Journey } from './arrival.js';
import { parseRational } from './parse-rational.js';
import { whole, zero } from './rational.js';

const count: Journey = { period: '2023Q2', value: whole(430), goal: whole(1000), pace: whole(215), rise: true };

describe('the arrival at the present pace', () => {
  it('is the first quarter that ends at or after it: 430 of 1000 at 215 a quarter arrive in 2024Q1', () => {
    expect(arrivalPeriod(count)).toBe('2024Q1');
  });

  it('is reached exactly at the end of a period, and one period later where a little is missing', () => {
    expect(arrivalPeriod({ ...count, pace: whole(285) })).toBe('2023Q4');
    expect(arrivalPeriod({ ...count, pace: { n: 2_849_999_999_999n, d: 10_000_000_000n } })).toBe('2024Q1');
    expect(arrivalPeriod({ ...count, pace: whole(570) })).toBe('2023Q3');
    expect(arrivalPeriod({ ...count, pace: whole(9999) })).toBe('2023Q3');
  });

  it('is the period itself where the goal is reached', () => {
    expect(arrivalPeriod({ ...count, value: whole(1000) })).toBe('2023Q2');
    expect(arrivalPeriod({ ...count, value: whole(1200), pace: zero })).toBe('2023Q2');
  });

  it('goes downwards as well', () => {
    const fall: Journey = { period: '2023', value: whole(9), goal: whole(6), pace: whole(-2), rise: false };
    expect(arrivalPeriod(fall)).toBe('2025');
    expect(arrivalPeriod({ ...fall, value: whole(5) })).toBe('2023');
    expect(arrivalPeriod({ ...fall, pace: whole(2) })).toBeNull();
  });

  it('is nowhere for a pace that stands still or goes away, and beyond the year 9999', () => {
    expect(arrivalPeriod({ ...count, pace: zero })).toBeNull();
    expect(arrivalPeriod({ ...count, pace: whole(-1) })).toBeNull();
    expect(arrivalPeriod({ ...count, period: '202312', pace: { n: 1n, d: 1000n } })).toBeNull();
    expect(arrivalPeriod({ ...count, period: 'soon' })).toBeNull();
    expect(arrivalPeriod({ ...count, period: '9998', pace: whole(570) })).toBe('9999');
    expect(arrivalPeriod({ ...count, period: '9999', pace: whole(570) })).toBeNull();
  });

  it('compounds a rate of growth: 100 to 121 at a tenth a year takes two years, to 122 three', () => {
    const tenth = parseRational('0.1') ?? zero;
    const growth: Journey = {
      period: '2020',
      value: whole(100),
      goal: whole(121),
      pace: tenth,
      rise: true,
      compound: true,
    };
    expect(arrivalPeriod(growth)).toBe('2022');
    expect(arrivalPeriod({ ...growth, goal: whole(122) })).toBe('2023');
    expect(arrivalPeriod({ ...growth, value: whole(-100) })).toBeNull();
    expect(arrivalPeriod({ ...growth, value: zero })).toBeNull();
    const shrink = { ...growth, goal: whole(81), pace: { n: -1n, d: 10n }, rise: false };
    expect(arrivalPeriod(shrink)).toBe('2022');
    expect(arrivalPeriod({ ...shrink, pace: whole(-1) })).toBeNull();
  });
});
