import { describe, expect, it } from '@jest/globals';
import { buildCase, type CaseRow } from '../../test/golden/build-case.js';
import { recompute, scoreTarget, summarizeUnits, type Score } from './index.js';

const staff: CaseRow = {
  plan: 'hainan-district-2023-2025',
  target: 'cdc-professional-staff',
  indicator: 'cdc_professional_staff_ratio',
  kind: 'ratio-staged',
  op: '>=',
  stages: '2023-12-31=85%;2025-12-31=90%',
  from: '2023-01-01',
  by: '2025-12-31',
  period: '2024Q4',
  as_of: '2024-12-31',
  figures: '2024Q4:43/50',
};
const score = (row: CaseRow): Score => scoreTarget(buildCase(row));

describe('a score', () => {
  it('is the object of the contract for H19 at 2024Q4', () => {
    const { explanation, ...fields } = score(staff);
    expect(JSON.parse(JSON.stringify(fields))).toEqual({
      plan: 'hainan-district-2023-2025',
      planVersion: 1,
      target: 'cdc-professional-staff',
      indicator: 'cdc_professional_staff_ratio',
      kind: 'ratio-staged',
      region: '150303',
      level: 'county',
      period: '2024Q4',
      asOf: '2024-12-31',
      observed: '2024Q4',
      value: { numerator: 43, denominator: 50, number: 0.86 },
      baseline: null,
      goal: { op: '>=', value: 0.9, by: '2025-12-31' },
      attainment: null,
      completion: 0.955556,
      expected: 0.85,
      scheduleRatio: null,
      lagValue: 0,
      lagMonths: 0,
      requiredPace: { perPeriod: 0.01, unit: 'quarter' },
      observedPace: null,
      recoveryFactor: null,
      status: 'on_track',
      atDue: null,
      severity: 0,
      forecast: null,
      coverage: { reported: 1, expected: 1 },
      units: null,
      stages: [
        { by: '2023-12-31', value: 0.85, atDue: 'unknown' },
        { by: '2025-12-31', value: 0.9, atDue: null },
      ],
      flags: ['no_baseline', 'short_history'],
    });
    expect(explanation).toContainEqual({
      step: 'stage in force',
      inputs: {
        stages: [
          ['2023-12-31', 0.85],
          ['2025-12-31', 0.9],
        ],
        asOf: '2024-12-31',
      },
      output: 0.85,
    });
  });

  it('explains the level of the specification in its steps', () => {
    const steps = score({
      kind: 'level',
      frequency: 'year',
      op: '>=',
      value: '90',
      baseline: '72',
      baseline_at: '2020',
      from: '2021-01-01',
      by: '2025-12-31',
      period: '2023',
      as_of: '2023-12-31',
      figures: '2023:80.1',
    }).explanation;
    expect(steps.map(({ step }) => step)).toEqual([
      'select',
      'clock',
      'meets',
      'expected',
      'attainment',
      'schedule ratio',
      'lag',
      'pace',
      'status',
      'severity',
    ]);
    expect(steps[3]).toMatchObject({
      inputs: { shape: 'linear', baseline: 72, goal: 90, share: { from: '1.share' } },
      output: 82.8,
    });
    expect(steps[5]).toMatchObject({ inputs: { attainment: { from: 4 }, share: { from: '1.share' } }, output: 0.75 });
  });

  it('can be recomputed from its explanation, and a falsified input shows', () => {
    const steps = score({
      ...staff,
      baseline: '80%',
      period: '2025Q2',
      as_of: '2025-06-30',
      figures: '2025Q2:43/50',
    }).explanation;
    expect(recompute(steps)).toMatchObject({ status: 'needs_acceleration', severity: 3 });
    const forged = steps.map((step) =>
      step.step === 'select'
        ? { ...step, inputs: { ...step.inputs, candidates: [{ period: '2025Q2', numerator: 50, denominator: 50 }] } }
        : step,
    );
    expect(recompute(forged).status).toBe('achieved');
    expect(recompute([{ step: 'guess', inputs: {}, output: 1 }])).toEqual({
      outputs: [null],
      status: null,
      severity: null,
    });
  });

  it('reads the latest figure before the period where the period itself has none, and says which', () => {
    const late = score({ ...staff, period: '2025Q1', as_of: '2025-03-31' });
    expect(late).toMatchObject({ observed: '2024Q4', status: 'on_track', period: '2025Q1' });
  });

  it('is not judged where the plan judges no such region, and still shows the figure', () => {
    expect(score({ ...staff, judged: 'no' })).toMatchObject({
      status: 'no_target',
      severity: 0,
      atDue: null,
      value: { numerator: 43 },
      flags: expect.arrayContaining(['not_judged_here']),
    });
  });

  it('gives no status for days and periods that do not exist', () => {
    const faults: readonly (readonly [CaseRow, string])[] = [
      [{ period: '2023Q5' }, 'no_such_period'],
      [{ as_of: '2023-02-30' }, 'no_such_day'],
      [{ from: '2024-01-01', by: '2023-01-01' }, 'window_reversed'],
      [{ grace: '-1' }, 'no_such_count'],
      [{ hold_max: '1.5' }, 'no_such_count'],
    ];
    for (const [row, flag] of faults) {
      expect(score({ ...staff, ...row })).toMatchObject({ status: 'no_target', severity: 0, flags: [flag] });
    }
    const nothing = { n: 1n, d: 0n };
    const base = buildCase(staff);
    for (const broken of [
      { ...base, target: { ...base.target, limits: { min: nothing } } },
      { ...base, items: [{ id: 'a', weight: nothing, score: null, status: null, severity: 0 as const }] },
    ]) {
      expect(scoreTarget(broken)).toMatchObject({ status: 'no_target', flags: ['no_such_number'] });
    }
  });
});

