import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DemonstrationInput, DemonstrationTarget } from './demonstration-target.js';
import { demonstrate, keyOf, type DemonstrationPlan, type DemonstrationSubmission } from './demonstration.js';

const input = (indicator: string, asks: DemonstrationInput['asks'], perUnit = false): DemonstrationInput => ({
  indicator,
  asks,
  wholeNumber: true,
  perUnit,
});

const target = (id: string, over: Partial<DemonstrationTarget>): DemonstrationTarget => ({
  id,
  indicator: id,
  kind: 'ratio',
  measure: 'ratio',
  judgedAt: 'county',
  reportedAt: 'county',
  units: null,
  window: { from: '2023-01-01', by: '2025-12-31' },
  goal: { low: 0.8, high: null },
  baselineYear: null,
  stages: [],
  inputs: [input(id, 'ratio')],
  ...over,
});

const district: DemonstrationPlan = {
  code: 'district',
  years: [2023, 2024],
  yearly: false,
  regions: [
    { code: '150303', level: 'county', type: 'division', parent: null },
    { code: '150303-i01', level: 'institution', type: 'institution', parent: '150303' },
    { code: '150303-i02', level: 'institution', type: 'institution', parent: '150303' },
  ],
  targets: [
    target('cdc-equipment', {}),
    target('cdc-test-items', {}),
    target('emergency-trainings', { kind: 'count-per-year', measure: 'flow', inputs: [input('trainings', 'number')] }),
    target('online-consumables-procurement', {}),
    target('further-training', {
      kind: 'count-per-year',
      measure: 'flow',
      judgedAt: 'institution',
      goal: { low: 1, high: 2 },
      inputs: [input('training', 'number', true)],
    }),
  ],
};

const provinces: DemonstrationPlan = {
  code: 'nation',
  years: [2023],
  yearly: false,
  regions: Array.from({ length: 31 }, (_, n) => ({
    code: `${n + 11}0000`,
    level: 'province',
    type: 'division',
    parent: '100000',
  })),
  targets: [
    target('hospitals', {
      kind: 'count-cumulative',
      measure: 'flow',
      judgedAt: 'nation',
      reportedAt: 'province',
      goal: { low: 475, high: 525 },
      window: { from: '2023-01-01', by: '2023-12-31' },
      inputs: [input('hospitals', 'number')],
    }),
    target('started', {
      kind: 'milestone',
      measure: 'date',
      reportedAt: 'province',
      inputs: [input('started', 'date')],
    }),
  ],
};

const all = (plan: DemonstrationPlan): DemonstrationSubmission[] => demonstrate(plan).flat();
const inPeriod = (period: string, version: number) =>
  all(district).find((one) => one.period === period && one.version === version);
const rate = (period: string, indicator: string, version = 1): number => {
  const value = inPeriod(period, version)?.values.find((one) => one.indicator === indicator);
  return (value?.numerator ?? Number.NaN) / (value?.denominator ?? Number.NaN);
};

