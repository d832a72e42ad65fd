import { describe, expect, it } from '@jest/globals';
import { describeRecovery } from './describe-recovery.js';

type Told = Parameters<typeof describeRecovery>[0];

const quarter = (perPeriod: number): Told['requiredPace'] => ({ perPeriod, unit: 'quarter' });

const told = (more: Partial<Told>): Told => ({
  unit: '%',
  amounts: 'points',
  compound: false,
  units: null,
  lagValue: null,
  lagMonths: null,
  requiredPace: null,
  observedPace: null,
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
    };
    expect(zh(facts)).toBe('差额 0.7 个百分点，滞后 7.5 个月\n每期需 3.4 个百分点（至今每期 1.9 个百分点）');
    expect(en(facts)).toBe(
      'Behind by 0.7 percentage points, 7.5 months\nNeeds 3.4 percentage points a period (so far 1.9 percentage points)',
    );
  });

  it('tells people and things whole, and a ratio without a unit', () => {
    const people = { unit: '人', amounts: 'whole' as const, lagValue: 12.5, lagMonths: 3, requiredPace: quarter(12.5) };
    expect(zh(people)).toBe('差额 13 人，滞后 3.0 个月\n每期需 13 人');
    expect(zh({ unit: '比值', amounts: 'ratio', lagValue: 0.016667, lagMonths: 6 })).toBe('差额 0.017，滞后 6.0 个月');
  });

  it('says a fall where less is wanted, and what went the other way', () => {
    const level = { unit: '岁', amounts: 'plain' as const, requiredPace: quarter(-0.304) };
    expect(zh({ ...level, observedPace: quarter(-0.119) })).toBe('每期需降 0.31 岁（至今每期降 0.11 岁）');
    expect(zh({ ...level, observedPace: quarter(0.1) })).toBe('每期需降 0.31 岁（至今每期反升 0.1 岁）');
    expect(en({ ...level, observedPace: quarter(0.1) })).toBe(
      'Needs a fall of 0.31 岁 a period (so far a rise of 0.1 岁)',
    );
    expect(zh({ ...level, observedPace: quarter(0) })).toBe('每期需降 0.31 岁（至今没有变化）');
    expect(zh({ requiredPace: quarter(0.02), observedPace: quarter(-0.004) })).toContain(
      '（至今每期反降 0.4 个百分点）',
    );
  });

  it('tells a pace along a compound path as a rate of growth', () => {
    const facts = { unit: '岁', amounts: 'plain' as const, compound: true, requiredPace: quarter(-0.05477) };
    expect(zh(facts)).toBe('每期需降 5.5%');
  });

  it('tells only months where a lag has no amount, and only the amount where it has no length', () => {
    expect(zh({ unit: '日期', amounts: 'none', lagValue: 1, lagMonths: 4.03 })).toBe('滞后 4.0 个月');
    expect(zh({ lagValue: 0.01 })).toBe('差额 1 个百分点');
    expect(zh({ unit: '日期', amounts: 'none', lagValue: 1 })).toBe('');
  });

  it('names the worst of the units that do not meet it, five at most', () => {
    const units = { met: 74, total: 88, worst: ['520303', '520304', '520323', '520324', '520326', '520328'] };
    expect(zh({ units })).toBe('88 个单位中 74 个达标，未达标：520303、520304、520323、520324、520326 等 14 个');
    expect(en({ units: { met: 4, total: 5, worst: ['150303-i03'] } })).toBe('4 of 5 units meet it; not: 150303-i03');
    expect(zh({ units: { ...units, met: 88, worst: [] } })).toBe('');
  });
});
