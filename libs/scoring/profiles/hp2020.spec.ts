import { describe, expect, it } from '@jest/globals';
import { profileCase, type WrittenCase } from '../../../test/golden/profile-case.js';
import { hp2020 } from './hp2020.js';

/** From 50 towards 100, so that a move of 5 is 10 percent both of the way and of the baseline. */
const judge = (now: string | null, more: WrittenCase = {}) =>
  hp2020(
    profileCase({ from: ['50', 2008], to: ['100', 2020], ...(now === null ? {} : { now: [now, 2018] }), ...more }),
  );

describe('the Healthy People 2020 method', () => {
  it.each([
    ['towards, significant', '51', true, 2, 'Improved', '2'],
    ['towards, not significant', '80', false, 60, 'Little or no detectable change', '3'],
    ['towards, unknown, 10 percent', '55', undefined, 10, 'Improved', '2'],
    ['towards, unknown, less', '54.99', undefined, 9.98, 'Little or no detectable change', '3'],
    ['met, not significant', '100', false, 100, 'Target met or exceeded', '1'],
    ['exceeded', '120', undefined, 140, 'Target met or exceeded', '1'],
  ] as const)('counts the targeted change: %s', (_, now, significant, value, status, code) => {
    const result = judge(now, significant === undefined ? {} : { significant });
    expect(result).toEqual({
      ...{ value, status, code, score: null, reason: null, flags: [] },
      rule: 'percent-of-targeted-change',
    });
  });

  it.each([
    ['away, significant', '49', true, 2, 'Got worse', '4'],
    ['away, not significant', '30', false, 40, 'Little or no detectable change', '3'],
    ['away, unknown, 10 percent', '45', undefined, 10, 'Got worse', '4'],
    ['away, unknown, less', '45.01', undefined, 9.98, 'Little or no detectable change', '3'],
    ['unchanged', '50', undefined, 0, 'Little or no detectable change', '3'],
    ['unchanged, and said to be significant', '50', true, 0, 'Little or no detectable change', '3'],
  ] as const)('counts the change from the baseline: %s', (_, now, significant, value, status, code) => {
    const result = judge(now, significant === undefined ? {} : { significant });
    expect(result).toEqual({
      ...{ value, status, code, score: null, reason: null, flags: [] },
      rule: 'percent-change-from-baseline',
    });
  });

  it('mirrors an objective that shall fall', () => {
    const fall = { from: ['5.5', 2007], to: ['5.0', 2020], direction: 'decrease', significant: false } as const;
    expect(judge('4.8', fall)).toMatchObject({ value: 140, status: 'Target met or exceeded' });
    expect(judge('5.25', fall)).toMatchObject({ value: 50, status: 'Little or no detectable change' });
    expect(judge('6.6', { ...fall, significant: true })).toMatchObject({ value: 20, status: 'Got worse' });
  });

  it('assesses no change where the target was met at the baseline', () => {
    const met = { from: ['100', 2008] } as const;
    expect(judge('100', met)).toEqual({
      ...{ value: null, status: 'Target met or exceeded', code: '1', score: null, rule: null },
      ...{ reason: 'met_at_baseline', flags: ['met_at_baseline'] },
    });
    expect(judge('110', { from: ['105', 2008] })).toMatchObject({ value: null, status: 'Target met or exceeded' });
    expect(judge('90', met)).toMatchObject({ value: 10, status: 'Got worse', rule: 'percent-change-from-baseline' });
    expect(judge('91', met)).toMatchObject({ value: 9, status: 'Little or no detectable change', flags: [] });
  });

  it('has words for what it does not assess', () => {
    const bare = { score: null, value: null, flags: [] };
    const informational = hp2020(profileCase({ from: ['50', 2008], now: ['60', 2018] }));
    expect(informational).toEqual({
      ...bare,
      ...{ status: 'Informational', code: '6', rule: 'informational', reason: null },
    });
    expect(judge(null)).toEqual({
      ...bare,
      ...{ status: 'Baseline only', code: '5', rule: null, reason: 'no_current' },
    });
    expect(hp2020(profileCase({ now: ['60', 2018], to: ['70', 2020] }))).toMatchObject({
      ...bare,
      ...{ status: 'not_available', code: null, reason: 'no_baseline' },
    });
  });

  it('is not available below one year, unless the target is met', () => {
    expect(judge('60', { now: ['60', 2008] })).toMatchObject({ status: 'not_available', reason: 'under_one_year' });
    expect(judge('60', { now: ['60', 2009] }).status).toBe('Improved');
    expect(judge('100', { now: ['100', 2008] })).toMatchObject({ status: 'Target met or exceeded', value: 100 });
  });

  it('has no percentage of a baseline of 0, only what is known of it', () => {
    const zero = (now: string, more: WrittenCase = {}) => judge(now, { from: ['0', 2008], ...more });
    expect(zero('-1')).toMatchObject({ status: 'not_available', value: null, reason: 'zero_baseline', code: null });
    expect(zero('-1', { significant: true })).toMatchObject({
      ...{ status: 'Got worse', value: null, rule: null, reason: 'zero_baseline' },
    });
    expect(zero('-1', { significant: false }).status).toBe('Little or no detectable change');
    expect(zero('0')).toMatchObject({ status: 'Little or no detectable change', value: 0 });
    expect(judge('-55', { from: ['-50', 2008] })).toMatchObject({ value: 10, status: 'Got worse' });
  });
});
