import { describe, expect, it } from '@jest/globals';
import { buildCase, type CaseRow } from '../../test/golden/build-case.js';
import { scoreTarget } from './score-target.js';

const rising: CaseRow = {
  kind: 'monotone',
  frequency: 'year',
  op: 'rising',
  from: '2023-01-01',
  by: '2025-12-31',
  period: '2024',
  as_of: '2024-12-31',
};
const due = { period: '2025', as_of: '2025-12-31' };
const quarterly = { ...rising, frequency: 'quarter', period: '2024Q2', as_of: '2024-06-30' };

/** The verdict, the years that it is read from, and every flag. */
function risen(row: CaseRow): string {
  const score = scoreTarget(buildCase(row));
  const { status, severity, atDue, observed, value, attainment, expected, baseline, lagValue, coverage } = score;
  const figures = [observed, value, attainment, expected, baseline, lagValue, coverage.reported, coverage.expected];
  return [status, severity, atDue ?? '-', JSON.stringify(figures), ...score.flags].join(' ').replaceAll('"', '');
}

describe('what is to rise year on year', () => {
  it.each<[string, CaseRow, string]>([
    ['up twice', { ...rising, figures: '2022:31;2023:32;2024:33' }, 'on_track 0 - [2024,33,1,32,31,-1,1,1]'],
    ['up and level', { ...rising, figures: '2022:31;2023:32;2024:32' }, 'stalled 1 - [2024,32,0.5,32,31,0,1,1]'],
    [
      'up and down',
      { ...rising, figures: '2022:31;2023:32;2024:31.5' },
      'regressing 1 - [2024,31.5,0.5,32,31,0.5,1,1]',
    ],
    ['level twice', { ...rising, figures: '2022:31;2023:31;2024:31' }, 'stalled 2 - [2024,31,0,31,31,0,1,1]'],
    [
      'level twice by a figure that stands over',
      { ...rising, figures: '2022:31;2023:31;2024:31 imputed' },
      'stalled 1 - [2024,31,0,31,31,0,1,1] imputed',
    ],
    [
      'down by less than its error',
      { ...rising, figures: '2022:31;2023:32 se 0.5;2024:31.5 se 0.5' },
      'stalled 1 - [2024,31.5,0.5,32,31,0.5,1,1]',
    ],
    [
      'down by more than its error',
      { ...rising, figures: '2022:31;2023:32 se 0.1;2024:31 se 0.1' },
      'regressing 1 - [2024,31,0.5,32,31,1,1,1]',
    ],
    [
      'down by less than the error of the year before',
      { ...rising, figures: '2022:31;2023:32 se 2;2024:31.5 se 0.01' },
      'stalled 1 - [2024,31.5,0.5,32,31,0.5,1,1]',
    ],
    [
      'down where no error of the last is known',
      { ...rising, figures: '2022:31;2023:32 se 2;2024:31.5' },
      'regressing 1 - [2024,31.5,0.5,32,31,0.5,1,1]',
    ],
    ['from no first year', { ...rising, figures: '2023:32;2024:33' }, 'on_track 0 - [2024,33,0.5,32,null,-1,1,1]'],
    [
      'from no first year, one step',
      { ...rising, period: '2023', as_of: '2023-12-31', figures: '2023:32' },
      'no_baseline 0 - [2023,32,0,null,null,null,1,1]',
    ],
    [
      'with a year missing between',
      { ...rising, figures: '2022:31;2024:33' },
      'no_data 0 - [2024,33,0,null,31,null,1,1]',
    ],
    ['with the last year missing', { ...rising, figures: '2022:31;2023:32' }, 'on_track 0 - [2023,32,1,31,31,-1,1,1]'],
    [
      'with the last year missing for long',
      { ...rising, as_of: '2025-06-30', figures: '2022:31;2023:32' },
      'on_track 0 - [2023,32,1,31,31,-1,1,1]',
    ],
    ['with nothing told', rising, 'no_data 0 - [null,null,null,null,null,null,0,1]'],
    [
      'with nothing told before its first year ends',
      { ...rising, period: '2023', as_of: '2023-12-30' },
      'not_due 0 - [null,null,null,null,null,null,0,1]',
    ],
    [
      'with nothing told when its first year ends',
      { ...rising, period: '2023', as_of: '2023-12-31' },
      'no_data 0 - [null,null,null,null,null,null,0,1]',
    ],
    ['with only the year before', { ...rising, figures: '2022:31' }, 'no_data 0 - [null,null,null,null,null,null,0,1]'],
    ['with nothing told when due', { ...rising, ...due }, 'no_data 0 unknown [null,null,null,null,null,null,0,1]'],
    [
      'with nothing told the day before it is due',
      { ...rising, ...due, as_of: '2025-12-30' },
      'no_data 0 - [null,null,null,null,null,null,0,1]',
    ],
    [
      'with nothing told when due and not judged here',
      { ...rising, ...due, judged: 'no' },
      'no_target 0 - [null,null,null,null,null,null,0,1] not_judged_here',
    ],
    [
      'that does not concern the region',
      { ...rising, figures: '2024:n/a' },
      'not_applicable 0 - [null,null,null,null,null,null,1,1]',
    ],
    [
      'that concerns the region no more',
      { ...rising, figures: '2022:31;2023:32;2024:n/a' },
      'not_applicable 0 - [2023,32,1,31,31,-1,1,1]',
    ],
    [
      'up in all three years',
      { ...rising, ...due, figures: '2022:31;2023:32;2024:33;2025:34' },
      'achieved 0 achieved [2025,34,1,33,31,-1,1,1]',
    ],
    [
      'not up in one of three',
      { ...rising, ...due, figures: '2022:31;2023:32;2024:32;2025:34' },
      'missed 3 missed [2025,34,0.666667,32,31,-2,1,1]',
    ],
    [
      'up with one of three years missing',
      { ...rising, ...due, figures: '2022:31;2023:32;2025:34' },
      'no_data 0 unknown [2025,34,0.333333,null,31,null,1,1]',
    ],
    [
      'up with the first year missing',
      { ...rising, ...due, figures: '2023:32;2024:33;2025:34' },
      'no_baseline 0 unknown [2025,34,0.666667,33,null,-1,1,1]',
    ],
    [
      'down with one of three years missing',
      { ...rising, ...due, figures: '2022:31;2023:30;2025:34' },
      'missed 3 missed [2025,34,0,null,31,null,1,1]',
    ],
    [
      'up when due and not judged here',
      { ...rising, ...due, judged: 'no', figures: '2022:31;2023:32;2024:33;2025:34' },
      'no_target 0 - [2025,34,1,33,31,-1,1,1] not_judged_here',
    ],
    [
      'up from too few units',
      { ...rising, coverage: '3/5', figures: '2022:31;2023:32;2024:33' },
      'no_data 0 - [2024,33,1,32,31,-1,3,5]',
    ],
    [
      'before the window',
      { ...rising, from: '2025-01-01', figures: '2024:33' },
      'not_due 0 - [null,null,null,null,null,null,0,1] before_window',
    ],
    [
      'by quarters, inside a year',
      { ...quarterly, figures: '2022Q4:31;2023Q4:32;2024Q2:40' },
      'on_track 0 - [2023Q4,32,1,31,31,-1,1,1]',
    ],
    [
      'by quarters, below the same quarter of last year',
      { ...quarterly, figures: '2022Q4:31;2023Q2:41;2023Q4:32;2024Q2:40' },
      'on_track 0 - [2023Q4,32,1,31,31,-1,1,1] below_last_year',
    ],
    [
      'by quarters, with its year also told',
      { ...quarterly, figures: '2022:30;2022Q4:31;2023Q4:32' },
      'stale 0 - [2023Q4,32,1,31,31,-1,1,1]',
    ],
    [
      'by quarters that are old',
      { ...quarterly, as_of: '2024-12-31', figures: '2022Q4:31;2023Q4:32' },
      'stale 0 - [2023Q4,32,1,31,31,-1,1,1]',
    ],
    [
      'outside its limits',
      { ...rising, limits: '0..100', figures: '2022:31;2023:32;2024:133' },
      'on_track 0 - [2023,32,1,31,31,-1,1,1] outside_limits',
    ],
  ])('%s', (_, row, expected) => {
    expect(risen(row)).toBe(expected);
  });
});
