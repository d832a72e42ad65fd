import { describe, expect, it } from '@jest/globals';
import { buildCase, type CaseRow } from '../../test/golden/build-case.js';
import { scoreTarget } from './score-target.js';

const open: CaseRow = {
  kind: 'milestone',
  from: '2023-01-01',
  by: '2023-08-30',
  period: '2023Q3',
  as_of: '2023-09-30',
};
const staged: CaseRow = {
  ...open,
  kind: 'milestone-staged',
  by: '2023-12-31',
  stages: '2023-06-30=set-up;2023-12-31=carried-out',
};
const set: CaseRow = { ...open, kind: 'milestone-set', parts: 'one;two' };

/** The verdict with what is done, due and late, the coverage, the stages, and every flag. */
function done(row: CaseRow): string {
  const score = scoreTarget(buildCase(row));
  const { status, severity, atDue, value, attainment, expected, scheduleRatio, lagValue, lagMonths, coverage } = score;
  const stages = score.stages?.map((stage) => [stage.part, stage.atDue]) ?? null;
  const figures = [
    value,
    attainment,
    expected,
    scheduleRatio,
    lagValue,
    lagMonths,
    coverage.reported,
    coverage.expected,
  ];
  return [status, severity, atDue ?? '-', JSON.stringify([...figures, stages]), ...score.flags]
    .join(' ')
    .replaceAll('"', '');
}