describe('the demonstration figures', () => {
  it('are the same every time, and so are their keys', () => {
    expect(demonstrate(district)).toEqual(demonstrate(district));
    const keys = [...all(district), ...all(provinces)].map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every((key) => key.length >= 8 && key.length <= 128)).toBe(true);
  });

  it('are labelled 演示数据 one by one', () => {
    const notes = [...all(district), ...all(provinces)].flatMap((one) => one.values.map((value) => value.note));
    expect(new Set(notes)).toEqual(new Set(['演示数据']));
  });

  it('let the equipment of the district miss its stage in 2023 and recover in 2024', () => {
    expect(rate('2023Q4', 'cdc-equipment')).toBeLessThan(0.8);
    expect(rate('2024Q1', 'cdc-equipment')).toBeGreaterThan(0.8);
  });

  it('hold four trainings in 2023', () => {
    const trainings = all(district).filter((one) => one.period.startsWith('2023') && one.version === 1);
    const sum = trainings.flatMap((one) => one.values).filter((value) => value.indicator === 'trainings');
    expect(sum.map((value) => value.value)).toEqual([1, 1, 1, 1]);
  });

  it('correct one figure, one quarter later and in nothing else', () => {
    const waves = demonstrate(district).map((wave) => wave.map((one) => `${one.period}/${one.version}`));
    expect(waves.slice(0, 4)).toEqual([['2023Q1/1'], ['2023Q2/1'], ['2023Q3/1', '2023Q2/2'], ['2023Q4/1']]);
    const [first, second] = [inPeriod('2023Q2', 1), inPeriod('2023Q2', 2)];
    const changed = second?.values.filter((value, n) => JSON.stringify(value) !== JSON.stringify(first?.values[n]));
    expect(changed?.map((value) => value.indicator)).toEqual(['cdc-test-items']);
    expect(rate('2023Q2', 'cdc-test-items', 2)).toBeGreaterThan(rate('2023Q2', 'cdc-test-items', 1));
  });

  it('leave one target of the district without any figure', () => {
    const told = all(district).flatMap((one) => one.values.map((value) => value.indicator));
    expect(told).not.toContain('online-consumables-procurement');
  });

  it('name the institution where a figure is asked for each of them', () => {
    const values = inPeriod('2024Q4', 1)?.values.filter((value) => value.indicator === 'training');
    expect(values?.map((value) => value.region)).toEqual(['150303-i01', '150303-i02']);
  });

  it('leave some regions silent for a quarter', () => {
    expect(all(provinces).length).toBeLessThan(31 * 4);
    expect(all(provinces).length).toBeGreaterThan(31 * 3);
  });

  it('share a national count out among the provinces', () => {
    const sum = all(provinces)
      .flatMap((one) => one.values)
      .reduce((total, value) => total + (value.value ?? 0), 0);
    expect(sum).toBeGreaterThan(300);
    expect(sum).toBeLessThan(600);
  });

  it('report, before a plan begins, only what its targets compare with later', () => {
    const raised = target('pay', {
      kind: 'increment',
      measure: 'level',
      baselineYear: 2022,
      goal: { low: 200, high: null },
    });
    const plan = { ...district, targets: [{ ...raised, inputs: [input('pay', 'number')] }, target('other', {})] };
    const told = all(plan).map((one) => [one.period, one.values.map((value) => value.indicator)]);
    expect(told.slice(0, 2)).toEqual([
      ['2022Q4', ['pay']],
      ['2023Q1', ['pay', 'other']],
    ]);
  });

  it('name years in a plan that reports by the year', () => {
    expect(all({ ...district, yearly: true }).map((one) => one.period)).toEqual(['2023', '2024']);
  });

  it('say of each unit whether it meets a standard, 1 or 0 of 1, and of most that they do in the end', () => {
    const standard = target('standard', {
      kind: 'share-of-units',
      reportedAt: 'province',
      goal: { low: 0.6, high: null },
    });
    const values = all({ ...provinces, targets: [standard] });
    const inLast = values.filter((one) => one.period === '2023Q4').flatMap((one) => one.values);
    expect(values.flatMap((one) => one.values).every(({ denominator }) => denominator === 1)).toBe(true);
    const share = inLast.reduce((met, { numerator }) => met + (numerator ?? 0), 0) / inLast.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.85);
  });

  it('let a share rise by points a year, and fall in some places', () => {
    const rising = target('share', { kind: 'monotone', reportedAt: 'province', baselineYear: 2022 });
    const told = all({ ...provinces, yearly: true, targets: [rising] });
    const rateIn = (region: string, period: string): number => {
      const value = told.find((one) => one.region === region && one.period === period)?.values[0];
      return (value?.numerator ?? Number.NaN) / (value?.denominator ?? Number.NaN);
    };
    const rises = provinces.regions.map(({ code }) => rateIn(code, '2023') - rateIn(code, '2022'));
    const known = rises.filter((rise) => !Number.isNaN(rise));
    expect(Math.max(...known)).toBeLessThan(0.03);
    expect(Math.min(...known)).toBeLessThan(0);
    expect(known.filter((rise) => rise > 0).length).toBeGreaterThan(known.length / 2);
  });

  it('give each dimension of a composite a score of 0 to 100, and each unit an income and its average', () => {
    const score = target('score', { kind: 'composite', measure: 'composite', inputs: [input('score.care', 'number')] });
    const income = target('income', {
      kind: 'relative',
      measure: 'relative',
      judgedAt: 'institution',
      inputs: [input('income', 'number', true), input('average', 'number', true)],
    });
    const values = all({ ...district, yearly: true, targets: [score, income] }).flatMap((one) => one.values);
    const of = (indicator: string): number[] =>
      values.filter((value) => value.indicator === indicator).map((value) => value.value ?? Number.NaN);
    expect(of('score.care').every((value) => value > 0 && value <= 100)).toBe(true);
    const ratios = of('income').map((value, n) => value / (of('average')[n] ?? Number.NaN));
    expect(ratios).toHaveLength(4);
    expect(ratios.every((ratio) => ratio > 0.85 && ratio < 1.1)).toBe(true);
  });

  it('claim a milestone only once its day has come, and always the same day', () => {
    const claims = all(provinces).flatMap((one) =>
      one.values
        .filter((value) => value.date !== undefined)
        .map((value) => [one.region, one.period, value.date] as const),
    );
    const days = new Map<string, Set<string | undefined>>();
    for (const [region, , date] of claims) days.set(region, (days.get(region) ?? new Set()).add(date));
    expect([...days.values()].every((set) => set.size === 1)).toBe(true);
    expect(claims.every(([, period, date]) => (date ?? '') <= `${period.slice(0, 4)}-12-31`)).toBe(true);
  });

  it('never put a numerator above its denominator or count below zero, whatever the target', () => {
    const anyTarget = fc.record({
      kind: fc.constantFrom(
        'ratio',
        'coverage',
        'count-stock',
        'count-cumulative',
        'count-per-year',
        'level',
        'increment',
        'increment-per-year',
        'monotone',
        'share-of-units',
        'coverage-conditional',
        'relative',
        'composite',
      ),
      measure: fc.constantFrom('ratio', 'stock', 'flow', 'flow-ytd', 'level'),
      low: fc.constantFrom(0.01, 0.3, 1, 2, 12, 350),
      asks: fc.constantFrom('ratio' as const, 'number' as const),
      id: fc.string({ minLength: 1, maxLength: 8 }),
    });
    fc.assert(
      fc.property(anyTarget, ({ kind, measure, low, asks, id }) => {
        const goal = { low: asks === 'ratio' ? Math.min(low, 1) : low, high: null };
        const plan = { ...district, targets: [target(id, { kind, measure, goal, inputs: [input(id, asks)] })] };
        return all(plan)
          .flatMap((one) => one.values)
          .every((value) =>
            asks === 'ratio'
              ? (value.numerator ?? -1) >= 0 && (value.numerator ?? 1) <= (value.denominator ?? 0)
              : Number.isFinite(value.value) && (value.value ?? -1) >= 0,
          );
      }),
    );
  });
});
