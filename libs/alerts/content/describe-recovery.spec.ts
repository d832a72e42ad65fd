import { describe, expect, it } from '@jest/globals';
import { describeRecovery } from './describe-recovery.js';

type Told = Parameters<typeof describeRecovery>[0];

const quarter = (perPeriod: number): Told['requiredPace'] => ({ perPeriod, unit: 'quarter' });

const told = (more: Partial<Told>): Told => ({
  status: 'needs_acceleration',
  value: null,
  goal: { op: '>=', value: 0.7, by: '2025-12-31' },
  expected: null,
  unit: '%',
  amounts: 'points',
  compound: false,
  cumulative: false,
  units: null,
  contributors: [],
  lagValue: null,
  lagMonths: null,
  requiredPace: null,
  observedPace: null,
  backOnTrack: null,
  noWayBack: 'no_path',
  arrival: null,
  forecast: null,
  ...more,
});

const zh = (more: Partial<Told>): string =>
  describeRecovery(told(more))
    .map((line) => line.zh)
    .join('\n');
const en = (more: Partial<Told>): string =>
  describeRecovery(told(more))
    .map((line) => line.en)
    .join('\n');

describe('what it takes to recover, in an alert', () => {
  it('tells rates in percentage points: what is missing and needed rounded up, what was made rounded down', () => {
    const facts = {
      lagValue: 0.006243,
      lagMonths: 7.49,
      requiredPace: quarter(0.033333),
      observedPace: quarter(0.01999),
      arrival: '2026Q3',
    };
    expect(zh(facts)).toBe(
      [
        '差额0.7个百分点，滞后7.5个月',
        '每季需提高3.4个百分点（至今每季提高1.9个百分点）',
        '按现速要到2026年第三季度才能达标，晚于2025年12月31日的期限',
      ].join('\n'),
    );
    expect(en(facts)).toBe(
      [
        '0.7 percentage points short, 7.5 months behind',
        'Needs a rise of 3.4 percentage points a quarter (so far a rise of 1.9 percentage points)',
        'At this pace it is met in Q3 2026, after its due date of 31 December 2025',
      ].join('\n'),
    );
  });

  it('tells people and things whole, and a ratio without a unit', () => {
    const people = { unit: '人', amounts: 'whole' as const, lagValue: 12.5, lagMonths: 3, requiredPace: quarter(12.5) };
    expect(zh(people)).toBe('差额13人，滞后3.0个月\n每季需增加13人');
    expect(zh({ unit: '比值', amounts: 'ratio', lagValue: 0.016667, lagMonths: 6 })).toBe('差额0.017，滞后6.0个月');
  });

  it('says a fall where less is wanted, and what went the other way', () => {
    const level = { unit: '岁', amounts: 'plain' as const, requiredPace: quarter(-0.304) };
    expect(zh({ ...level, observedPace: quarter(-0.119), arrival: '2024Q1' })).toContain(
      '每季需下降0.31岁（至今每季下降0.11岁）\n按现速预计2024年第一季度达标',
    );
    expect(zh({ ...level, observedPace: quarter(0.1) })).toBe(
      '每季需下降0.31岁（至今每季反而提高0.1岁）\n按现速无法达标',
    );
    expect(en({ ...level, observedPace: quarter(0.1) })).toBe(
      'Needs a fall of 0.31 岁 a quarter (so far a rise of 0.1 岁)\nAt this pace it is never met',
    );
    expect(zh({ ...level, observedPace: quarter(0) })).toContain('（至今没有变化）');
    expect(zh({ ...level, observedPace: quarter(-0.004) })).toContain('（至今几乎没有变化）');
    expect(zh({ requiredPace: quarter(0.02), observedPace: quarter(-0.004) })).toContain(
      '（至今每季反而下降0.4个百分点）',
    );
    expect(zh({ goal: { op: '<=', value: 0.06, by: '2025-12-31' }, lagValue: 0.002 })).toBe('高出应达值0.2个百分点');
  });

  it('tells a pace along a compound path as a rate of growth', () => {
    const facts = { unit: '岁', amounts: 'plain' as const, compound: true };
    expect(zh({ ...facts, requiredPace: quarter(-0.05477) })).toBe('每季需下降5.5%');
    expect(zh({ ...facts, requiredPace: quarter(0.05) })).toBe('每季需增长5%');
    expect(en({ ...facts, requiredPace: quarter(0.05) })).toBe('Needs growth of 5% a quarter');
  });

  it('tells only months where a lag has no amount, and only the amount where it has no length', () => {
    const dated = { unit: '日期', amounts: 'none' as const, lagValue: 1 };
    expect(zh({ ...dated, lagMonths: 4.03 })).toBe('滞后4.0个月');
    expect(zh({ lagValue: 0.01 })).toBe('差额1个百分点');
    expect(zh(dated)).toBe('');
    expect(zh({ ...dated, noWayBack: 'by_day' })).toBe('完成并报送完成日期后即解除');
  });

  it('names the figure that would do: on the path, or the goal itself once it is due', () => {
    const next = { period: '2023Q4', value: 0.63751, beyond: false, due: false };
    const behind = { lagValue: 0.01, noWayBack: null };
    expect(zh({ ...behind, backOnTrack: next })).toBe(
      '差额1个百分点\n下期（2023年第四季度）达到63.8%，即可回到序时进度',
    );
    expect(en({ ...behind, backOnTrack: next })).toContain('Next period (Q4 2023): 63.8% puts it back on schedule');
    const counted = { ...behind, lagValue: 3, unit: '例', amounts: 'whole' as const, cumulative: true };
    expect(zh({ ...counted, backOnTrack: { ...next, value: 749.2 } })).toContain('累计达到750例，即可回到序时进度');
    expect(
      zh({ ...counted, cumulative: false, backOnTrack: { ...next, value: 350, beyond: true, due: true } }),
    ).toContain('超过350例，即为达标');
  });

  it('asks to restore what was to be kept', () => {
    const backOnTrack = { period: '2024Q1', value: 0.95, beyond: false, due: false };
    expect(zh({ status: 'breach', lagValue: 0.01, noWayBack: null, backOnTrack })).toContain('达到95%，即恢复达标');
  });

  it('rounds what must not be exceeded down, and never tells 99.96 % as 100 %', () => {
    const next = { period: '2024', value: 0.0599, beyond: false, due: false };
    const falling = { goal: { op: '<=', value: 0.05, by: '2025-12-31' } as const, lagValue: 0.01, noWayBack: null };
    expect(zh({ ...falling, backOnTrack: next })).toContain('下期（2024年）降至5.9%，即可回到序时进度');
    expect(zh({ ...falling, backOnTrack: { ...next, beyond: true } })).toContain('降到低于5.9%');
  });

  it('says what is to be expected, with its chance where one is known', () => {
    const paced = { requiredPace: quarter(0.01), observedPace: quarter(0.009), arrival: '2025Q4' };
    expect(zh({ ...paced, forecast: { word: 'uncertain', percent: 48 } })).toContain(
      '按现速预计2025年第四季度达标；预测能否按期达标尚不确定（可能性48%）',
    );
    expect(en({ ...paced, forecast: { word: 'likely' } })).toContain(
      'At this pace it is met in Q4 2025; forecast: likely to be met in time',
    );
    expect(zh({ forecast: { word: 'unlikely' } })).toBe('预测难以按期达标');
  });

  it('names who below makes most of the gap', () => {
    const contributors = [
      { region: '1', name: '甲乡', gap: 0.0051, inNumerators: 510 },
      { region: '2', name: '乙乡', gap: 0.001, inNumerators: 100 },
    ];
    expect(zh({ contributors })).toBe('拖累较大：甲乡（0.6个百分点）、乙乡（0.1个百分点）');
    expect(en({ contributors })).toBe(
      'Most of the gap lies in 甲乡 (0.6 percentage points), 乙乡 (0.1 percentage points)',
    );
  });

  it('names the worst of the units that do not meet it, five at most', () => {
    const units = { met: 74, total: 88, worst: ['520303', '520304', '520323', '520324', '520326', '520328'] };
    expect(zh({ units })).toBe('88个单位中74个达标，未达标：520303、520304、520323、520324、520326等14个');
    expect(en({ units: { met: 4, total: 5, worst: ['150303-i03'] } })).toBe('4 of 5 units meet it; not: 150303-i03');
    expect(zh({ units: { ...units, met: 88, worst: [] } })).toBe('');
    const named = [{ region: '520303', name: '汇川区', gap: null, inNumerators: null }];
    expect(zh({ units: { met: 4, total: 5, worst: ['520303'] }, contributors: named })).toBe(
      '5个单位中4个达标，未达标：汇川区',
    );
  });
});
