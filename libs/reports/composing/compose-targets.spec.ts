import { describe, expect, it } from '@jest/globals';
import type { UnitSummary } from '#scoring';
import { planOf } from '../../../test/support/plan-of-file.js';
import { readOut, tableOf } from '../../../test/support/read-out.js';
import { namedScore, reportFacts } from '../../../test/support/report-facts.js';
import { cellKey, type EarlierCell, type NamedScore, type ReportFacts } from '../facts/report-facts.js';
import { composeReport } from './compose-report.js';

const guizhou = planOf('guizhou-2022.yaml');
const opinions = planOf('system-opinions-2023.yaml');
const hainan = planOf('hainan-district-2023-2025.yaml');

const units = (more: Partial<UnitSummary> = {}): UnitSummary => ({
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

const columns = ['target', 'expected', 'actual', 'gap', 'months', 'status', 'change', 'forecast'] as const;

/** The row of the only target that the region itself has. */
function rowOf(plan: ReportFacts['plan'], score: NamedScore, earlier?: EarlierCell) {
  const before = earlier === undefined ? null : { period: '2022Q3', cells: new Map([[cellKey(score), earlier]]) };
  const table = tableOf(composeReport(reportFacts(plan, [score], { earlier: before })), 'targets.own');
  const cells = table.rows[0] ?? [];
  return Object.fromEntries(columns.map((name, place) => [name, cells[place]]));
}

const pay = namedScore(guizhou, 'village-doctor-pay', {
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
  forecast: { word: 'uncertain', value: 790.119, low: 770, high: 812, percent: 40 },
});

describe('a target in the table of a bulletin', () => {
  it('tells goal, lag, status and forecast of an increment in its unit, each with its number', () => {
    expect(rowOf(guizhou, pay)).toMatchObject({
      target: { detail: { zh: '≥800元/月（2022年12月31日前）' }, notes: ['village-doctor-pay'] },
      expected: { zh: '750元/月', number: 750 },
      actual: { zh: '740元/月', number: 740 },
      gap: { zh: '10元/月', number: 10 },
      months: { zh: '0.6', number: 0.6 },
      status: { zh: '◆ 偏慢', tone: 'slow', detail: { zh: '需提速' } },
      change: { zh: '—' },
      forecast: { zh: '尚不确定', detail: { zh: '790.11元/月（770元/月～812元/月，可能性40%）' } },
    });
  });

  it('counts the units of a target that each must meet, instead of their sum', () => {
    const one = namedScore(guizhou, 'cross-province-settlement', { value: 160, units: units() });
    expect(rowOf(guizhou, one)).toMatchObject({
      actual: { zh: '74/88个单位达标', en: '74 of 88 units' },
      gap: { zh: '—' },
    });
  });

  it('keeps the share of units that are counted', () => {
    const value = { numerator: 29, denominator: 88, number: 0.329545 };
    const one = namedScore(guizhou, 'county-hospital-standard', { value, units: units({ status: null, met: 29 }) });
    expect(rowOf(guizhou, one).actual).toMatchObject({ zh: '32.9%', number: 32.9 });
  });

  it('shows figure and units where only the units are judged', () => {
    const value = { numerator: 80, denominator: 100, number: 0.8 };
    const one = namedScore(opinions, 'primary-care-share', {
      value,
      units: units(),
      status: 'no_target',
      severity: 0,
      flags: ['not_judged_here'],
    });
    expect(rowOf(opinions, one)).toMatchObject({
      actual: { zh: '80%', detail: { zh: '74/88个单位达标' } },
      status: { zh: '— 未评', detail: { zh: '按下级单位评价' } },
    });
  });

  it('tells a ratio of two incomes as a ratio, and a share that must rise against its last year', () => {
    const income = namedScore(opinions, 'public-health-income', {
      value: { numerator: 76_000, denominator: 80_000, number: 0.95 },
      goal: { op: '>=', value: 1, by: '2025-12-31' },
      lagValue: 0.016667,
      status: 'needs_acceleration',
    });
    expect(rowOf(opinions, income)).toMatchObject({
      actual: { zh: '0.95' },
      target: { detail: { zh: '≥1（2025年12月31日前）' } },
      gap: { zh: '0.017' },
    });
    const share = namedScore(opinions, 'primary-care-share', {
      value: { numerator: 318, denominator: 1000, number: 0.318 },
      expected: 0.325,
      lagValue: 0.007,
      status: 'regressing',
    });
    expect(rowOf(opinions, share)).toMatchObject({
      target: { detail: { zh: '逐年提高' } },
      expected: { zh: '32.5%', number: 32.5 },
      gap: { zh: '0.7个百分点', en: '0.7 percentage points', number: 0.7 },
    });
  });

  it('asks by now for the stage that is due and not for the last one', () => {
    const staged = hainan.targets.find(({ target }) => target.id === 'cdc-professional-staff');
    const one = namedScore(hainan, 'cdc-professional-staff', {
      asOf: '2023-12-31',
      goal: { op: '>=', value: 0.9, by: '2025-12-31' },
    });
    expect(staged?.target.stages).toHaveLength(2);
    expect(rowOf(hainan, one).target).toMatchObject({ detail: { zh: '≥85%（2023年12月31日前）' } });
  });
});

describe('较上期', () => {
  const share = (number: number) => ({ numerator: number * 1000, denominator: 1000, number });
  const now = (number: number, more: Partial<NamedScore> = {}) =>
    namedScore(opinions, 'primary-care-share', { value: share(number), ...more });
  const before = (score: NamedScore, more: Partial<EarlierCell>): EarlierCell => ({ ...score, ...more });

  it.each([
    [0.325, 0.3, '提高2.5个百分点', 'up 2.5 percentage points', 2.5],
    [0.3255, 0.3, '提高2.5个百分点', 'up 2.5 percentage points', 2.5],
    [0.2999, 0.3, '下降0.1个百分点', 'down 0.1 percentage points', -0.1],
    [0.3, 0.3, '持平', 'unchanged', 0],
  ])('of %d after %d is told as %s: a gain rounded down and a loss up', (value, then, zh, en, number) => {
    const one = now(value);
    expect(rowOf(opinions, one, before(one, { value: share(then) })).change).toEqual({ zh, en, number });
  });

  it('is not told under another version of the plan, or of what was not known', () => {
    const one = now(0.4, { planVersion: 2 });
    expect(rowOf(opinions, one, before(one, { planVersion: 1, value: share(0.3) })).change?.zh).toBe('—');
    expect(rowOf(opinions, one, before(one, { value: null })).change?.zh).toBe('—');
  });

  it('counts units that have come to meet the target, and names the class of before', () => {
    const one = namedScore(guizhou, 'cross-province-settlement', { units: units() });
    const row = rowOf(guizhou, one, before(one, { units: units({ met: 71 }), status: 'far_behind' }));
    expect(row.change).toEqual({ zh: '增加3个单位', en: 'up 3 units', number: 3 });
    expect(row.status?.detail).toEqual({ zh: '上期：■ 滞后', en: 'before: ■ behind' });
  });

  it('does not take a new year for a loss, where a count begins anew', () => {
    const drills = namedScore(hainan, 'emergency-drills', { period: '2024Q1', value: 1 });
    expect(rowOf(hainan, drills, before(drills, { period: '2023Q4', value: 9 })).change?.zh).toBe('—');
    expect(rowOf(hainan, { ...drills, period: '2023Q4', value: 9 }, before(drills, { period: '2023Q3', value: 7 })).change?.zh).toBe('增加2次'); // prettier-ignore
  });
});

describe('why a target lags', () => {
  it('is told by gap, months, both paces, the forecast and who answers', () => {
    const said = readOut(composeReport(reportFacts(guizhou, [pay]))).get('targets.why.village-doctor-pay');
    expect(said?.zh).toBe(
      '“村医月待遇”[1]：要求≥800元/月（2022年12月31日前），目前应达750元/月，实际740元/月，低于应达值10元/月，滞后0.6个月，状态为◆ 偏慢。' +
        '按期达标每季度需提高60元/月，至今平均每季度提高46.66元/月。到期预测：尚不确定，预计790.11元/月（770元/月～812元/月，可能性40%）。' +
        '责任单位：省卫生健康委、省人力资源社会保障厅、省医保局、省乡村振兴局、省中医药局、各有关地方。',
    );
    expect(said?.en).toContain('To be met in time it has to rise by 60 元/月 each quarter; so far it has risen by');
  });

  it('names the worst units behind a count', () => {
    const one = namedScore(guizhou, 'cross-province-settlement', { units: units() });
    const said = readOut(composeReport(reportFacts(guizhou, [one]))).get('targets.why.cross-province-settlement');
    expect(said?.zh).toContain('88个单位中74个已达标，12个落后或未达标，2个缺报，依次为汇川区、520304。');
    expect(said?.en).toContain(
      'Of 88 units 74 meet it, 12 are behind and 2 have not reported; the last are 汇川区, 520304.',
    );
  });

  it('says above where less is wanted, and that a figure went the wrong way', () => {
    const target = guizhou.targets[0];
    if (target === undefined) throw new Error('a plan has targets');
    const less = {
      ...target,
      target: { ...target.target, op: '<=' as const },
      indicator: { ...target.indicator, unit: '%' },
    };
    const plan = { ...guizhou, targets: [less] };
    const one = namedScore(plan, less.target.id, {
      value: { numerator: 68, denominator: 1000, number: 0.068 },
      goal: { op: '<=', value: 0.05, by: '2022-12-31' },
      expected: 0.059,
      lagValue: 0.009,
      requiredPace: { perPeriod: -0.018, unit: 'year' },
      observedPace: { perPeriod: 0.00101, unit: 'quarter' },
      status: 'regressing',
    });
    const said = readOut(composeReport(reportFacts(plan, [one]))).get(`targets.why.${less.target.id}`);
    expect(said?.zh).toContain('高于应达值0.9个百分点');
    expect(said?.zh).toContain('按期达标每年需下降1.8个百分点，至今平均每季度提高0.2个百分点。');
    expect(said?.en).toContain('0.9 percentage points above');
  });
});

describe('what lags in the regions below', () => {
  const below = (place: number, more: Partial<NamedScore> = {}) =>
    namedScore(opinions, 'primary-care-share', {
      region: `52030${place}`,
      regionName: `县${place}`,
      level: 'county',
      lagValue: 0.01 * place,
      lagMonths: place,
      status: 'far_behind',
      ...more,
    });

  it('is counted by target, and the worst are named with their gaps', () => {
    const scores = [1, 2, 3, 4, 5, 6].map((place) => below(place));
    const model = composeReport(reportFacts(opinions, [...scores, below(7, { status: 'on_track' })]));
    expect(tableOf(model, 'targets.below').rows).toMatchObject([
      [
        { notes: ['primary-care-share'] },
        { number: 7 },
        { number: 6 },
        { number: 6 },
        {
          zh: '县6（差6个百分点，6.0个月）、县5（差5个百分点，5.0个月）、县4（差4个百分点，4.0个月）、县3（差3个百分点，3.0个月）、县2（差2个百分点，2.0个月）等',
        },
      ],
    ]);
    expect(readOut(model).get('targets.summary')?.zh).toBe('贵州省本级没有直接评价的目标，各项目标按下级单位评价。');
  });

  it('is no table for a region that has none below', () => {
    const model = composeReport(
      reportFacts(opinions, [below(1)], { region: { code: '520301', name: '县1', level: 'county' } }),
    );
    expect(() => tableOf(model, 'targets.below')).toThrow();
    expect(tableOf(model, 'overall.classes').rows).toHaveLength(1);
  });
});

describe('the composite scores of the region itself', () => {
  const scored = (value: number | null): NamedScore =>
    namedScore(opinions, 'consortium-performance', {
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
    const [row = []] = tableOf(composeReport(reportFacts(opinions, [scored(75.499999)])), 'targets.composites').rows;
    expect(row.slice(1)).toMatchObject([
      { zh: '75.4', number: 75.4 },
      { zh: '100.0%', number: 100 },
      { zh: '就医和诊疗秩序84.3；医疗卫生服务能力62.0' },
      { zh: '医疗卫生服务能力' },
      { zh: '0' },
    ]);
  });

  it('have a dash for points while too little is known, and no verdict', () => {
    const model = composeReport(reportFacts(opinions, [scored(null)]));
    expect(tableOf(model, 'targets.composites').rows[0]?.slice(1, 3)).toMatchObject([{ zh: '—' }, { zh: '75.0%' }]);
    expect(model.sections.map(({ id }) => id)).not.toContain('overall');
  });
});
