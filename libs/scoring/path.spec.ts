import { describe, expect, it } from '@jest/globals';
import { buildCase, type CaseRow } from '../../test/golden/build-case.js';
import { scoreTarget } from './score-target.js';

const level: CaseRow = { kind: 'level', op: '>=', value: '90', baseline: '10', period: '2023Q2', as_of: '2023-06-30' };
const seasons = { ...level, shape: 'seasonal', weights: '0.1;0.2;0.3;0.4', figures: '2023Q2:34' };
const table = { ...level, shape: 'custom', weights: '0.1;0.2;0.5;1', figures: '2023Q2:34' };
const grown: CaseRow = { ...level, baseline: 'own', baseline_at: '2022-12-31' };
const first: CaseRow = { ...level, baseline: 'first' };

/** Where the path begins, when its clock does, what is due, how the lag reads, and every flag. */
function path(row: CaseRow): string {
  const { status, baseline, expected, lagMonths, flags, explanation } = scoreTarget(buildCase(row));
  const from = explanation.find(({ step }) => step === 'clock')?.inputs['from'] ?? null;
  const steps = explanation.flatMap(({ step, inputs }) => (step === 'trajectory' ? [inputs['shape']] : []));
  return [status, JSON.stringify([baseline, from, expected, lagMonths, ...steps]), ...flags]
    .join(' ')
    .replaceAll('"', '');
}

