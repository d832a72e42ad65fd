import { describe, expect, it } from '@jest/globals';
import { buildCase, type CaseRow } from '../../test/golden/build-case.js';
import { scoreTarget } from './score-target.js';

const level: CaseRow = { kind: 'level', op: '>=', value: '90', baseline: '10', period: '2023Q2', as_of: '2023-06-30' };
const raised: CaseRow = { ...level, kind: 'increment', value: '20', baseline: '' };
const count: CaseRow = { ...level, kind: 'count-cumulative', baseline: '' };
const share: CaseRow = { ...level, kind: 'ratio', value: '90%', baseline: '10%' };
const due = { period: '2023Q4', as_of: '2023-12-31' };
const after = { period: '2024Q2', as_of: '2024-06-30' };

/** The verdict, the figure it is read from, what was due, how late it came, and every flag. */
function judged(row: CaseRow): string {
  const { status, severity, atDue, observed, coverage, expected, flags, explanation } = scoreTarget(buildCase(row));
  const late = explanation.findLast(({ step }) => step === 'status')?.inputs['late'] ?? null;
  const reported = `${coverage.reported}/${coverage.expected}`;
  return [
    status,
    severity,
    atDue ?? '-',
    observed ?? '-',
    reported,
    expected ?? '-',
    late === null ? '-' : JSON.stringify(late),
    ...flags,
  ].join(' ');
}