describe('what is to be done by a day', () => {
  it.each<[string, CaseRow, string]>([
    [
      'open before its day',
      { ...open, period: '2023Q2', as_of: '2023-06-30' },
      'not_due 0 - [null,0,0,null,0,0,0,1,null]',
    ],
    ['open thirty days before its day', { ...open, as_of: '2023-07-31' }, 'not_due 1 - [null,0,0,null,0,0,0,1,null]'],
    [
      'open thirty-one days before its day',
      { ...open, as_of: '2023-07-30' },
      'not_due 0 - [null,0,0,null,0,0,0,1,null]',
    ],
    [
      'open thirty days before where nothing is judged',
      { ...open, as_of: '2023-07-31', judged: 'no' },
      'no_target 0 - [null,0,0,null,0,0,0,1,null] not_judged_here',
    ],
    ['open on its day', { ...open, as_of: '2023-08-30' }, 'not_due 1 - [null,0,0,null,0,0,0,1,null]'],
    ['open the day after', { ...open, as_of: '2023-08-31' }, 'missed 2 missed [null,0,1,null,1,0.032258,0,1,null]'],
    [
      'open a quarter after',
      { ...open, period: '2023Q4', as_of: '2023-11-30' },
      'missed 3 missed [null,0,1,null,1,3,0,1,null] after_window',
    ],
    [
      'open the day before a quarter after',
      { ...open, period: '2023Q4', as_of: '2023-11-29' },
      'missed 2 missed [null,0,1,null,1,2.967742,0,1,null] after_window',
    ],
    [
      'open and of no concern',
      { ...open, figures: '2023Q3:n/a' },
      'not_applicable 0 - [null,null,null,null,null,null,1,1,null]',
    ],
    [
      'done on its day',
      { ...open, figures: '2023Q3:done 2023-08-30' },
      'achieved 0 achieved [2023-08-30,1,1,null,0,0,1,1,null]',
    ],
    [
      'done the day after',
      { ...open, figures: '2023Q3:done 2023-08-31' },
      'achieved 0 missed [2023-08-31,1,1,null,0,0.032258,1,1,null] late',
    ],
    [
      'done where nothing is judged',
      { ...open, judged: 'no', figures: '2023Q3:done 2023-08-30' },
      'no_target 0 - [2023-08-30,1,1,null,0,0,1,1,null] not_judged_here',
    ],
    ['done tomorrow', { ...open, figures: '2023Q3:done 2023-10-01' }, 'missed 2 missed [null,0,1,null,1,1,1,1,null]'],
    [
      'done today',
      { ...open, figures: '2023Q3:done 2023-09-30' },
      'achieved 0 missed [2023-09-30,1,1,null,0,1,1,1,null] late',
    ],
    [
      'done as said in a later period',
      { ...open, period: '2023Q2', as_of: '2023-09-30', figures: '2023Q3:done 2023-08-30' },
      'missed 2 missed [null,0,1,null,1,1,0,1,null]',
    ],
    [
      'done as said last',
      { ...open, figures: '2023Q3:done 2023-08-30;2023Q2:done 2023-06-30' },
      'achieved 0 achieved [2023-08-30,1,1,null,0,0,1,1,null]',
    ],
    [
      'done as said before',
      { ...open, figures: '2023Q2:done 2023-06-30;2023Q3:done -' },
      'achieved 0 achieved [2023-06-30,1,1,null,0,0,1,1,null]',
    ],
    [
      'before the window',
      { ...open, from: '2023-10-01', by: '2023-10-15' },
      'not_due 0 - [null,0,0,null,0,0,0,1,null] before_window',
    ],
    [
      'of units, three of four done',
      { ...open, figures: '2023Q3:3/4' },
      'missed 2 missed [null,0.75,1,null,0.25,1,1,1,null]',
    ],
    ['of units, none expected', { ...open, figures: '2023Q3:0/0' }, 'missed 2 missed [null,0,1,null,1,1,1,1,null]'],
    [
      'of three units that are silent',
      { ...open, units: 'a=missed:3:missed', units_expected: '3' },
      'missed 2 missed [null,0,1,null,1,1,0,3,null]',
    ],
    [
      'with few units reported',
      { ...open, coverage: '2/5', figures: '2023Q3:done 2023-08-30' },
      'achieved 0 achieved [2023-08-30,1,1,null,0,0,2,5,null]',
    ],
    [
      'one of two parts',
      { ...set, figures: '2023Q3:done 2023-08-30|-' },
      'missed 2 missed [null,0.5,1,null,0.5,1,1,1,null]',
    ],
    [
      'both of two parts',
      { ...set, figures: '2023Q2:done 2023-06-01|-;2023Q3:done -|2023-08-30' },
      'achieved 0 achieved [2023-08-30,1,1,null,0,0,1,1,null]',
    ],
    ['two parts of which none is told', set, 'missed 2 missed [null,0,1,null,1,1,0,1,null]'],
    [
      'nothing of two stages before the first',
      { ...staged, period: '2023Q1', as_of: '2023-03-31' },
      'not_due 0 - [null,0,0,null,0,0,0,1,[[set-up,null],[carried-out,null]]]',
    ],
    [
      'nothing of two stages thirty days before the first',
      { ...staged, period: '2023Q2', as_of: '2023-05-31' },
      'not_due 1 - [null,0,0,null,0,0,0,1,[[set-up,null],[carried-out,null]]]',
    ],
    [
      'the first of two stages',
      { ...staged, figures: '2023Q2:done 2023-06-30|-' },
      'on_track 0 - [null,0.5,0.5,1,0,0,1,1,[[set-up,achieved],[carried-out,null]]]',
    ],
    [
      'neither of two stages',
      { ...staged, figures: '2023Q2:done -|-' },
      'missed 3 - [null,0,0.5,0,0.5,3,1,1,[[set-up,missed],[carried-out,null]]]',
    ],
    [
      'the second of two stages',
      { ...staged, figures: '2023Q3:done -|2023-09-01' },
      'missed 3 - [null,0.5,0.5,1,0,3,1,1,[[set-up,missed],[carried-out,achieved]]]',
    ],
    [
      'both stages, the first of them late',
      { ...staged, figures: '2023Q3:done 2023-07-31|2023-09-01' },
      'achieved 0 achieved [2023-09-01,1,0.5,2,0,0,1,1,[[set-up,missed],[carried-out,achieved]]]',
    ],
    [
      'both stages after the last',
      { ...staged, period: '2024Q1', as_of: '2024-03-31', figures: '2023Q4:done 2023-07-31|2024-01-15' },
      'achieved 0 missed [2024-01-15,1,1,1,0,0.483871,1,1,[[set-up,missed],[carried-out,missed]]] after_window late',
    ],
    [
      'stages whose parts come in another order',
      { ...staged, parts: 'carried-out;set-up', figures: '2023Q3:done -|2023-06-30' },
      'on_track 0 - [null,0.5,0.5,1,0,0,1,1,[[carried-out,null],[set-up,achieved]]]',
    ],
    [
      'stages where nothing is judged',
      { ...staged, judged: 'no', figures: '2023Q2:done 2023-06-30|-' },
      'no_target 0 - [null,0.5,0.5,1,0,0,1,1,[[set-up,null],[carried-out,null]]] not_judged_here',
    ],
  ])('%s', (_, row, expected) => {
    expect(done(row)).toBe(expected);
  });
});
