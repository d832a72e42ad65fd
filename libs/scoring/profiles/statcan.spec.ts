import { describe, expect, it } from '@jest/globals';
import { profileCase, type WrittenCase } from '../../../test/golden/profile-case.js';
import { nearness } from './natural-limit.js';
import { statcan } from './statcan.js';
import { exact } from '../../../test/golden/profile-case.js';

const judge = (written: WrittenCase) => statcan(profileCase(written));
/** A year of growth from 1000; the target asks for 10 % in that year, so that R is ten times the growth. */
const ratio = (now: string, more: WrittenCase = {}) =>
  judge({ from: ['1000', 2015], now: [now, 2016], to: ['1100', 2016], ...more });
/** A year of growth from 1000 without a target. */
const growth = (now: string, more: WrittenCase = {}) => judge({ from: ['1000', 2015], now: [now, 2016], ...more });

describe('the statcan method with a target', () => {
  it.each([
    ['1095', 0.95, 'substantial_progress', 2.500055],
    ['1094.99', 0.9499, 'moderate_progress', 2.49934071],
    ['1060', 0.6, 'moderate_progress', 0.00004],
    ['1059.99', 0.5999, 'limited_progress', -0.00039667],
    ['1000', 0, 'limited_progress', -2.5],
    ['999.99', -0.0001, 'deterioration', -2.50041667],
    ['939', -0.61, 'deterioration', -5],
    ['941', -0.59, 'deterioration', -4.958353],
  ])('classes %s on the way from 1000 to 1100 as R %d: %s', (now, value, status, score) => {
    const result = ratio(now);
    expect(result).toMatchObject({ status, rule: 'ratio-of-growth-rates', reason: null, flags: [], code: null });
    expect(result.value).toBeCloseTo(value, 10);
    expect(result.score).toBeCloseTo(score, 8);
  });

  it('gives no score above 5, and 5 from R = 1.3 on', () => {
    const slow = (now: string) => judge({ from: ['1000', 2015], now: [now, 2016], to: ['1210', 2017] });
    expect(slow('1129').score).toBeCloseTo(7.1429 * 1.29 - 4.2857, 8);
    expect(slow('1131')).toMatchObject({ status: 'substantial_progress', score: 5 });
  });

  it('calls a target achieved at or past it, whatever R says', () => {
    expect(ratio('1100')).toMatchObject({ status: 'target_achieved', score: 5 });
    const far = judge({ from: ['58.2', 2015], now: ['59.5', 2025], to: ['50', 2030] });
    expect(far).toMatchObject({ status: 'target_achieved', score: 5, reason: null });
    expect(far.value).toBeCloseTo(0.21954929987, 10);
    expect(ratio('900', { direction: 'decrease' }).status).toBe('target_achieved');
  });

  it('calls it achieved even where nothing can be computed', () => {
    const one = judge({ now: ['12', 2020], to: ['10', 2030] });
    expect(one).toMatchObject({ status: 'target_achieved', value: null, score: 5, rule: null, reason: 'no_baseline' });
    const again = judge({ from: ['9', 2020], now: ['12', 2020], to: ['10', 2030] });
    expect(again).toMatchObject({ status: 'target_achieved', value: null, score: 5, reason: 'under_one_year' });
  });

  it('turns the sign where all figures are negative', () => {
    const rising = judge({ from: ['-10', 2015], now: ['-8', 2018], to: ['-5', 2025] });
    expect(rising.value).toBeCloseTo(1.0704111609949432, 12);
    expect(rising.status).toBe('substantial_progress');
    expect(judge({ from: ['-10', 2015], now: ['-11', 2018], to: ['-5', 2025] }).status).toBe('deterioration');
  });

  it('puts 0.001 for a target of 0 and for a baseline of 0', () => {
    const target = judge({ from: ['10', 2015], now: ['5', 2020], to: ['0', 2030], direction: 'decrease' });
    expect(target).toMatchObject({ status: 'limited_progress', flags: ['zero_target_replaced'] });
    expect(target.value).toBeCloseTo(0.28212911781890315, 12);
    const past = judge({ from: ['10', 2015], now: ['0.001', 2020], to: ['0', 2030], direction: 'decrease' });
    expect(past.status).toBe('target_achieved');
    const base = judge({ from: ['0', 2015], now: ['5', 2020], to: ['50', 2030] });
    expect(base).toMatchObject({ status: 'substantial_progress', flags: ['zero_baseline_replaced'] });
    expect(judge({ from: ['0', 2015], now: ['5', 2020] }).value).toBeCloseTo(4.49280271653059, 12);
  });

  it('has no value where no change is asked for', () => {
    const still = judge({ from: ['10', 2015], now: ['9', 2018], to: ['10', 2025] });
    expect(still).toEqual({
      value: null,
      status: 'not_available',
      score: null,
      code: null,
      rule: null,
      reason: 'no_change_wanted',
      flags: [],
    });
  });

  it.each<[string, WrittenCase]>([
    ['no_baseline', { now: ['5', 2020], to: ['9', 2030] }],
    ['no_current', { from: ['5', 2015], to: ['9', 2030] }],
    ['under_one_year', { from: ['5', 2015], now: ['6', 2015], to: ['9', 2030] }],
    ['under_one_year', { from: ['5', 2015], now: ['6', 2014], to: ['9', 2030] }],
    ['target_under_one_year', { from: ['5', 2015], now: ['6', 2016], to: ['9', 2015] }],
    ['opposite_signs', { from: ['5', 2015], now: ['-1', 2016], to: ['9', 2030] }],
    ['opposite_signs', { from: ['-5', 2015], now: ['1', 2016], to: ['9', 2030] }],
    ['opposite_signs', { from: ['-5', 2015], now: ['-4', 2016], to: ['9', 2030] }],
  ])('is not available: %s', (reason, written) => {
    expect(judge(written)).toMatchObject({ status: 'not_available', value: null, score: null, rule: null, reason });
  });

  it('takes a target one year away, and ignores a limit', () => {
    expect(ratio('1050', { limit: '100000' })).toMatchObject({ status: 'limited_progress', flags: ['limit_unused'] });
    expect(ratio('1050', { limit: '1' }).flags).toEqual(['limit_unused']);
  });
});

