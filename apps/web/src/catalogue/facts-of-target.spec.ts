import { describe, expect, it } from '@jest/globals';
import { factsOfTarget } from './facts-of-target.js';
import { ends, numberIn } from './numbers.js';
import type { PlanTarget } from './use-plan.js';

const target: PlanTarget = {
  plan: 'p',
  version: 1,
  document: { number: '甲〔2023〕8号', issued: '2023-04-06', by: '某办', title: '行动方案' },
  id: 'staff',
  ref: 'H19',
  clause: '17',
  summary: { zh: '占比达到85%', en: 'The share reaches 85 %' },
  kind: 'ratio-staged',
  indicator: { id: 'share', zh: '占比', en: null, measure: 'ratio', num: '甲', den: '乙', unit: '%', min: 0, max: 1, whole: true }, // prettier-ignore
  inputs: [{ indicator: 'share', zh: '占比', en: null, asks: 'ratio', unit: '%', wholeNumber: true, perUnit: false }],
  scope: '150303',
  judgedAt: 'county',
  reportedAt: 'county',
  units: null,
  reportedOnly: false,
  goal: { op: '>=', low: 0.85, high: null },
  increment: null,
  window: { from: '2023-01-01', by: '2025-12-31' },
  stages: [{ by: '2023-12-31', value: 0.7, part: null }],
  parts: [],
  variant: null,
  baseline: { kind: 'value', value: { numerator: 1, denominator: 3, number: 0.333333 }, at: '2022' },
  trajectory: { shape: 'steps', ramp: 12 },
  keep: 'none',
  upper: 'bound',
  rollup: 'share',
  rollupShare: 0.8,
  tree: 'period-end',
  missing: 'fail',
  holdMax: 1,
  weights: null,
  predicate: null,
  includes: [],
  reference: null,
  condition: null,
  weight: 1,
  lead: '区卫健委',
  responsible: ['甲', '乙'],
  alerts: { raiseAfter: 2, clearAfter: 2, warnBefore: 30 },
};

describe('what the catalogue says of a target', () => {
  it('cites the document, and owns that neither page nor wording is known', () => {
    const facts = new Map(factsOfTarget(target, 'zh').flatMap(({ facts: all }) => all));
    expect(facts.get('文件')).toBe('《行动方案》（甲〔2023〕8号） 某办 2023年4月6日');
    expect(facts.get('页码')).toBe('方案文件不记页码');
    expect(facts.get('原文引句')).toContain('未收录');
    expect(facts.get('目标值')).toBe('85 %');
    expect(facts.get('阶段目标')).toBe('2023年12月31日 70 %');
    expect(facts.get('基期')).toBe('2022年的 1/3'.replace('的', ' 的'));
    expect(facts.get('序时曲线')).toBe('阶梯，每步提前 12 个月起坡');
    expect(facts.get('向上汇总')).toBe('达标单位达到一定比例 80 %');
    expect(facts.get('责任单位')).toBe('甲、乙');
  });

  it('says the same in English', () => {
    const facts = new Map(factsOfTarget(target, 'en').flatMap(({ facts: all }) => all));
    expect(facts.get('Judged at')).toBe('county');
    expect(facts.get('Direction')).toBe('at least; more is better');
  });

  it('prints numbers exactly', () => {
    expect(numberIn(0.285, '%')).toBe('28.5 %');
    expect(numberIn(1234, '人')).toBe('1,234 人');
    expect(ends({ low: 2, high: 5 }, '人')).toBe('2 – 5 人');
    expect(ends({ low: null, high: null }, '人')).toBeNull();
  });
});