describe('a region judged by its units', () => {
  const unit = (region: string, status: Score['status'], severity: Score['severity'], atDue: Score['atDue']) => ({
    region,
    status,
    severity,
    attainment: null,
    atDue,
  });
  const eight = Array.from({ length: 8 }, (_, i) => unit(`5201${i}0`, 'achieved', 0, 'achieved'));
  const province = (units: Parameters<typeof summarizeUnits>[0], asOf: string, expected = units.length) =>
    scoreTarget({
      ...buildCase({
        kind: 'milestone',
        from: '2022-01-01',
        by: '2022-08-30',
        rollup: 'each-unit',
        level: 'province',
        region: '520000',
        period: '2022Q3',
        as_of: asOf,
      }),
      units: summarizeUnits(units, expected),
    });

  it('fails while one unit fails, and names it: G04 as of 08-31', () => {
    const result = province([...eight, unit('522300', 'missed', 2, 'missed')], '2022-08-31');
    expect(result).toMatchObject({
      status: 'missed',
      severity: 2,
      attainment: 0.888889,
      atDue: 'missed',
      units: { met: 8, behind: 1, missing: 0, total: 9, worst: ['522300'] },
    });
    expect(recompute(result.explanation)).toMatchObject({ status: 'missed', severity: 2 });
  });

  it('is achieved once every unit is, while the verdict of the due date stands', () => {
    expect(province([...eight, unit('522300', 'achieved', 0, 'missed')], '2022-09-03')).toMatchObject({
      status: 'achieved',
      severity: 0,
      attainment: 1,
      atDue: 'missed',
    });
  });

  it('counts a silent unit as failing', () => {
    expect(province(eight, '2022-08-31', 9)).toMatchObject({
      status: 'missed',
      severity: 3,
      units: { missing: 1, total: 9 },
    });
    expect(province(eight, '2022-06-30', 9)).toMatchObject({ status: 'no_data', severity: 0 });
  });

  it('is not changed by units to which the target does not apply', () => {
    const summary = summarizeUnits([...eight, unit('529999', 'not_applicable', 0, null)]);
    expect(summary).toEqual(summarizeUnits(eight));
    expect(province([], '2022-08-31')).toMatchObject({ status: 'not_applicable' });
  });
});
