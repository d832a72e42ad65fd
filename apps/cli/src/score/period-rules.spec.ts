import { describe, expect, it } from '@jest/globals';
import { readPlan, type Plan, type PlanTarget } from '#catalog/pure';
import { PeriodRules } from './period-rules.js';

/** A quarterly plan with a target of each kind that reads its periods in its own way. */
const text = `plan: periods
title: { zh: 报告期, en: Periods }
document: { number: null, issued: null, by: 某局 }
scope: '520000'
reporting: quarter
targets:
${target('rising', 'kind: monotone', 'measure: ratio, num: 甲, den: 乙, unit: "%"', 'op: rising')}
${target('flowing', 'kind: count-cumulative', 'measure: flow, unit: 个', 'op: ">="\n    value: 10')}
${target('stated', 'kind: level', 'measure: level, unit: 岁', 'op: ">="\n    value: 80\n    baseline: { value: 60, at: 2020 }')}
`;

function target(id: string, kind: string, indicator: string, goal: string): string {
  return `  - id: ${id}
    clause: 一
    summary: { zh: 某事, en: Something }
    ${kind}
    indicator: { id: ${id}, zh: 某指标${id}, ${indicator} }
    judged_at: province
    ${goal}
    window: { from: 2023-01-01, by: 2025-12-31 }
    lead: 某局
    responsible: []`;
}

const read = readPlan(text, 'periods.yaml');
const plan: Plan | null = 'plan' in read ? read.plan : null;

function called(id: string): PlanTarget {
  const found = plan?.targets.find((one) => one.target.id === id);
  if (found === undefined) throw new Error(`the plan has no ${id}`);
  return found;
}

/** What becomes of a period: how it is read and whether it is of use, or the code of what is wrong. */
function verdict(id: string, cell: string): string {
  if (plan === null) throw new Error('the plan cannot be read');
  const rules = new PeriodRules(plan);
  const period = rules.read(cell, called(id));
  if ('code' in period) return period.code;
  return rules.refuse(period, called(id), cell)?.code ?? period.id;
}

describe('the period of a row', () => {
  it('may be a year in a quarterly plan where the ends of years are compared, and is its last quarter', () => {
    expect(['2022', '2023', '2025', '2023Q2'].map((cell) => verdict('rising', cell))).toEqual([
      '2022Q4',
      '2023Q4',
      '2025Q4',
      '2023Q2',
    ]);
  });

  it('may not be coarser than the plan where figures add up, nor a half-year anywhere inside the window', () => {
    expect(verdict('flowing', '2023')).toBe('submission.period_frequency');
    expect(verdict('rising', '2023S1')).toBe('submission.period_frequency');
  });

  it('may be that of a baseline that the plan states, and nothing older', () => {
    expect(['2020', '2020Q4', '2019Q4'].map((cell) => verdict('stated', cell))).toEqual([
      '2020Q4',
      '2020Q4',
      'submission.period_outside_plan',
    ]);
    expect(verdict('flowing', '2020Q4')).toBe('submission.period_outside_plan');
  });
});