describe('the statcan method without a target', () => {
  it.each([
    ['1015', 0.015, 'substantial_progress', 2.5],
    ['1014.99', 0.01499, 'moderate_progress', 2.4975],
    ['1005', 0.005, 'moderate_progress', 0],
    ['1004.99', 0.00499, 'limited_progress', -0.005],
    ['1000', 0, 'limited_progress', -2.5],
    ['999.99', -0.00001, 'deterioration', -2.50125],
    ['980', -0.02, 'deterioration', -5],
    ['1019', 0.019, 'substantial_progress', 4.5],
    ['1030', 0.03, 'substantial_progress', 5],
    ['900', -0.1, 'deterioration', -5],
  ])('classes a year from 1000 to %s as %d: %s', (now, value, status, score) => {
    const result = growth(now);
    expect(result).toMatchObject({ status, rule: 'growth-rate-no-target', reason: null, flags: [] });
    expect(result.value).toBeCloseTo(value, 12);
    expect(result.score).toBeCloseTo(score, 9);
  });

  it('turns with the direction', () => {
    expect(growth('990', { direction: 'decrease' })).toMatchObject({ status: 'moderate_progress' });
    expect(growth('1010', { direction: 'decrease' })).toMatchObject({ status: 'deterioration' });
    expect(Object.is(growth('1000', { direction: 'decrease' }).value, 0)).toBe(true);
  });

  it('takes a fall to nothing, which has a growth rate of −1', () => {
    expect(growth('0')).toMatchObject({ value: -1, status: 'deterioration', score: -5 });
    expect(growth('0', { direction: 'decrease' })).toMatchObject({ value: 1, status: 'substantial_progress' });
    expect(growth('-1')).toMatchObject({ value: null, status: 'not_available', reason: 'opposite_signs' });
  });

  it('asks less of a figure near its natural limit', () => {
    const near = (now: string) => judge({ from: ['90', 2015], now: [now, 2016], limit: '100' });
    // C = 1 − 0.9^4.44 = 0.373621645: thresholds 0.5604 % and 0.1868 %
    expect(near('90.505')).toMatchObject({ status: 'substantial_progress' });
    expect(near('90.504')).toMatchObject({ status: 'moderate_progress' });
    expect(near('90.169')).toMatchObject({ status: 'moderate_progress' });
    expect(near('90.168')).toMatchObject({ status: 'limited_progress' });
    expect(near('90.504').score).toBeCloseTo((250 * (90.504 / 90 - 1)) / 0.37362164501282824 - 1.25, 8);
    expect(near('90.168').score).toBeCloseTo((500 * (90.168 / 90 - 1)) / 0.37362164501282824 - 2.5, 8);
    expect(near('90.55').score).toBeCloseTo((500 * (90.55 / 90 - 1)) / 0.37362164501282824 - 5, 8);
    expect(near('89.1').score).toBeCloseTo(125 * -0.01 - 2.5, 9);
    expect(near('91').flags).toEqual([]);
  });

  it('is content with a figure that stands at its limit, and with nothing less', () => {
    const at = (now: string) => judge({ from: ['100', 2015], now: [now, 2020], limit: '100' });
    expect(at('100')).toMatchObject({ value: 0, status: 'substantial_progress', score: 5 });
    expect(at('101')).toMatchObject({ status: 'substantial_progress', score: 5 });
    expect(at('99')).toMatchObject({ status: 'deterioration' });
    expect(at('99').score).toBeCloseTo(125 * (0.99 ** 0.2 - 1) - 2.5, 9);
  });

  it('says so where the baseline is past its limit already', () => {
    expect(judge({ from: ['101', 2015], now: ['102', 2016], limit: '100' }).flags).toEqual(['limit_passed']);
    expect(judge({ from: ['100', 2015], now: ['102', 2016], limit: '100' }).flags).toEqual([]);
    expect(judge({ from: ['1', 2015], now: ['2', 2016], limit: '2', direction: 'decrease' }).flags).toEqual([
      'limit_passed',
    ]);
    expect(judge({ now: ['2', 2016], limit: '2' })).toMatchObject({ flags: [], reason: 'no_baseline' });
  });
});

describe('nearness to a natural limit', () => {
  it.each([
    ['90', '100', 0.37362164501282824],
    ['-90', '100', 0.37362164501282824],
    ['90', '-100', 0.37362164501282824],
    ['110', '100', 0.37362164501282824],
    ['199', '100', 0.9999999986817433],
    ['200', '100', 1],
    ['500', '100', 1],
    ['100', '100', 0],
    ['0', '100', 1],
    ['0', '0', 1],
    ['5', '0', 1],
  ])('of %s to %s is %d', (baseline, limit, expected) => {
    expect(nearness(exact(baseline), exact(limit))).toBeCloseTo(expected, 14);
  });
});
