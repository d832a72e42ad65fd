import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readPlan, type Plan } from '#catalog/pure';
import type { Score, UnitSummary } from '#scoring';
import { composeReport } from './compose-report.js';
import type { ReportFacts } from './report-facts.js';

function planOf(file: string): Plan {
  const read = readPlan(readFileSync(new URL(`../../config/plans/${file}`, import.meta.url), 'utf8'), file);
  if (!('plan' in read)) throw new Error(`${file} is refused`);
  return read.plan;
}

const guizhou = planOf('guizhou-2022.yaml');
const opinions = planOf('system-opinions-2023.yaml');

type Named = Score & { readonly regionName: string };

const score = (plan: Plan, id: string, more: Partial<Named>): Named => {
  const target = plan.targets.find((one) => one.target.id === id)?.target;
  if (target === undefined) throw new Error(`no target ${id}`);
  return {
    plan: plan.code,
    planVersion: 1,
    target: id,
    indicator: target.indicator,
    kind: target.kind,
    region: '520000',
    regionName: '贵州省',
    level: 'province',
    period: '2022Q4',
    asOf: '2022-12-31',
    observed: '2022Q4',
    value: null,
    baseline: null,
    goal: { op: target.op, value: null, by: target.window.by },
    attainment: null,
    completion: null,
    expected: null,
    scheduleRatio: null,
    lagValue: null,
    lagMonths: null,
    requiredPace: null,
    observedPace: null,
    recoveryFactor: null,
    status: 'missed',
    atDue: 'missed',
    severity: 3,
    forecast: null,
    coverage: { reported: 1, expected: 1 },
    units: null,
    flags: [],
    explanation: [],
    ...more,
  };
};

const facts = (plan: Plan, scores: readonly Named[]): ReportFacts => ({
  plan,
  region: { code: '520000', name: '贵州省' },
  month: '202212',
  period: '2022Q4',
  cutoff: '2023-01-01 00:05',
  demonstration: false,
  scores,
  unitNames: new Map([['520303', '汇川区']]),
  completeness: { period: '2022Q4', due: [], received: new Set(), unsettled: 0 },
  alerts: { open: [], opened: 0, closed: 0 },
});

const units = (more: Partial<UnitSummary>): UnitSummary => ({
  met: 74,
  behind: 12,
  missing: 2,
  total: 88,
  worst: ['520303', '520304'],
  status: 'missed',
  severity: 3,
  atDue: 'missed',
  ...more,
});

const rowOf = (plan: Plan, one: Named) => composeReport(facts(plan, [one])).lagging[0];

describe('a row of a bulletin', () => {
  it('tells how many units meet a target that each must meet, and names the others, instead of their sum', () => {
    const row = rowOf(guizhou, score(guizhou, 'cross-province-settlement', { value: 160, units: units({}) }));
    expect(row?.value).toEqual({ zh: '74/88 个单位达标', en: '74 of 88 units' });
    expect(row?.failing).toEqual({ names: ['汇川区', '520304'], count: 14 });
  });

  it('keeps the share of units that are counted, and names those that fail', () => {
    const value = { numerator: 29, denominator: 88, number: 0.329545 };
    const counted = units({ status: null, severity: 0, met: 29 });
    const row = rowOf(guizhou, score(guizhou, 'county-hospital-standard', { value, units: counted }));
    expect(row?.value.zh).toBe('32.9%');
    expect(row?.failing?.count).toBe(59);
  });

  it('tells the raised goal, the lag and both paces of an increment in its unit', () => {
    const one = score(guizhou, 'village-doctor-pay', {
      value: 740,
      baseline: 600,
      goal: { op: '>=', value: 800, by: '2022-12-31' },
      expected: 750,
      lagValue: 10,
      lagMonths: 0.6,
      requiredPace: { perPeriod: 60, unit: 'quarter' },
      observedPace: { perPeriod: 46.666667, unit: 'quarter' },
      status: 'needs_acceleration',
      severity: 1,
    });
    expect(rowOf(guizhou, one)).toMatchObject({
      goal: { zh: '≥800元/月' },
      value: { zh: '740元/月' },
      lag: { zh: '10元/月' },
      lagMonths: '0.6',
      requiredPace: { zh: '60元/月' },
      observedPace: { zh: '46.66元/月' },
    });
  });

  it('tells a ratio of two incomes as a ratio, and a share that must rise against its last year', () => {
    const income = score(opinions, 'public-health-income', {
      value: { numerator: 76_000, denominator: 80_000, number: 0.95 },
      goal: { op: '>=', value: 1, by: '2025-12-31' },
      lagValue: 0.016667,
      status: 'needs_acceleration',
      severity: 2,
    });
    expect(rowOf(opinions, income)).toMatchObject({ value: { zh: '0.95' }, goal: { zh: '≥1' }, lag: { zh: '0.017' } });
    const share = score(opinions, 'primary-care-share', {
      value: { numerator: 318, denominator: 1000, number: 0.318 },
      expected: 0.325,
      lagValue: 0.007,
      status: 'regressing',
      severity: 1,
    });
    expect(rowOf(opinions, share)).toMatchObject({
      goal: { zh: '逐年提高' },
      expected: { zh: '32.5%' },
      lag: { zh: '0.7个百分点' },
    });
  });
});

describe('the composite scores of a bulletin', () => {
  const scored = (region: string, value: number | null): Named =>
    score(opinions, 'consortium-performance', {
      region,
      regionName: region,
      status: 'no_target',
      severity: 0,
      value,
      composite: {
        score: value,
        coverage: value === null ? 0.75 : 1,
        items: [
          { id: 'order-of-care', weight: 0.25, score: 84.375, status: null },
          { id: 'capacity', weight: 0.25, score: value === null ? null : 62, status: null },
        ],
        worst: 'capacity',
        serious: 0,
      },
    });

  it('stand beside the verdicts, rounded down, with what they are made of and how much of it is known', () => {
    const { composites, lagging, counts } = composeReport(
      facts(opinions, [scored('150302', 75.499999), scored('150303', null)]),
    );
    expect(lagging).toEqual([]);
    expect(counts).toEqual([]);
    expect(composites?.map(({ region, score: points, coverage }) => [region, points, coverage])).toEqual([
      ['150302', '75.4', '100.0%'],
      ['150303', '—', '75.0%'],
    ]);
    expect(composites?.[0]?.parts[0]).toEqual({ name: { zh: '就医和诊疗秩序', en: 'Order of care' }, score: '84.3' });
    expect(composites?.[0]?.worst?.zh).toBe('医疗卫生服务能力');
  });

  it('are no chapter where the plan has none', () => {
    expect(composeReport(facts(guizhou, []))).not.toHaveProperty('composites');
  });
});
