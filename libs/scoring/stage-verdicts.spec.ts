import { describe, expect, it } from '@jest/globals';
import { buildCase, type CaseRow } from '../../test/golden/build-case.js';
import { mannerOf } from './manner.js';
import { openCase } from './case.js';
import { partVerdicts } from './stage-verdicts.js';
import { scoreTarget } from './score-target.js';
import type { IsoDay } from './period.js';

const share: CaseRow = {
  kind: 'ratio-staged',
  op: '>=',
  value: '90%',
  baseline: '10%',
  stages: '2023-06-30=40%;2023-12-31=90%',
  period: '2023Q4',
  as_of: '2023-12-31',
};
const stages = (row: CaseRow) => scoreTarget(buildCase(row)).stages?.map(({ by, value, atDue }) => [by, value, atDue]);
const told = (first: string | null, second: string | null) => [
  ['2023-06-30', 0.4, first],
  ['2023-12-31', 0.9, second],
];

describe('the stages of a share', () => {
  it('are met or missed by the figure of their own period', () => {
    expect(stages({ ...share, figures: '2023Q2:40/100;2023Q4:89/100' })).toEqual(told('achieved', 'missed'));
    expect(stages({ ...share, figures: '2023Q1:40/100;2023Q2:39/100;2023Q4:90/100' })).toEqual(
      told('missed', 'achieved'),
    );
    expect(stages({ ...share, op: '>', figures: '2023Q2:40/100;2023Q4:91/100' })).toEqual(told('missed', 'achieved'));
  });

  it('are unknown from their day on while that period is unreported, and open before', () => {
    expect(stages({ ...share, figures: '2023Q1:40/100;2023Q3:89/100' })).toEqual(told('unknown', 'unknown'));
    expect(stages(share)).toEqual(told('unknown', 'unknown'));
    const halfway = { ...share, period: '2023Q2', figures: '2023Q1:40/100' };
    expect(stages({ ...halfway, as_of: '2023-06-30' })).toEqual(told('unknown', null));
    expect(stages({ ...halfway, as_of: '2023-06-29' })).toEqual(told(null, null));
  });

  it('say nothing where the target is not judged, or does not concern the region', () => {
    expect(stages({ ...share, judged: 'no', figures: '2023Q2:40/100' })).toEqual(told(null, null));
    expect(stages({ ...share, figures: '2023Q2:40/100;2023Q4:n/a' })).toEqual(told(null, null));
  });

  it('are unknown where too few units stand behind the figure', () => {
    const figures = '2023Q2:40/100;2023Q4:89/100';
    expect(stages({ ...share, coverage: '3/5', figures })).toEqual(told('unknown', 'unknown'));
    expect(stages({ ...share, coverage: '4/5', figures })).toEqual(told('achieved', 'missed'));
  });

  it('are only those with a value', () => {
    expect(stages({ ...share, stages: '2023-06-30=set-up;2023-12-31=90%', figures: '2023Q4:90/100' })).toEqual([
      ['2023-12-31', 0.9, 'achieved'],
    ]);
  });
});

describe('the parts of a milestone', () => {
  const row = {
    kind: 'milestone-staged',
    from: '2023-01-01',
    by: '2023-12-31',
    stages: '2023-06-30=set-up;2023-12-31=carried-out',
    period: '2023Q3',
  };
  const parts = (asOf: string, days: readonly (IsoDay | null)[], more: CaseRow = {}) => {
    const input = buildCase({ ...row, as_of: asOf, ...more });
    const due = ['2023-06-30', '2023-12-31', '2024-06-30'];
    const claims = days.map((day, place) => [due[place] ?? '', day] as const);
    return partVerdicts(openCase(input, mannerOf(input.target), false), claims);
  };

  it('are done by their day, done after it, or not done and missed from the day after', () => {
    const first = (asOf: string, day: IsoDay | null) => parts(asOf, [day])[0]?.atDue;
    expect([first('2023-09-30', '2023-06-30'), first('2023-09-30', '2023-06-01')]).toEqual(['achieved', 'achieved']);
    expect(first('2023-09-30', '2023-07-01')).toBe('missed');
    expect([first('2023-06-30', null), first('2023-07-01', null)]).toEqual([null, 'missed']);
  });

  it('are not done before the day that they are said to be done on', () => {
    expect(parts('2023-06-14', ['2023-06-15'])[0]?.atDue).toBeNull();
    expect(parts('2023-06-15', ['2023-06-15'])[0]?.atDue).toBe('achieved');
    expect(parts('2023-07-14', ['2023-07-15'])[0]?.atDue).toBe('missed');
  });

  it('carry the name of their part or stage, where there is one', () => {
    expect(parts('2023-09-30', ['2023-06-01', null, null])).toEqual([
      { by: '2023-06-30', value: null, part: 'set-up', atDue: 'achieved' },
      { by: '2023-12-31', value: null, part: 'carried-out', atDue: null },
      { by: '2024-06-30', value: null, atDue: null },
    ]);
    expect(parts('2023-09-30', [null], { parts: 'one;two' })[0]).toMatchObject({ part: 'one', atDue: 'missed' });
  });

  it('have no verdict where nothing is judged', () => {
    expect(parts('2023-09-30', ['2023-06-01', null], { judged: 'no' }).map(({ atDue }) => atDue)).toEqual([null, null]);
  });
});
