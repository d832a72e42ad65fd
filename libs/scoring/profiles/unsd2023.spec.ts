import { describe, expect, it } from '@jest/globals';
import { profileCase, type WrittenCase } from '../../../test/golden/profile-case.js';
import { unsd2023 } from './unsd2023.js';

const judge = (written: WrittenCase) => unsd2023(profileCase(written));
/** One year gone and none left: the projection is the latest figure itself, and the share is 1/100 of its change. */
const share = (now: string, more: WrittenCase = {}) =>
  judge({ from: ['1000', 2029], now: [now, 2030], to: ['1100', 2030], ...more });
const growth = (now: string, more: WrittenCase = {}) => judge({ from: ['1000', 2015], now: [now, 2016], ...more });

describe('the 2023 method of the United Nations with a target', () => {
  it('projects the latest figure to the target year: 10 to 6, at 8.9 after three of ten years', () => {
    const written = { from: ['10', 2020], now: ['8.9', 2023], to: ['6', 2030], direction: 'decrease' } as const;
    expect(judge(written)).toEqual({
      value: expect.closeTo(0.80472549480472, 12),
      status: 'fair_progress',
      score: null,
      code: null,
      rule: 'projected-share',
      reason: null,
      flags: [],
    });
  });

  it.each([
    ['1095', 0.95, 'on_track'],
    ['1094.99', 0.9499, 'fair_progress'],
    ['1010', 0.1, 'fair_progress'],
    ['1009.99', 0.0999, 'stagnation_or_regression'],
    ['900', -1, 'stagnation_or_regression'],
  ])('classes %s in the target year as %d of the way: %s', (now, value, status) => {
    const result = share(now);
    expect(result.status).toBe(status);
    expect(result.value).toBeCloseTo(value, 10);
  });

  it('calls a target achieved that is met, whatever the trend', () => {
    expect(share('1100')).toMatchObject({ status: 'achieved', flags: [], rule: 'projected-share' });
    const falling = judge({ from: ['60', 2015], now: ['55', 2020], to: ['50', 2030] });
    expect(falling).toMatchObject({ status: 'achieved', flags: [] });
    expect(judge({ now: ['55', 2020], to: ['50', 2030] })).toMatchObject({
      status: 'achieved',
      value: null,
      rule: null,
      reason: 'no_baseline',
    });
  });

  it('counts the way in the wanted direction', () => {
    const fallen = judge({ from: ['60', 2015], now: ['45', 2020], to: ['50', 2030] });
    expect(fallen.status).toBe('stagnation_or_regression');
    expect(fallen.value).toBeCloseTo((45 * 0.75 ** 2 - 60) / 10, 10);
  });

  it('judges a target year that has passed as of that year', () => {
    const late = judge({ from: ['100', 2010], now: ['121', 2020], to: ['200', 2015] });
    expect(late.value).toBeCloseTo(0.1, 12);
    expect(late.status).toBe('fair_progress');
  });

  it('takes one point off none or all for there', () => {
    const near = (now: string, to: string, more: WrittenCase = {}) =>
      judge({ from: ['50', 2015], now: [now, 2020], to: [to, 2030], ...more });
    expect(near('99', '100')).toMatchObject({ status: 'achieved', flags: ['within_one_point'] });
    expect(near('98.9', '100')).toMatchObject({ flags: [] });
    expect(near('98.9', '100').status).not.toBe('achieved');
    expect(near('100', '100')).toMatchObject({ status: 'achieved', flags: [] });
    expect(near('1', '0', { direction: 'decrease' })).toMatchObject({
      status: 'achieved',
      flags: ['within_one_point'],
    });
    expect(near('1.01', '0', { direction: 'decrease' }).status).not.toBe('achieved');
    expect(near('98.5', '99').status).not.toBe('achieved');
    expect(near('0.995', '1', { from: ['0.5', 2015], point: '1%' }).status).toBe('achieved');
    expect(near('0.985', '1', { from: ['0.5', 2015], point: '1%' }).flags).toEqual([]);
    expect(near('0.995', '1', { from: ['0.99', 2015] }).flags).toEqual([]);
  });

  it('has no value where no change is asked for', () => {
    expect(judge({ from: ['10', 2015], now: ['9', 2020], to: ['10', 2030] })).toMatchObject({
      status: 'not_available',
      value: null,
      reason: 'no_change_wanted',
    });
  });

  it('works below zero as well', () => {
    const rising = judge({ from: ['-10', 2015], now: ['-5', 2016], to: ['-1', 2017] });
    expect(rising.value).toBeCloseTo(7.5 / 9, 12);
    expect(growth('-900', { from: ['-1000', 2015] }).value).toBeCloseTo(0.1, 12);
  });
});