describe('the verdict on a figure', () => {
  it.each<[string, CaseRow, string]>([
    [
      'nothing before the first period is over',
      { ...level, period: '2023Q1', as_of: '2023-03-30' },
      'not_due 0 - - 0/1 - -',
    ],
    [
      'nothing once the first period is over',
      { ...level, period: '2023Q1', as_of: '2023-03-31' },
      'no_data 0 - - 0/1 - -',
    ],
    [
      'not applicable before the first period is over',
      { ...level, period: '2023Q1', as_of: '2023-03-30', figures: '2023Q1:n/a' },
      'not_applicable 0 - - 1/1 - -',
    ],
    [
      'nothing, of three units that are expected',
      { ...level, units: 'a=missed:3:missed', units_expected: '3' },
      'no_data 0 - - 0/3 - -',
    ],
    [
      'not applicable, of the units that say so',
      { ...level, coverage: '4/5', figures: '2023Q2:n/a' },
      'not_applicable 0 - - 4/5 - -',
    ],
    [
      'nothing the day before the due date',
      { ...level, period: '2023Q4', as_of: '2023-12-30' },
      'no_data 0 - - 0/1 - -',
    ],
    ['nothing on the due date', { ...level, ...due }, 'no_data 0 unknown - 0/1 - -'],
    [
      'nothing on the due date where nothing is judged',
      { ...level, ...due, judged: 'no' },
      'no_target 0 - - 0/1 - - not_judged_here',
    ],
    ['not applicable on the due date', { ...level, ...due, figures: '2023Q4:n/a' }, 'not_applicable 0 - - 1/1 - -'],
    [
      'a figure of which nothing is asked',
      { ...level, ...due, value: '', figures: '2023Q4:91' },
      'no_target 0 - 2023Q4 1/1 - - no_goal',
    ],
    [
      'a figure without the baseline that it is to rise from',
      { ...raised, figures: '2023Q2:91' },
      'no_baseline 0 - 2023Q2 1/1 - - no_baseline',
    ],
    [
      'a figure without it where nothing is judged',
      { ...raised, judged: 'no', figures: '2023Q2:91' },
      'no_target 0 - 2023Q2 1/1 - - no_baseline not_judged_here',
    ],
    [
      'a figure without it from too few units',
      { ...raised, coverage: '3/5', figures: '2023Q2:91' },
      'no_data 0 - 2023Q2 3/5 - - no_baseline',
    ],
    [
      'a figure without it from enough units',
      { ...raised, coverage: '4/5', figures: '2023Q2:91' },
      'no_baseline 0 - 2023Q2 4/5 - - no_baseline',
    ],
    [
      'a figure without it that is too old',
      { ...raised, ...due, figures: '2023Q1:91' },
      'stale 0 unknown 2023Q1 1/1 - - no_baseline',
    ],
    [
      'a figure without it before the window',
      { ...raised, from: '2023-07-01', figures: '2023Q2:91' },
      'not_due 0 - - 0/1 - - before_window',
    ],
    [
      'a figure without it the day before the due date',
      { ...raised, period: '2023Q4', as_of: '2023-12-30', figures: '2023Q3:91' },
      'no_baseline 0 - 2023Q3 1/1 - - no_baseline',
    ],
    [
      'a figure without it on the due date',
      { ...raised, ...due, figures: '2023Q4:91' },
      'no_baseline 0 unknown 2023Q4 1/1 - - no_baseline',
    ],
    [
      'a figure without it on the due date where nothing is judged',
      { ...raised, ...due, judged: 'no', figures: '2023Q4:91' },
      'no_target 0 - 2023Q4 1/1 - - no_baseline not_judged_here',
    ],
    ['a share of thirty', { ...share, figures: '2023Q2:9/30' }, 'far_behind 3 - 2023Q2 1/1 0.5 - short_history'],
    [
      'a share of twenty-nine',
      { ...share, figures: '2023Q2:9/29' },
      'far_behind 1 - 2023Q2 1/1 0.5 - short_history small_denominator',
    ],
    [
      'nothing due yet of two',
      { ...count, value: '2', period: '2023Q1', as_of: '2023-03-31', figures: '2023Q1:0' },
      'not_due 0 - 2023Q1 1/1 0 - reversal_needed',
    ],
    [
      'one of two before it is due',
      { ...count, value: '2', period: '2023Q1', as_of: '2023-03-31', figures: '2023Q1:1' },
      'not_due 0 - 2023Q1 1/1 0 -',
    ],
    [
      'both of two before they are due',
      { ...count, value: '2', period: '2023Q1', as_of: '2023-03-31', figures: '2023Q1:2' },
      'achieved 0 - 2023Q1 1/1 0 -',
    ],
    [
      'one too many of at most two',
      { ...count, op: '<=', value: '2', period: '2023Q1', as_of: '2023-03-31', figures: '2023Q1:3' },
      'slipping 1 - 2023Q1 1/1 2 -',
    ],
    [
      'one of two once one is due',
      { ...count, value: '2', figures: '2023Q1:0;2023Q2:1' },
      'on_track 0 - 2023Q2 1/1 1 -',
    ],
    [
      'one of twelve',
      { ...count, value: '12', by: '2024-12-31', period: '2023Q1', as_of: '2023-03-31', figures: '2023Q1:1' },
      'on_track 0 - 2023Q1 1/1 1 -',
    ],
    [
      'one of thirteen',
      { ...count, value: '13', by: '2024-12-31', period: '2023Q1', as_of: '2023-03-31', figures: '2023Q1:1' },
      'needs_acceleration 0 - 2023Q1 1/1 1.625 -',
    ],
    [
      'one of two and a half',
      { ...count, value: '2.5', figures: '2023Q1:0;2023Q2:1' },
      'needs_acceleration 0 - 2023Q2 1/1 1.25 -',
    ],
    [
      'a count that is reached and old',
      { ...count, ...due, figures: '2023Q1:91' },
      'achieved 0 unknown 2023Q1 1/1 22.5 -',
    ],
    [
      'a count that is not reached and old',
      { ...count, ...due, as_of: '2023-12-30', figures: '2023Q1:31' },
      'stale 0 - 2023Q1 1/1 22.5 -',
    ],
    [
      'a count in a band that is reached and old',
      { ...count, period: '2023Q4', as_of: '2023-12-30', op: 'range', value_hi: '120', figures: '2023Q1:91' },
      'stale 0 - 2023Q1 1/1 22.5 -',
    ],
    [
      'a level that is reached and old',
      { ...level, period: '2023Q4', as_of: '2023-12-30', figures: '2023Q1:91' },
      'stale 0 - 2023Q1 1/1 30 - short_history',
    ],
    [
      'a level that is old when due',
      { ...level, ...due, figures: '2023Q1:80' },
      'stale 0 unknown 2023Q1 1/1 30 - short_history',
    ],
    [
      'a kept level that is old when due',
      { ...level, ...due, keep: 'from-start', figures: '2023Q1:91' },
      'stale 0 unknown 2023Q1 1/1 90 - short_history',
    ],
    [
      'a goal reached in time',
      { ...level, ...after, figures: '2023Q4:91;2024Q1:92;2024Q2:93' },
      'achieved 0 achieved 2024Q2 1/1 90 - after_window',
    ],
    [
      'a goal reached a quarter late',
      { ...level, ...after, figures: '2023Q4:80;2024Q1:91;2024Q2:92' },
      'achieved 0 missed 2024Q2 1/1 90 3 after_window late',
    ],
    [
      'a goal reached half a year late',
      { ...level, ...after, figures: '2023Q4:80;2024Q1:81;2024Q2:92' },
      'achieved 0 missed 2024Q2 1/1 90 6 after_window late',
    ],
    [
      'a goal not reached half a year later',
      { ...level, ...after, figures: '2023Q4:80;2024Q1:81;2024Q2:82' },
      'missed 3 missed 2024Q2 1/1 90 - after_window',
    ],
    [
      'a goal reached before and lost',
      { ...level, ...after, figures: '2023Q3:91;2023Q4:80;2024Q2:92' },
      'achieved 0 missed 2024Q2 1/1 90 6 after_window late',
    ],
    [
      'a stage that is missed',
      {
        ...share,
        kind: 'ratio-staged',
        stages: '2023-03-31=40%;2023-12-31=90%',
        figures: '2023Q1:30/100;2023Q2:39/100',
      },
      'missed 3 - 2023Q2 1/1 0.566667 -',
    ],
    [
      'a stage that is reached',
      {
        ...share,
        kind: 'ratio-staged',
        stages: '2023-03-31=40%;2023-12-31=90%',
        figures: '2023Q1:30/100;2023Q2:40/100',
      },
      'needs_acceleration 2 - 2023Q2 1/1 0.566667 -',
    ],
    [
      'a stage that is reached without a baseline',
      {
        ...share,
        baseline: '',
        kind: 'ratio-staged',
        stages: '2023-03-31=40%;2023-12-31=90%',
        figures: '2023Q1:30/100;2023Q2:40/100',
      },
      'needs_acceleration 2 - 2023Q2 1/1 0.566667 - no_baseline short_history',
    ],
    [
      'a share at most, where the stage asks for it',
      {
        ...share,
        op: '<=',
        baseline: '',
        kind: 'ratio-staged',
        stages: '2023-03-31=40%;2023-12-31=20%',
        figures: '2023Q2:40/100',
      },
      'needs_acceleration 2 - 2023Q2 1/1 0.333333 - no_baseline short_history',
    ],
    [
      'a share above what the stage allows',
      {
        ...share,
        op: '<=',
        baseline: '',
        kind: 'ratio-staged',
        stages: '2023-08-31=40%;2023-12-31=20%',
        figures: '2023Q2:41/100',
      },
      'no_baseline 0 - 2023Q2 1/1 - - no_baseline short_history',
    ],
    [
      'a share below what the stage allows',
      {
        ...share,
        op: '<=',
        baseline: '',
        kind: 'ratio-staged',
        stages: '2023-03-31=40%;2023-12-31=20%',
        figures: '2023Q2:39/100',
      },
      'needs_acceleration 1 - 2023Q2 1/1 0.333333 - no_baseline short_history',
    ],
  ])('of %s', (_, row, expected) => {
    expect(judged(row)).toBe(expected);
  });
});
