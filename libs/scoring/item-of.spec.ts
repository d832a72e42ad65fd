import { describe, expect, it } from '@jest/globals';
import { buildCase, type CaseRow } from '../../test/golden/build-case.js';
import { itemOf, rational, scoreTarget, summarizeUnits, whole, type Rational, type Score } from './index.js';

const level: CaseRow = {
  kind: 'level',
  op: '>=',
  value: '90',
  baseline: '72',
  baseline_at: '2022',
  period: '2023Q2',
  as_of: '2023-06-30',
};
const staged: CaseRow = {
  kind: 'milestone-staged',
  from: '2023-01-01',
  by: '2024-12-31',
  stages: '2023-12-31=set-up;2024-12-31=carried-out',
  parts: 'set-up;carried-out',
};
const score = (row: CaseRow): Score => scoreTarget(buildCase(row));
const points = (row: CaseRow): Rational | null => itemOf('part', whole(1), score(row)).score;
const parts = (n: number, d = 1): Rational | null => rational(n, d);

describe('what a score contributes to a composite', () => {
  it.each<[string, CaseRow, Rational | null]>([
    ['a schedule ratio of 3/4', { ...level, figures: '2023Q2:78.75' }, parts(75)],
    ['a third, exactly', { ...level, baseline: '0', value: '90', figures: '2023Q2:15' }, parts(100, 3)],
    ['a schedule ratio above 1 is cut off', { ...level, figures: '2023Q2:89' }, parts(100)],
    ['a fall is nothing', { ...level, figures: '2023Q2:70' }, parts(0)],
    ['achieved', { ...level, figures: '2023Q2:95' }, parts(100)],
    [
      'missed by what is left: its ratio when due',
      { ...level, period: '2023Q4', as_of: '2023-12-31', figures: '2023Q4:81' },
      parts(50),
    ],
    [
      'missed without a baseline is nothing',
      { ...level, baseline: '', period: '2023Q4', as_of: '2023-12-31', figures: '2023Q4:89' },
      parts(0),
    ],
    ['no baseline, not due: not assessed', { ...level, baseline: '', figures: '2023Q2:80' }, null],
    ['no figure: not assessed', level, null],
    [
      'too early: not assessed',
      { ...level, frequency: 'month', period: '202301', as_of: '2023-01-31', figures: '202301:73' },
      null,
    ],
    [
      'holding',
      {
        kind: 'level',
        op: '>=',
        value: '95',
        keep: 'from-start',
        period: '2023Q2',
        as_of: '2023-06-30',
        figures: '2023Q2:96',
      },
      parts(100),
    ],
    [
      'slipping: how near it is kept',
      {
        kind: 'level',
        op: '>=',
        value: '95',
        keep: 'from-start',
        period: '2023Q2',
        as_of: '2023-06-30',
        figures: '2023Q2:94.7',
      },
      parts(9470, 95),
    ],
    [
      'breach: how near it is kept',
      {
        kind: 'level',
        op: '>=',
        value: '95',
        keep: 'from-start',
        grace: '0',
        period: '2023Q2',
        as_of: '2023-06-30',
        figures: '2023Q2:38',
      },
      parts(40),
    ],
    [
      'a range: its attainment, whatever the clock says',
      {
        kind: 'level',
        op: 'range',
        value: '2',
        value_hi: '5',
        baseline: '8',
        period: '2023Q2',
        as_of: '2023-06-30',
        figures: '2023Q2:7.1',
      },
      parts(30),
    ],
    [
      'a range far beyond is nothing',
      {
        kind: 'level',
        op: 'range',
        value: '2',
        value_hi: '5',
        baseline: '8',
        period: '2023Q2',
        as_of: '2023-06-30',
        figures: '2023Q2:12',
      },
      parts(0),
    ],
    ['a milestone of which nothing is due: not assessed', { ...staged, period: '2023Q2', as_of: '2023-06-30' }, null],
    [
      'one part of two done and due',
      { ...staged, period: '2024Q1', as_of: '2024-03-31', figures: '2023Q4:done 2023-11-20|-' },
      parts(100),
    ],
    [
      'one part of two done, both due',
      { ...staged, period: '2025Q1', as_of: '2025-01-10', figures: '2023Q4:done 2023-11-20|-' },
      parts(50),
    ],
    [
      'a milestone done late is done',
      { kind: 'milestone', period: '2024Q1', as_of: '2024-03-31', figures: '2024Q1:done 2024-01-20' },
      parts(100),
    ],
    [
      'two rises of three steps',
      {
        kind: 'monotone',
        frequency: 'year',
        op: 'rising',
        from: '2023-01-01',
        by: '2025-12-31',
        period: '2025',
        as_of: '2025-12-31',
        figures: '2022:31.0;2023:31.8;2024:31.8;2025:32.5',
      },
      parts(200, 3),
    ],
    [
      'a composite: its own score',
      {
        kind: 'composite',
        frequency: 'year',
        op: 'composite',
        weights: '1;1;1',
        period: '2023',
        as_of: '2023-12-31',
        figures: '2023:scores 50|60|75',
      },
      parts(185, 3),
    ],
    [
      'a composite without enough weight: not assessed',
      {
        kind: 'composite',
        frequency: 'year',
        op: 'composite',
        weights: '1;1',
        period: '2023',
        as_of: '2023-12-31',
        figures: '2023:scores 50|-',
      },
      null,
    ],
    ['not judged here: not assessed', { ...level, judged: 'no', figures: '2023Q2:95' }, null],
  ])('%s', (_, row, expected) => {
    const found = points(row);
    expect(found === null || expected === null ? found : rational(found.n, found.d)).toEqual(expected);
  });

  it('names its status and severity, so that a failure stands beside the mean', () => {
    const missed = score({ ...level, period: '2023Q4', as_of: '2023-12-31', figures: '2023Q4:81' });
    expect(itemOf('a', whole(2), missed)).toEqual({
      id: 'a',
      weight: whole(2),
      score: expect.anything(),
      status: 'missed',
      severity: 3,
    });
  });

  it('is the share of units that meet, for a region judged by its units', () => {
    const unit = (region: string, status: Score['status'], severity: Score['severity']) => ({
      region,
      status,
      severity,
      attainment: null,
      atDue: null,
    });
    const units = summarizeUnits([unit('a', 'achieved', 0), unit('b', 'far_behind', 3), unit('c', 'achieved', 0)]);
    const region = { ...level, kind: 'each-unit', rollup: 'each-unit', level: 'province', figures: '2023Q2:78.75' };
    const { score: found } = itemOf('a', whole(1), scoreTarget({ ...buildCase(region), units }));
    expect(found && rational(found.n, found.d)).toEqual(parts(200, 3));
  });

  it('falls back on the printed figures where a score comes without its explanation', () => {
    const bare = (row: CaseRow) => itemOf('a', whole(1), { ...score(row), explanation: [] }).score;
    expect(bare({ ...level, figures: '2023Q2:78.75' })).toEqual(whole(75));
    expect(bare({ ...level, baseline: '', figures: '2023Q2:80' })).toBeNull();
    const kept = { kind: 'level', op: '>=', value: '80', keep: 'from-start', period: '2023Q2', as_of: '2023-06-30' };
    expect(bare({ ...kept, figures: '2023Q2:40' })).toEqual(whole(50));
  });

  it('of a verdict is the same whatever the printed figures say', () => {
    const printed = { ...score({ ...level, figures: '2023Q2:78.75' }), explanation: [], scheduleRatio: 0.25 };
    const of = (change: Partial<Score>) => itemOf('a', whole(1), { ...printed, ...change }).score;
    expect([of({ status: 'achieved' }), of({ status: 'holding' })]).toEqual([whole(100), whole(100)]);
    expect(of({ status: 'far_behind' })).toEqual(whole(25));
    const silent = { scheduleRatio: null, attainment: null };
    expect(
      (['missed', 'breach', 'slipping', 'over_limit'] as const).map((status) => of({ ...silent, status })),
    ).toEqual([whole(0), whole(0), null, null]);
    expect(of({ status: 'breach', attainment: 0.5 })).toEqual(whole(50));
  });

  it('of a milestone is what is done of what is due, and nothing to go by before anything is', () => {
    const open = { ...score({ ...level, figures: '2023Q2:78.75' }), explanation: [], scheduleRatio: 0.125 };
    const of = (change: Partial<Score>) =>
      itemOf('a', whole(1), { ...open, kind: 'milestone-set', status: 'on_track', ...change }).score;
    expect(of({ attainment: 0.25, expected: 0.5 })).toEqual(whole(50));
    expect(of({ attainment: 0.25, expected: 0.5, kind: 'level' })).toEqual(parts(25, 2));
    expect([of({ attainment: 0.25, expected: 0 }), of({ attainment: 0.25, expected: null })]).toEqual([null, null]);
    expect(of({ attainment: null, expected: 0.5 })).toBeNull();
    const explanation = [
      { step: 'expected', inputs: {}, output: 1 },
      { step: 'expected', inputs: {}, output: 0.25 },
    ];
    expect(of({ attainment: 0.125, expected: 0.5, explanation })).toEqual(whole(50));
  });
});