describe('the 2023 method of the United Nations without a target', () => {
  it.each([
    ['1020', 'on_track'],
    ['1019.99', 'fair_progress'],
    ['1005', 'fair_progress'],
    ['1004.99', 'stagnation_or_regression'],
    ['900', 'stagnation_or_regression'],
  ])('classes a year from 1000 to %s: %s', (now, status) => {
    expect(growth(now)).toMatchObject({ status, rule: 'growth-rate-no-target', reason: null, flags: [] });
  });

  it('mirrors a figure that shall fall', () => {
    expect(growth('980', { direction: 'decrease' })).toMatchObject({ status: 'on_track' });
    expect(growth('1020', { direction: 'decrease' })).toMatchObject({ status: 'stagnation_or_regression' });
    expect(Object.is(growth('1000', { direction: 'decrease' }).value, 0)).toBe(true);
  });
});

describe('the 2023 method of the United Nations', () => {
  it('knows yes and no', () => {
    const answer = (now?: string) =>
      judge({ ...(now === undefined ? {} : { now: [now, 2020] }), to: ['0', 2030], nature: 'yes-no' });
    expect(answer('1')).toMatchObject({ status: 'achieved', value: null, rule: 'yes-no', reason: null });
    expect(answer('0')).toMatchObject({ status: 'stagnation_or_regression', value: null, rule: 'yes-no' });
    expect(answer()).toMatchObject({ status: 'not_available', rule: null, reason: 'no_current' });
  });

  it('gives a growth rate no growth rate of its own', () => {
    const rate = { nature: 'growth-rate', from: ['2', 2015], now: ['3', 2020] } as const;
    expect(judge(rate)).toMatchObject({ status: 'not_available', value: null, reason: 'growth_rate' });
    expect(judge({ ...rate, to: ['7', 2030] })).toMatchObject({ status: 'not_available', reason: 'growth_rate' });
    expect(judge({ ...rate, to: ['3', 2030] })).toMatchObject({ status: 'achieved', value: null });
  });

  it.each<[string, WrittenCase]>([
    ['no_baseline', { now: ['5', 2020], to: ['9', 2030] }],
    ['no_current', { from: ['5', 2015], to: ['9', 2030] }],
    ['under_one_year', { from: ['5', 2015], now: ['6', 2015], to: ['9', 2030] }],
    ['zero_baseline', { from: ['0', 2015], now: ['6', 2016] }],
    ['opposite_signs', { from: ['-5', 2015], now: ['4', 2016] }],
  ])('is not available: %s', (reason, written) => {
    expect(judge(written)).toMatchObject({ status: 'not_available', value: null, rule: null, reason });
  });

  it('has no point to be within where there is no figure', () => {
    expect(judge({ from: ['50', 2015], to: ['100', 2030] })).toMatchObject({ reason: 'no_current' });
    expect(judge({ from: ['50', 2015], to: ['100', 2030] }).status).toBe('not_available');
  });

  it('calls no movement 0 of the way, whichever way is wanted', () => {
    const still = { from: ['50', 2015], now: ['50', 2020], to: ['40', 2030], direction: 'decrease' } as const;
    expect(Object.is(judge(still).value, 0)).toBe(true);
  });

  it('needs the year of a target', () => {
    const given = profileCase({ from: ['5', 2015], now: ['6', 2016], to: ['9', 2030] });
    expect(unsd2023({ ...given, targetYear: null })).toMatchObject({ reason: 'target_under_one_year' });
  });
});
