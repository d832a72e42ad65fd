import { describe, expect, it } from '@jest/globals';
import { observationCells, type StoredObservation } from './observation-row.js';

const base: StoredObservation = {
  periodId: 202322,
  region: '150303',
  indicator: 'equipment',
  series: 'VALUE',
  state: 'reported',
  numerator: '1',
  denominator: '3',
  onDate: null,
  judged: '0.333333',
  doneOn: null,
  expected: '0.85',
  goal: '0.9',
  targetStatus: 'far_behind',
  flags: ['imputed'],
  partial: false,
};
const named = (code: string, unit: string, places: number) =>
  [code, { code, unit, places, name: { zh: '演示', en: 'demonstration' } }] as const;
const indicators = new Map([named('equipment', '%', 2), named('drills', '次', 0), named('budget.made', '日期', 0)]);
const cellsOf = (change: Partial<StoredObservation>) =>
  observationCells({ ...base, ...change }, { frequency: 'quarter', indicators });

describe('an observation of what is stored', () => {
  it.each([
    ['VALUE', '33.3333', 'PCT', 'A', null],
    ['NUMERATOR', '1', 'NONE', 'A', null],
    ['DENOMINATOR', '3', 'NONE', 'A', null],
    ['JUDGED', '33.3333', 'PCT', 'A', 'imputed'],
    ['EXPECTED', '85', 'PCT', 'A', null],
    ['GOAL', '90', 'PCT', 'A', null],
  ] as const)('tells a share in its unit, and counts as they are (%s)', (series, value, unit, status, flags) => {
    expect(cellsOf({ series })).toEqual({
      FREQ: 'Q',
      REF_AREA: '150303',
      INDICATOR: 'equipment',
      SERIES: series,
      TIME_PERIOD: '2023-Q2',
      OBS_VALUE: value,
      OBS_STATUS: status,
      UNIT_MEASURE: unit,
      TARGET_STATUS: 'FAR_BEHIND',
      FLAGS: flags,
    });
  });

  const drills = { indicator: 'drills', numerator: '4.50', denominator: null };
  const none = { ...drills, numerator: null };
  it.each<[string, Partial<StoredObservation>, string | null, string, string | null]>([
    ['a number', drills, '4.5', 'A', null],
    ['an estimate', { ...drills, state: 'estimated' }, '4.5', 'E', 'estimated'],
    ['a sum of some units', { ...drills, partial: true }, '4.5', 'P', null],
    ['what is missing', { ...none, state: 'missing' }, null, 'L', 'missing'],
    ['what does not apply', { ...none, state: 'not_applicable' }, null, 'O', 'not_applicable'],
    ['a quotient of nothing', { numerator: '0', denominator: '0' }, null, 'O', null],
    ['a day', { ...none, indicator: 'budget.made', onDate: '2023-05-20' }, null, 'A', 'done:2023-05-20'],
    ['a score without a figure', { series: 'JUDGED', judged: null, flags: [] }, null, 'O', null],
    ['a milestone', { series: 'JUDGED', judged: null, doneOn: '2023-05-20', flags: [] }, null, 'A', 'done:2023-05-20'],
  ])('says what it is: %s', (_, change, value, status, flags) => {
    const cells = cellsOf(change);
    expect([cells.OBS_VALUE, cells.OBS_STATUS, cells.FLAGS]).toEqual([value, status, flags]);
  });

  it('has no point in its codes', () => {
    expect(cellsOf({ indicator: 'budget.made' }).INDICATOR).toBe('budget-made');
  });
});
