import { describe, expect, it } from '@jest/globals';
import { planOf } from '../../../test/support/plan-of-file.js';
import { namedScore } from '../../../test/support/report-facts.js';
import type { TargetCourse } from '../facts/report-facts.js';
import { drawCourse } from './draw-course.js';
import { worstCourses } from './worst-first.js';

const plan = planOf('hainan-district-2023-2025.yaml');
const target = plan.targets.find((one) => one.target.id === 'cdc-professional-staff');
if (target === undefined) throw new Error('the plan has lost a target');

const at = (period: string, number: number | null, expected: number | null) =>
  namedScore(plan, 'cdc-professional-staff', {
    period,
    value: number === null ? null : { numerator: number * 1000, denominator: 1000, number },
    expected,
    goal: { op: '>=', value: 0.9, by: '2025-12-31' },
  });

const course: TargetCourse = {
  region: '150303',
  target: 'cdc-professional-staff',
  scores: [at('2023Q1', null, null), at('2023Q2', 0.6199, 0.638), at('2023Q3', null, 0.66), at('2023Q4', 0.65, 0.68)],
  ahead: [
    { period: '2024Q1', expected: 0.7 },
    { period: '2024Q2', expected: null },
  ],
  forecast: [
    { period: '2024Q1', value: 0.6611, low: 0.65, high: 0.67 },
    { period: '2024Q2', value: 0.672, low: 0.651, high: 0.69 },
  ],
  firstTold: [{ period: '2023Q2', value: 0.624 }],
};

describe('the course of a target', () => {
  it('has the figures as they are printed, what was due, what is to come, and what was told first', () => {
    const figure = drawCourse(course, target, '海南区');
    expect(figure?.chart).toMatchObject({
      kind: 'trajectory',
      unit: { zh: '%' },
      goal: { value: 90, label: { zh: '目标≥90%' } },
      points: [
        { period: { zh: '2023年第二季度' }, actual: 61.9, expected: 63.8, restatedFrom: 62.4 },
        { actual: null, expected: 66 },
        { actual: 65, expected: 68 },
        { actual: null, expected: 70, forecast: { value: 66.1, low: 65, high: 67 } },
        { actual: null, expected: null, forecast: { value: 67.2, low: 65.1, high: 69 } },
      ],
    });
    expect(figure?.alt.zh).toBe(
      '海南区“疾控机构专业技术人员占编制总额比例”进展：2023年第二季度实际61.9%、应达63.8%；2023年第四季度实际65%、应达68%；到期预测67.2%（65.1%～69%）。'.replace(
        '疾控机构专业技术人员占编制总额比例',
        target.indicator.zh,
      ),
    );
  });

  it('is not drawn without a figure', () => {
    expect(drawCourse({ ...course, scores: [at('2023Q1', null, 0.6)] }, target, '海南区')).toBeNull();
  });

  it('is that of the six worst, the region first, each target once, and of no milestone', () => {
    const own = at('2023Q4', 0.65, 0.68);
    const below = { ...own, region: '150303-i1', severity: 3 as const, lagMonths: 99 };
    const dated = namedScore(plan, 'cdc-acceptance', { value: '2024-01-31' });
    const found = worstCourses([below, dated, { ...own, severity: 1 }], { plan, region: own.region });
    expect(found.map(({ score }) => score.region)).toEqual([own.region]);
    const many = plan.targets.map((one) => namedScore(plan, one.target.id, { value: 1 }));
    expect(worstCourses(many, { plan, region: '520000' })).toHaveLength(6);
  });
});
