import { describe, expect, it } from '@jest/globals';
import { profileCase, type WrittenCase } from '../../../test/golden/profile-case.js';
import { unsd2022 } from './unsd2022.js';

const judge = (written: WrittenCase) => unsd2022(profileCase(written));
/** R is ten times the growth of the year. */
const ratio = (now: string, more: WrittenCase = {}) =>
  judge({ from: ['1000', 2015], now: [now, 2016], to: ['1100', 2016], ...more });
const growth = (now: string, more: WrittenCase = {}) => judge({ from: ['1000', 2015], now: [now, 2016], ...more });

const track = 'On Track';
const fair = 'Fair progress but acceleration needed';
const limited = 'Limited or No Progress';
const worse = 'Deterioration';

describe('the 2022 method of the United Nations with a target', () => {
  it.each([
    ['1100', 1, 'Target Achieved'],
    ['1095', 0.95, track],
    ['1094.99', 0.9499, fair],
    ['1050', 0.5, fair],
    ['1049.99', 0.4999, limited],
    ['990', -0.1, limited],
    ['989.99', -0.1001, worse],
  ])('classes %s on the way from 1000 to 1100 as %d: %s', (now, value, status) => {
    expect(ratio(now)).toEqual({
      value: expect.closeTo(value, 10),
      status,
      score: null,
      code: null,
      rule: 'ratio-of-growth-rates',
      reason: null,
      flags: [],
    });
  });

  it('is aware of the direction: a fall from a target that was met is no progress', () => {
    const fallen = judge({ from: ['60', 2015], now: ['45', 2020], to: ['50', 2030] });
    expect(fallen.status).toBe(worse);
    expect(fallen.value).toBeLessThan(-0.1);
    const falling = judge({ from: ['100', 2015], now: ['70', 2020], to: ['50', 2030], direction: 'decrease' });
    expect(falling).toMatchObject({ status: track });
    expect(falling.value).toBeCloseTo((1 - 0.7 ** 0.2) / (1 - 0.5 ** (1 / 15)), 12);
  });

  it('asks the target first, even of figures that have no growth rate', () => {
    const gone = judge({ from: ['10', 2015], now: ['0', 2020], to: ['0', 2030], direction: 'decrease' });
    expect(gone).toMatchObject({ status: 'Target Achieved', value: null, rule: null, reason: 'not_positive' });
    expect(ratio('1000', { direction: 'not-increase' }).status).toBe('Target Achieved');
  });

  it('keeps its thresholds for figures that need only not worsen', () => {
    expect(ratio('1049.99', { direction: 'not-decrease' }).status).toBe(limited);
  });
});

describe('the 2022 method of the United Nations without a target', () => {
  it.each([
    ['1010.01', track],
    ['1010', fair],
    ['1005.01', fair],
    ['1005', limited],
    ['990', limited],
    ['989.99', worse],
  ])('classes a year from 1000 to %s: %s', (now, status) => {
    expect(growth(now)).toMatchObject({ status, rule: 'growth-rate-no-target', reason: null });
  });

  it.each([
    ['1010.01', track],
    ['1010', fair],
    ['995.01', fair],
    ['995', limited],
    ['990', limited],
    ['989.99', worse],
  ])('of a figure that shall not fall classes 1000 to %s: %s', (now, status) => {
    expect(growth(now, { direction: 'not-decrease' }).status).toBe(status);
  });

  it('mirrors a figure that shall fall, or not rise', () => {
    expect(growth('989.99', { direction: 'decrease' }).status).toBe(track);
    expect(growth('1010.01', { direction: 'decrease' }).status).toBe(worse);
    expect(growth('1004.99', { direction: 'not-increase' }).status).toBe(fair);
    expect(growth('1005', { direction: 'not-increase' }).status).toBe(limited);
    expect(growth('1004.99', { direction: 'decrease' }).status).toBe(limited);
    expect(Object.is(growth('1000', { direction: 'decrease' }).value, 0)).toBe(true);
  });

  it('takes three limits of the series’ own', () => {
    const limits = ['3%', '2%', '1%'] as const;
    expect(growth('1030.01', { limits }).status).toBe(track);
    expect(growth('1030', { limits }).status).toBe(fair);
    expect(growth('1020', { limits }).status).toBe(limited);
    expect(growth('1010', { limits }).status).toBe(limited);
    expect(growth('1009.99', { limits }).status).toBe(worse);
    expect(ratio('1050', { limits: ['0.5', '0.4', '0.3'] }).status).toBe(track);
    expect(ratio('1030', { limits: ['0.5', '0.4', '0.3'] }).status).toBe(limited);
    expect(ratio('1029.99', { limits: ['0.5', '0.4', '0.3'] }).status).toBe(worse);
  });
});

describe('the 2022 method of the United Nations', () => {
  it.each<[string, WrittenCase]>([
    ['no_baseline', { now: ['5', 2020], to: ['9', 2030] }],
    ['no_current', { from: ['5', 2015], to: ['9', 2030] }],
    ['under_one_year', { from: ['5', 2015], now: ['6', 2015] }],
    ['target_under_one_year', { from: ['5', 2015], now: ['6', 2016], to: ['9', 2015] }],
    ['not_positive', { from: ['0', 2015], now: ['6', 2016] }],
    ['not_positive', { from: ['-5', 2015], now: ['-4', 2016] }],
    ['not_positive', { from: ['5', 2015], now: ['0', 2016] }],
    ['not_positive', { from: ['5', 2015], now: ['4', 2016], to: ['0', 2030], direction: 'decrease' }],
    ['no_change_wanted', { from: ['5', 2015], now: ['4', 2016], to: ['5', 2030] }],
  ])('is not available: %s', (reason, written) => {
    expect(judge(written)).toMatchObject({ status: 'not_available', value: null, rule: null, reason, score: null });
  });
});
