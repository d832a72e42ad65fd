import { describe, expect, it } from '@jest/globals';
import { exact } from '../../../test/golden/profile-case.js';
import { profileResult } from './profile-result.js';
import { statcanIndicator, statcanSeries, type Series } from './statcan-series.js';
import { yearOf } from './year-label.js';

const series = (figures: Readonly<Record<string, string | null>>, more: Partial<Series> = {}) =>
  statcanSeries({
    observations: Object.entries(figures).map(([year, text]) => ({ year, value: text === null ? null : exact(text) })),
    direction: 'increase',
    ...more,
  });

describe('a series', () => {
  it('runs from 2015 to its latest year, in whatever order the years come', () => {
    const result = series({ '2014-15': '1', '2017-18': '104.04', '2016-17': '7', '2015-16': '100' });
    expect(result).toMatchObject({ value: expect.closeTo(0.02, 12), status: 'substantial_progress', score: 5 });
  });

  it('begins with the next available year where the base year is missing', () => {
    expect(series({ '2014': '90', '2018': '100', '2019': '101' })).toMatchObject({ value: expect.closeTo(0.01, 12) });
    expect(series({ '2015': null, '2018': '100', '2019': '101' })).toMatchObject({ value: expect.closeTo(0.01, 12) });
    const own = series({ '2010': '50', '2012': '100', '2013': '103' }, { baseYear: 2011 });
    expect(own).toMatchObject({ value: expect.closeTo(0.03, 12) });
  });

  it('takes the first year of a span', () => {
    expect(series({ '2015-16': '100', '2017/18': '102.01' })).toMatchObject({ value: expect.closeTo(0.01, 12) });
  });

  it('has its target in 2030 unless it says otherwise', () => {
    const asked = { target: exact('200') };
    const doubling = series({ '2015': '100', '2020': '110' }, asked);
    expect(doubling).toMatchObject({ value: expect.closeTo((1.1 ** 0.2 - 1) / (2 ** (1 / 15) - 1), 12) });
    const sooner = series({ '2015': '100', '2020': '110' }, { ...asked, targetYear: 2025 });
    expect(sooner).toMatchObject({ value: expect.closeTo((1.1 ** 0.2 - 1) / (2 ** 0.1 - 1), 12) });
  });

  it('heeds its direction and its natural limit', () => {
    expect(series({ '2015': '100', '2016': '99' }, { direction: 'decrease' })).toMatchObject({
      value: expect.closeTo(0.01, 12),
    });
    expect(series({ '2015': '100', '2016': '100' }, { limit: exact('100') })).toMatchObject({ score: 5 });
  });

  it('is not available without two years of it', () => {
    expect(series({ '2019': '5' })).toMatchObject({ status: 'not_available', reason: 'under_one_year' });
    expect(series({ '2013': '5' })).toMatchObject({ status: 'not_available', reason: 'no_baseline' });
    expect(series({})).toMatchObject({ status: 'not_available', reason: 'no_baseline' });
  });

  it('refuses the same year twice and a year that is none', () => {
    expect(series({ '2015': '5', '2015-16': '6' })).toEqual({ fault: 'same_year_twice', seen: '2015-16' });
    expect(series({ '2015': '5', '2015-16': null, '2016': '5' })).toMatchObject({ value: 0 });
    expect(series({ '2015': '5', soon: null })).toEqual({ fault: 'year', seen: 'soon' });
  });
});

describe('an indicator of several series', () => {
  const of = (...scores: readonly (number | null)[]) =>
    statcanIndicator(
      scores.map((score) =>
        profileResult(score === null ? 'not_available' : score === 5 ? 'target_achieved' : '', { score }),
      ),
    );

  it('is the mean of those that have a score', () => {
    expect(of(3, null, 2)).toEqual({ score: 2.5, status: 'substantial_progress' });
    expect(of(2.4)).toEqual({ score: 2.4, status: 'moderate_progress' });
    expect(of(1, -1)).toEqual({ score: 0, status: 'moderate_progress' });
    expect(of(-0.5)).toEqual({ score: -0.5, status: 'limited_progress' });
    expect(of(-2.5)).toEqual({ score: -2.5, status: 'limited_progress' });
    expect(of(-2.6)).toEqual({ score: -2.6, status: 'deterioration' });
  });

  it('is achieved only where all of them are', () => {
    expect(of(5, 5, null)).toEqual({ score: 5, status: 'target_achieved' });
    expect(of(5, 4.9).status).toBe('substantial_progress');
  });

  it('is not available where none of them is', () => {
    expect(of(null, null)).toEqual({ score: null, status: 'not_available' });
    expect(of()).toEqual({ score: null, status: 'not_available' });
  });
});

describe('the label of a year', () => {
  it.each([
    ['2015', 2015],
    [' 2015 ', 2015],
    ['2015.0', 2015],
    ['2015-16', 2015],
    ['2015/16', 2015],
    ['2007–2009', 2007],
    ['2007—09', 2007],
    ['2015-2016', 2015],
    ['1999-00', 1999],
    ['2099-00', 2099],
    ['2015-15', null],
    ['2015-12', null],
    ['2016-2015', null],
    ['2000-00', null],
    ['2015.5', null],
    ['15', null],
    ['20155', null],
    ['in 2015', null],
    ['2015-167', null],
    ['', null],
  ])('“%s” stands for %s', (text, year) => {
    expect(yearOf(text)).toBe(year);
  });
});
