import { describe, expect, it } from '@jest/globals';
import type { AlertFacts } from './alert-facts.js';
import { describeAlert } from './describe-alert.js';

const facts: AlertFacts = {
  kind: 'lag',
  backOnTrack: null,
  forecast: null,
  contributors: [],
  plan: 'p',
  planVersion: 1,
  target: 't',
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
    const { title, body } = describeAlert({ kind: 'open', reason: 'periods_behind', facts });
    expect(title.zh).toBe('【黄·预警】新发预警：乌达区 · 专业技术人员比例逐年提高');
    expect(body.zh.split('\n')[1]).toBe('差额 0.3 个百分点');
    expect(body.en.split('\n')[1]).toBe('Behind by 0.3 percentage points');
  });

  it('names no level once it is cleared', () => {
    const { title } = describeAlert({ kind: 'clear', reason: 'recovered', facts: { ...facts, severity: 0 } });
    expect(title).toEqual({
      zh: '预警解除：乌达区 · 专业技术人员比例逐年提高',
      en: 'Alert cleared: 乌达区 · The share of professionals rises',
    });
  });
});
