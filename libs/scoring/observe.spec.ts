import { describe, expect, it } from '@jest/globals';
import { buildCase, type CaseRow } from '../../test/golden/build-case.js';
import { scoreTarget } from './score-target.js';

const level: CaseRow = { kind: 'level', op: '>=', value: '90', baseline: '10', period: '2023Q2', as_of: '2023-06-30' };
const flow: CaseRow = { ...level, kind: 'count-cumulative', baseline: '' };
const ytd: CaseRow = { ...flow, measure: 'flow-ytd' };

/** What is said of the figures that were read: the period observed, its figure, what it was chosen from, every flag. */
function read(row: CaseRow): string {
  const { flags, observed, explanation } = scoreTarget(buildCase(row));
  const select = explanation.find(({ step }) => step === 'select');
  const chosen = JSON.stringify([select?.inputs['candidates'] ?? null, select?.output ?? null]);
  const told = chosen.replaceAll(/"|,"recordedAt":"2024-01-10T09:30:00.08:00"/g, '');
  return [observed ?? 'nothing', told, ...flags].join(' ');
}
describe('what is read of the figures handed in', () => {
  it.each<[string, CaseRow, string]>([
    [
      'the latest of two',
      { ...level, figures: '2023Q1:20;2023Q2:30' },
      '2023Q2 [[{period:2023Q2,value:30}],{value:30,period:2023Q2}]',
    ],
    [
      'the latest of two, whatever their order',
      { ...level, figures: '2023Q2:30;2023Q1:20' },
      '2023Q2 [[{period:2023Q2,value:30}],{value:30,period:2023Q2}]',
    ],
    [
      'neither before the window nor after the scored period',
      { ...level, figures: '2022Q4:20;2023Q1:30;2023Q3:40' },
      '2023Q1 [[{period:2023Q1,value:30}],{value:30,period:2023Q1}] short_history',
    ],
    [
      'not another frequency',
      { ...level, figures: '2023Q1:30;202304:31;2023S1:32' },
      '2023Q1 [[{period:2023Q1,value:30}],{value:30,period:2023Q1}] other_frequency short_history',
    ],
    [
      'one that ends on the first day of the window',
      { ...level, from: '2023-03-31', figures: '2023Q1:30' },
      '2023Q1 [[{period:2023Q1,value:30}],{value:30,period:2023Q1}] baseline_old short_history',
    ],
    ['not one that ends the day before', { ...level, from: '2023-04-01', figures: '2023Q1:30' }, 'nothing [null,null]'],
    [
      'the last share that counts over something',
      { ...level, kind: 'ratio', value: '90%', baseline: '10%', figures: '2023Q1:3/10;2023Q2:3/0' },
      '2023Q1 [[{period:2023Q1,numerator:3,denominator:10}],{value:0.3,period:2023Q1}] invalid_figure short_history small_denominator',
    ],
    [
      'nothing to count in the latest period',
      { ...level, kind: 'ratio', value: '90%', baseline: '10%', figures: '2023Q1:3/10;2023Q2:0/0' },
      'nothing [null,null] nothing_to_count',
    ],
    [
      'a reference that is missing',
      { ...level, kind: 'relative', value: '1', baseline: '0.1', figures: '2023Q1:3/10;2023Q2:3/0' },
      '2023Q1 [[{period:2023Q1,numerator:3,denominator:10}],{value:0.3,period:2023Q1}] reference_missing short_history',
    ],
    [
      'a target that does not concern the region',
      { ...level, kind: 'ratio', value: '90%', baseline: '10%', figures: '2023Q1:3/10;2023Q2:n/a' },
      'nothing [null,null]',
    ],
    [
      'the last within its natural limits',
      { ...level, limits: '0..100', figures: '2023Q1:30;2023Q2:130' },
      '2023Q1 [[{period:2023Q1,value:30}],{value:30,period:2023Q1}] outside_limits short_history',
    ],
    [
      'one that follows an imputed figure',
      { ...level, figures: '2023Q1:30 imputed;2023Q2:40' },
      '2023Q2 [[{period:2023Q2,value:40}],{value:40,period:2023Q2}]',
    ],
    [
      'an imputed figure',
      { ...level, figures: '2023Q1:30;2023Q2:40 imputed' },
      '2023Q2 [[{period:2023Q2,value:40}],{value:40,period:2023Q2}] imputed',
    ],
    [
      'a sum with an imputed figure in it',
      { ...flow, figures: '2023Q1:30 imputed;2023Q2:40' },
      '2023Q2 [[{period:2023Q1,value:30},{period:2023Q2,value:40}],{value:70,period:2023Q2}] imputed',
    ],
    [
      'a sum',
      { ...flow, figures: '2023Q1:30;2023Q2:40' },
      '2023Q2 [[{period:2023Q1,value:30},{period:2023Q2,value:40}],{value:70,period:2023Q2}]',
    ],
    [
      'a sum with a gap',
      { ...flow, figures: '2023Q2:40' },
      '2023Q2 [[{period:2023Q2,value:40}],{value:40,period:2023Q2}] partial',
    ],
    [
      'a sum after a period that does not count',
      { ...flow, figures: '2023Q1:n/a;2023Q2:40' },
      '2023Q2 [[{period:2023Q2,value:40}],{value:40,period:2023Q2}]',
    ],
    [
      'a sum over some of the units',
      { ...flow, coverage: '4/5', figures: '2023Q1:30;2023Q2:40' },
      '2023Q2 [[{period:2023Q1,value:30},{period:2023Q2,value:40}],{value:70,period:2023Q2}] partial',
    ],
    [
      'a level from some of the units',
      { ...level, coverage: '4/5', figures: '2023Q1:30;2023Q2:40' },
      '2023Q2 [[{period:2023Q2,value:40}],{value:40,period:2023Q2}]',
    ],
    [
      'a figure that counts since January',
      { ...ytd, figures: '2023Q1:30;2023Q2:40' },
      '2023Q2 [[{period:2023Q1,value:30},{period:2023Q2,value:40}],{value:40,period:2023Q2}]',
    ],
    [
      'the same again',
      { ...ytd, figures: '2023Q1:30;2023Q2:30' },
      '2023Q2 [[{period:2023Q1,value:30},{period:2023Q2,value:30}],{value:30,period:2023Q2}]',
    ],
    [
      'less than before, and that cannot be',
      { ...ytd, figures: '2023Q1:30;2023Q2:29' },
      '2023Q2 [[{period:2023Q1,value:30},{period:2023Q2,value:29}],{value:29,period:2023Q2}] ytd_fell',
    ],
    [
      'less than before where each period counts for itself',
      { ...flow, figures: '2023Q1:30;2023Q2:29' },
      '2023Q2 [[{period:2023Q1,value:30},{period:2023Q2,value:29}],{value:59,period:2023Q2}]',
    ],
    [
      'a count since January after an imputed one',
      { ...ytd, figures: '2023Q1:30 imputed;2023Q2:40' },
      '2023Q2 [[{period:2023Q1,value:30},{period:2023Q2,value:40}],{value:40,period:2023Q2}]',
    ],
    [
      'a floor once the period is over',
      { ...ytd, figures: '2023Q1:30' },
      '2023Q1 [[{period:2023Q1,value:30}],{value:30,period:2023Q1}] partial',
    ],
    [
      'a floor not before the period is over',
      { ...ytd, figures: '2023Q1:30', as_of: '2023-06-29' },
      '2023Q1 [[{period:2023Q1,value:30}],{value:30,period:2023Q1}]',
    ],
    [
      'a level of an earlier period',
      { ...level, figures: '2023Q1:30' },
      '2023Q1 [[{period:2023Q1,value:30}],{value:30,period:2023Q1}] short_history',
    ],
    [
      'a count that begins anew in January',
      { ...ytd, by: '2024-12-31', period: '2024Q1', as_of: '2024-03-31', figures: '2023Q4:30;2024Q1:4' },
      '2024Q1 [[{period:2023Q4,value:30},{period:2024Q1,value:4}],{value:34,period:2024Q1}]',
    ],
    [
      'a count of last year',
      { ...ytd, by: '2024-12-31', period: '2024Q1', as_of: '2024-03-31', figures: '2023Q4:30' },
      '2023Q4 [[{period:2023Q4,value:30}],{value:30,period:2023Q4}]',
    ],
    [
      'a figure that stands over',
      { ...level, missing: 'hold', figures: '2023Q1:30' },
      '2023Q1 [[{period:2023Q2,value:30,since:2023Q1}],{value:30,period:2023Q2}] imputed',
    ],
    [
      'a figure that stands over not before the period is over',
      { ...level, missing: 'hold', as_of: '2023-06-29', figures: '2023Q1:30' },
      '2023Q1 [[{period:2023Q1,value:30}],{value:30,period:2023Q1}] short_history',
    ],
    [
      'a figure that is two periods old',
      { ...level, missing: 'hold', period: '2023Q3', as_of: '2023-09-30', figures: '2023Q1:30' },
      '2023Q1 [[{period:2023Q1,value:30}],{value:30,period:2023Q1}] short_history',
    ],
    [
      'a figure that may be two periods old',
      { ...level, missing: 'hold', hold_max: '2', period: '2023Q3', as_of: '2023-09-30', figures: '2023Q1:30' },
      '2023Q1 [[{period:2023Q3,value:30,since:2023Q1}],{value:30,period:2023Q3}] imputed',
    ],
    [
      'a count since January that stands over',
      { ...ytd, missing: 'hold', figures: '2023Q1:30' },
      '2023Q1 [[{period:2023Q1,value:30},{period:2023Q2,value:30,since:2023Q1}],{value:30,period:2023Q2}] imputed partial',
    ],
    [
      'a stock that stands over into the next year',
      {
        ...level,
        kind: 'count-stock',
        missing: 'hold',
        by: '2024-12-31',
        period: '2024Q1',
        as_of: '2024-03-31',
        figures: '2023Q4:30',
      },
      '2023Q4 [[{period:2024Q1,value:30,since:2023Q4}],{value:30,period:2024Q1}] imputed',
    ],
    [
      'no figure that stands over when the window is over',
      { ...level, missing: 'hold', period: '2024Q1', as_of: '2024-03-31', figures: '2023Q4:30' },
      '2023Q4 [[{period:2023Q4,value:30}],{value:30,period:2023Q4}] after_window',
    ],
    [
      'a figure that stands over into the last period',
      { ...level, missing: 'hold', by: '2023-10-01', period: '2023Q4', as_of: '2023-12-31', figures: '2023Q3:30' },
      '2023Q3 [[{period:2023Q4,value:30,since:2023Q3}],{value:30,period:2023Q4}] imputed',
    ],
  ])('%s', (_, row, expected) => {
    expect(read(row)).toBe(expected);
  });
});
