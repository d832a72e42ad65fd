import { describe, expect, it } from '@jest/globals';
import type { AlertFacts } from './alert-facts.js';
import { describeStep } from './describe-step.js';

const facts: AlertFacts = {
  kind: 'lag',
  backOnTrack: null,
  forecast: null,
  contributors: [],
  noWayBack: 'no_path',
  arrival: null,
  plan: 'p',
  planTitle: { zh: '方案', en: 'Plan' },
  document: { title: '方案', number: null },
  planVersion: 1,
  target: 't',
  indicator: { zh: '专业技术人员比例', en: 'Share of professionals' },
  summary: { zh: '专业技术人员比例逐年提高', en: 'The share of professionals rises' },
  clause: '五(二)',
  citation: { zh: '五(二)', en: 'clause 五(二)' },
  region: '150304',
  regionName: '乌达区',
  period: '2024',
  status: 'regressing',
  statusWords: { zh: '倒退', en: 'regressing' },
  severity: 2,
  unit: '%',
  amounts: 'points',
  compound: false,
  units: null,
  value: { numerator: 577, denominator: 1000, number: 0.577 },
  goal: { op: 'rising', value: null, by: '2025-12-31' },
  expected: 0.58,
  lagValue: 0.003,
  lagMonths: null,
  scheduleRatio: null,
  requiredPace: null,
  observedPace: null,
  recoveryFactor: null,
  lead: '国家卫生健康委',
  responsible: [],
};

describe('the message about an alert', () => {
  it('tells a share that fell under its last year in percentage points, without months', () => {
    const { title, body } = describeStep({ kind: 'open', reason: 'periods_behind', severity: 2, facts });
    expect(title.zh).toBe('【黄】新发预警：乌达区 · 专业技术人员比例');
    expect(body.zh.split('\n')[1]).toBe('差额 0.3 个百分点');
    expect(body.en.split('\n')[1]).toBe('Behind by 0.3 percentage points');
  });

  it('names no level once it is cleared', () => {
    const { title } = describeStep({
      kind: 'clear',
      reason: 'recovered',
      severity: 2,
      facts: { ...facts, severity: 0 },
    });
    expect(title).toEqual({
      zh: '预警解除：乌达区 · 专业技术人员比例',
      en: 'Alert cleared: 乌达区 · Share of professionals',
    });
  });
});