describe('a composite of scores', () => {
  const items = (scores: readonly (readonly [string, Rational | null, Score['severity']])[]) =>
    scores.map(([id, value, severity]) => ({ id, weight: whole(1), score: value, status: null, severity }));
  const composite = (row: CaseRow, given: ReturnType<typeof items>) =>
    scoreTarget({
      ...buildCase({
        kind: 'composite',
        frequency: 'year',
        op: 'composite',
        period: '2023',
        as_of: '2023-12-31',
        ...row,
      }),
      items: given,
    });

  it('is made of the items given where the plan names no dimensions, with the worst and the serious beside it', () => {
    const made = composite(
      {},
      items([
        ['a', whole(75), 0],
        ['b', whole(100), 0],
        ['c', whole(40), 3],
        ['d', whole(41), 3],
      ]),
    );
    expect(made).toMatchObject({
      status: 'no_target',
      value: 64,
      observed: '2023',
      composite: { score: 64, coverage: 1, worst: 'c', serious: 2 },
      coverage: { reported: 1, expected: 1 },
    });
  });

  it('lists what is missing with its weight and never drops it in silence', () => {
    const given = items([
      ['a', whole(75), 0],
      ['b', null, 0],
    ]);
    expect(composite({}, given).composite).toEqual({
      score: null,
      coverage: 0.5,
      items: [
        { id: 'a', weight: 1, score: 75, status: null },
        { id: 'b', weight: 1, score: null, status: null },
      ],
      worst: 'a',
      serious: 0,
    });
    expect(composite({}, given)).toMatchObject({
      value: null,
      observed: null,
      flags: ['coverage_low', 'parts_missing'],
    });
  });

  it('takes a dimension from the target that scores it, and else as it is handed in, by the weights of the plan', () => {
    const row = { weights: '3;1', figures: '2023:scores 10|60' };
    expect(composite(row, items([['part-1', whole(80), 0]]))).toMatchObject({ value: 75, composite: { coverage: 1 } });
  });

  it('of a region is the mean of the units below where the plan says so, and counts them as coverage', () => {
    const row = { weights: '3;1', rollup: 'mean', level: 'province', judged_at: 'county' };
    const five = items([
      ['a', whole(50), 0],
      ['b', whole(60), 0],
      ['c', whole(70), 0],
      ['d', whole(80), 0],
      ['e', null, 0],
    ]);
    expect(composite(row, five)).toMatchObject({
      value: 65,
      composite: { coverage: 0.8, worst: 'a' },
      coverage: { reported: 4, expected: 5 },
    });
  });

  it('has no score where nothing has any weight', () => {
    const weightless = [{ id: 'a', weight: whole(0), score: whole(50), status: null, severity: 0 as const }];
    expect(composite({}, weightless)).toMatchObject({ value: null, composite: { score: null, coverage: 0 } });
    expect(composite({}, [])).toMatchObject({
      value: null,
      composite: { score: null, coverage: 0, worst: null, items: [] },
    });
  });

  it('with a goal is kept and judged like any other figure', () => {
    const row = { op: '>=', value: '60', baseline: '70', baseline_at: '2022', from: '2023-01-01', by: '2025-12-31' };
    expect(composite(row, items([['a', whole(64), 0]]))).toMatchObject({ status: 'holding', attainment: 1 });
    expect(composite(row, items([['a', whole(50), 0]]))).toMatchObject({ status: 'slipping', severity: 1 });
  });
});