describe('the path of a target', () => {
  it.each<[string, CaseRow, string]>([
    ['seasons of the year', seasons, 'on_track [10,2023-01-01,34,0,seasonal] short_history'],
    ['seasons of two years', { ...seasons, by: '2024-12-31' }, 'ahead [10,2023-01-01,22,-3,seasonal] short_history'],
    [
      'seasons that are not four',
      { ...seasons, weights: '0.1;0.2;0.7' },
      'needs_acceleration [10,2023-01-01,50,2.4] seasonal_refused short_history',
    ],
    [
      'seasons over a part of a year',
      { ...seasons, from: '2023-04-01' },
      'needs_acceleration [10,2023-04-01,36.666667,0.3] baseline_old seasonal_refused short_history',
    ],
    [
      'seasons without weights',
      { ...seasons, weights: '' },
      'needs_acceleration [10,2023-01-01,50,2.4] seasonal_refused short_history',
    ],
    ['a table', table, 'ahead [10,2023-01-01,26,-1,custom] short_history'],
    [
      'a table for another number of periods',
      { ...table, weights: '0.1;0.5;1' },
      'needs_acceleration [10,2023-01-01,50,2.4] custom_refused short_history',
    ],
    [
      'a table that does not end at all of it',
      { ...table, weights: '0.1;0.2;0.5;0.9' },
      'needs_acceleration [10,2023-01-01,50,2.4] custom_refused short_history',
    ],
    [
      'a table that falls',
      { ...table, weights: '0.3;0.2;0.5;1' },
      'needs_acceleration [10,2023-01-01,50,2.4] custom_refused short_history',
    ],
    [
      'a table without anything',
      { ...table, weights: '' },
      'needs_acceleration [10,2023-01-01,50,2.4] custom_refused short_history',
    ],
    [
      'growth',
      { ...level, shape: 'compound', figures: '2023Q2:34' },
      'ahead [10,2023-01-01,30,-0.68357,compound] short_history',
    ],
    [
      'growth from nothing',
      { ...level, shape: 'compound', baseline: '0', figures: '2023Q2:34' },
      'needs_acceleration [0,2023-01-01,45,1.466667] compound_refused short_history',
    ],
    [
      'no path at all',
      { ...level, shape: 'none', figures: '2023Q2:34' },
      'needs_acceleration [10,2023-01-01,50,2.4] short_history',
    ],
    [
      'a straight line',
      { ...level, shape: 'linear', figures: '2023Q2:34' },
      'needs_acceleration [10,2023-01-01,50,2.4] short_history',
    ],
    [
      'steps',
      { ...level, shape: 'steps', ramp: '3', figures: '2023Q2:34' },
      'too_early [10,2023-01-01,10,0,steps] short_history',
    ],
    [
      'a share in stages along a straight line',
      {
        ...level,
        kind: 'ratio-staged',
        shape: 'linear',
        value: '90%',
        baseline: '10%',
        stages: '2023-09-30=50%;2023-12-31=90%',
        figures: '2023Q2:34/100',
      },
      'needs_acceleration [0.1,2023-01-01,0.366667,0.6,steps] short_history',
    ],
    [
      'no baseline before it is due',
      { ...level, baseline: '', figures: '2023Q2:80' },
      'no_baseline [null,2023-01-01,null,null] no_baseline short_history',
    ],
    [
      'no baseline once it is due',
      { ...level, period: '2023Q4', as_of: '2023-12-31', baseline: '', figures: '2023Q4:80' },
      'missed [null,2023-01-01,90,0,steps] no_baseline',
    ],
    [
      'a figure past the far end of a band',
      { ...level, op: 'range', value: '20', value_hi: '30', baseline: '40', figures: '2023Q2:15' },
      'over_limit [40,2023-01-01,35,null] short_history',
    ],
    [
      'a figure at the far end of a band',
      { ...level, op: 'range', value: '20', value_hi: '30', baseline: '40', figures: '2023Q2:20' },
      'achieved [40,2023-01-01,35,-6] short_history',
    ],
    [
      'a figure before the near end of a band',
      { ...level, op: 'range', value: '20', value_hi: '30', baseline: '40', figures: '2023Q2:38' },
      'far_behind [40,2023-01-01,35,3.6] short_history',
    ],
    [
      'a figure above a band that is approached from below',
      { ...level, op: 'range', value: '20', value_hi: '30', baseline: '10', figures: '2023Q2:31' },
      'over_limit [10,2023-01-01,15,null] short_history',
    ],
    [
      'a figure below a band that is approached from below',
      { ...level, op: 'range', value: '20', value_hi: '30', baseline: '10', figures: '2023Q2:13' },
      'needs_acceleration [10,2023-01-01,15,2.4] short_history',
    ],
    [
      'a small count ahead of what is due',
      { ...level, kind: 'count-cumulative', baseline: '', value: '10', figures: '2023Q1:4;2023Q2:4' },
      'ahead [null,2023-01-01,5,0]',
    ],
    [
      'a small count behind what is due',
      { ...level, kind: 'count-cumulative', baseline: '', value: '10', figures: '2023Q1:1;2023Q2:1' },
      'far_behind [null,2023-01-01,5,3.6]',
    ],
    [
      'a small count with nothing due yet',
      {
        ...level,
        kind: 'count-cumulative',
        baseline: '',
        value: '3',
        period: '2023Q1',
        as_of: '2023-03-31',
        figures: '2023Q1:0',
      },
      'not_due [null,2023-01-01,0,0] reversal_needed',
    ],
    [
      'a baseline of the year before',
      { ...level, baseline_at: '2022', figures: '2023Q2:34' },
      'needs_acceleration [10,2023-01-01,50,2.4] short_history',
    ],
    [
      'a baseline of the third quarter before',
      { ...level, baseline_at: '2022Q3', figures: '2023Q2:34' },
      'needs_acceleration [10,2023-01-01,50,2.4] baseline_old short_history',
    ],
    [
      'a baseline of the eve',
      { ...level, baseline_at: '2022-12-31', figures: '2023Q2:34' },
      'needs_acceleration [10,2023-01-01,50,2.4] short_history',
    ],
    [
      'a baseline of the day before the eve',
      { ...level, baseline_at: '2022-12-30', figures: '2023Q2:34' },
      'needs_acceleration [10,2023-01-01,50,2.4] baseline_old short_history',
    ],
    [
      'a baseline of the first day',
      { ...level, baseline_at: '2023-01-01', figures: '2023Q2:34' },
      'needs_acceleration [10,2023-01-02,49.888579,2.376667] short_history',
    ],
    [
      'a baseline of the first quarter',
      { ...level, baseline_at: '2023Q1', figures: '2023Q2:34' },
      'needs_acceleration [10,2023-04-01,36.666667,0.3] short_history',
    ],
    [
      'a baseline of no day',
      { ...level, baseline_at: 'formerly', figures: '2023Q2:34' },
      'needs_acceleration [10,2023-01-01,50,2.4] short_history',
    ],
    [
      'its own figure of the year before, not that of its last quarter',
      {
        ...grown,
        frequency: 'year',
        period: '2023',
        as_of: '2023-12-31',
        by: '2024-12-31',
        figures: '2022Q4:40;2022:10;2023:50',
      },
      'on_track [10,2023-01-01,50,0] short_history',
    ],
    [
      'its own figure of the last quarter, not that of the year',
      { ...grown, figures: '2022:40;2022Q4:10;2023Q2:50' },
      'on_track [10,2023-01-01,50,0] short_history',
    ],
    [
      'its own figure of the last quarter, in whatever order',
      { ...grown, figures: '2022Q4:10;2022:40;2023Q2:50' },
      'on_track [10,2023-01-01,50,0] short_history',
    ],
    [
      'its own figure of the period that is named',
      { ...grown, baseline_at: '2022', figures: '2022Q4:10;2022:40;2023Q2:50' },
      'far_behind [40,2023-01-01,65,3.6] short_history',
    ],
    [
      'its own figure of another frequency where there is no other',
      { ...grown, figures: '2022:10;2023Q2:50' },
      'on_track [10,2023-01-01,50,0] short_history',
    ],
    [
      'its own figure that is missing',
      { ...grown, figures: '2022Q3:10;2023Q2:50' },
      'no_baseline [null,2023-01-01,null,null] baseline_missing short_history',
    ],
    [
      'its own figure of no day',
      { ...grown, baseline_at: 'formerly', figures: '2022Q4:10;2023Q2:50' },
      'no_baseline [null,2023-01-01,null,null] baseline_missing short_history',
    ],
    [
      'its own figure outside its limits',
      { ...grown, limits: '0..100', figures: '2022Q4:-10;2023Q2:50' },
      'no_baseline [null,2023-01-01,null,null] baseline_missing outside_limits short_history',
    ],
    [
      'its own flow, not that of a last quarter for the year',
      { ...grown, kind: 'increment', measure: 'flow', value: '20', figures: '2022Q4:40;2023Q1:20;2023Q2:50' },
      'no_baseline [null,2023-01-01,null,null] baseline_missing',
    ],
    [
      'its own flow over a year',
      { ...grown, kind: 'increment', measure: 'flow', value: '20', figures: '2022:40;2023Q1:20;2023Q2:50' },
      'achieved [40,2023-01-01,30,-6]',
    ],
    [
      'its own flow over a year, from its quarters',
      {
        ...grown,
        kind: 'increment',
        measure: 'flow',
        value: '20',
        figures: '2022Q1:10;2022Q2:11;2022Q3:12;2022Q4:13;2023Q1:20;2023Q2:50',
      },
      'achieved [46,2023-01-01,33,-6]',
    ],
    [
      'the first figure',
      { ...first, figures: '2023Q1:10;2023Q2:50' },
      'ahead [10,2023-04-01,36.666667,-1.5] baseline_assumed short_history',
    ],
    [
      'the figure of the eve',
      { ...first, figures: '2022Q4:20;2023Q1:10;2023Q2:50' },
      'needs_acceleration [20,2023-01-01,55,0.857143] baseline_assumed',
    ],
    [
      'a figure of the eve from another frequency is not the first',
      { ...first, figures: '2022:20;2023Q1:10;2023Q2:50' },
      'ahead [10,2023-04-01,36.666667,-1.5] baseline_assumed short_history',
    ],
    [
      'a figure of the eve outside its limits',
      { ...first, limits: '0..100', figures: '2022Q4:120;2023Q1:10;2023Q2:50' },
      'no_baseline [null,2023-01-01,null,null] baseline_missing outside_limits short_history',
    ],
    [
      'only a first figure',
      { ...first, figures: '2023Q2:50' },
      'baseline_only [50,2023-07-01,50,0] baseline_assumed short_history',
    ],
  ])('with %s', (_, row, expected) => {
    expect(path(row)).toBe(expected);
  });
});
