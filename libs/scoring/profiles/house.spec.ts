import { describe, expect, it } from '@jest/globals';
import { profileCase, type WrittenCase } from '../../../test/golden/profile-case.js';
import { house } from './house.js';

/** From 0 to 100 in ten years, five of them gone: SPI is a fiftieth of the figure. */
const judge = (now: string, more: WrittenCase = {}) =>
  house(profileCase({ from: ['0', 2015], now: [now, 2020], to: ['100', 2025], ...more }));

describe('the house method', () => {
  it.each([
    ['55', 1.1, 'ahead'],
    ['54.9999', 1.099998, 'on_track'],
    ['47.5', 0.95, 'on_track'],
    ['47.4999', 0.949998, 'needs_acceleration'],
    ['30', 0.6, 'needs_acceleration'],
    ['29.9999', 0.599998, 'far_behind'],
    ['5', 0.1, 'far_behind'],
    ['4.9999', 0.099998, 'stalled'],
    ['-5', -0.1, 'stalled'],
    ['-5.0001', -0.100002, 'regressing'],
  ])('classes %s of 100 at half time as SPI %d: %s', (now, value, status) => {
    expect(judge(now)).toEqual({
      ...{ value, status, rule: 'schedule-ratio', reason: null, score: null, code: null, flags: [] },
    });
  });

  it('compares at nine decimals', () => {
    expect(judge('47.49999998').status).toBe('on_track');
    expect(judge('47.4999999').status).toBe('needs_acceleration');
  });

  it('gives 1-1-1 of the Canadian framework 123/116', () => {
    const written = { from: ['14.5', 2015], now: ['10.4', 2023], to: ['7.25', 2030], direction: 'decrease' } as const;
    expect(judge('', written)).toMatchObject({ value: 123 / 116, status: 'on_track' });
  });

  it('says nothing of a pace before a tenth of the time is gone', () => {
    const early = (year: number) => judge('5', { now: ['5', year], to: ['100', 2035] });
    expect(early(2016)).toMatchObject({ status: 'too_early', value: null, rule: null, reason: 'too_early' });
    expect(early(2017)).toMatchObject({ status: 'far_behind', value: 0.5 });
  });

  it('is achieved at or past the target, and late after its year', () => {
    expect(judge('100')).toMatchObject({ status: 'achieved', value: 2, rule: 'schedule-ratio', flags: [] });
    expect(judge('', { now: ['100', 2025] })).toMatchObject({ status: 'achieved', value: 1, flags: [] });
    expect(judge('', { now: ['100', 2026] })).toMatchObject({ status: 'achieved', value: 1, flags: ['late'] });
    expect(judge('', { now: ['100', 2015] })).toMatchObject({ status: 'achieved', value: null, rule: null });
  });

  it('is missed in the target year, and after it', () => {
    expect(judge('', { now: ['99', 2025] })).toMatchObject({ status: 'missed', value: 0.99 });
    expect(judge('', { now: ['99', 2030] })).toMatchObject({ status: 'missed', value: 0.99, flags: [] });
    expect(judge('', { now: ['99', 2024] })).toMatchObject({ status: 'ahead', value: 1.1 });
  });

  it('keeps what was met at the baseline', () => {
    const kept = { from: ['100', 2015] } as const;
    expect(judge('100', kept)).toMatchObject({ status: 'holding', value: null, rule: null, reason: 'met_at_baseline' });
    expect(judge('99', kept)).toMatchObject({ status: 'breach', value: null, reason: 'met_at_baseline' });
    expect(judge('', { ...kept, now: ['99', 2030] }).status).toBe('breach');
    const fall = { from: ['90', 2015], direction: 'decrease' } as const;
    expect(judge('100', fall).status).toBe('holding');
    expect(judge('101', fall).status).toBe('breach');
  });

  it('needs a baseline for a pace, not for a verdict', () => {
    const bare = (figure: string, year: number) => house(profileCase({ now: [figure, year], to: ['100', 2025] }));
    expect(bare('50', 2020)).toMatchObject({ status: 'no_baseline', value: null, reason: 'no_baseline' });
    expect(bare('100', 2020).status).toBe('achieved');
    expect(bare('50', 2025)).toMatchObject({ status: 'missed', value: null, rule: null });
  });

  it('waits for a target of which the year is not known', () => {
    const given = profileCase({ from: ['0', 2015], now: ['50', 2020], to: ['100', 2025] });
    expect(house({ ...given, targetYear: null })).toMatchObject({ status: 'too_early', value: null });
    expect(house({ ...given, currentYear: null })).toMatchObject({ status: 'baseline_only', value: null });
    const met = profileCase({ from: ['0', 2015], now: ['100', 2020], to: ['100', 2025] });
    expect(house({ ...met, targetYear: null })).toMatchObject({ status: 'achieved', value: null, flags: [] });
    expect(house({ ...met, currentYear: null })).toMatchObject({ status: 'achieved', value: null, flags: [] });
  });

  it('has words for what is missing', () => {
    expect(house(profileCase({ from: ['1', 2015], now: ['2', 2020] }))).toMatchObject({
      ...{ status: 'no_target', value: null, reason: 'no_target' },
    });
    expect(house(profileCase({ from: ['1', 2015], to: ['2', 2020] }))).toMatchObject({
      ...{ status: 'baseline_only', reason: 'no_current' },
    });
    expect(house(profileCase({ to: ['2', 2020] }))).toMatchObject({ status: 'no_data', reason: 'no_current' });
    expect(judge('', { now: ['50', 2015] })).toMatchObject({ status: 'baseline_only', reason: 'under_one_year' });
    expect(judge('', { now: ['50', 2016] })).toMatchObject({ status: 'ahead', value: 5 });
  });
});
