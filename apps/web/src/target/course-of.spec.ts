import { describe, expect, it } from '@jest/globals';
import type { RestatementWithBulletins, Score } from '../client/types.gen.js';
import { courseAsKnown, figuresKnown, firstTold, pointsOf, type Course } from './course-of.js';

const seen = (period: string, value: number | null): Course['observations'][number] => ({
  period,
  value,
  severity: 0,
  coverage: { reported: 1, expected: 1 },
  status: 'on_track',
  attainment: null,
  asOf: '2023-12-31',
  expected: null,
  lagValue: null,
  lagMonths: null,
});
const course: Course = {
  unit: '%',
  goal: null,
  stages: [],
  observations: [seen('2023Q2', 0.84), seen('2023Q1', 0.82), seen('2023Q3', null)],
  expected: [{ period: '2023Q4', value: 0.85 }],
  forecast: { word: 'likely', path: [{ period: '2024Q1', value: 0.87, low: 0.86, high: 0.88 }] },
};
const restated = (since: string, before: number) =>
  ({
    period: '2023Q2',
    since,
    scores: [
      { target: 'a', region: '150303', before: { value: before }, after: null },
      { target: 'b', region: '150303', before: { value: 0.1 }, after: null },
    ],
  }) as unknown as RestatementWithBulletins;

describe('the course of a target', () => {
  it('has a point for every period of which something is said, in order', () => {
    const points = pointsOf(course, new Map([['2023Q2', 0.8]]));
    expect(points.map(({ period }) => period)).toEqual(['2023Q1', '2023Q2', '2023Q3', '2023Q4', '2024Q1']);
    expect(points[1]).toEqual({ period: '2023Q2', actual: 84, expected: null, first: 80, forecast: null });
    expect(points[3]?.expected).toBe(85);
    expect(points[4]?.forecast).toEqual({ value: 87, low: 86, high: 88 });
    expect(figuresKnown(course)).toBe(2);
  });

  it('knows what was told first, not what was told between', () => {
    const both = [restated('2023-08-02', 0.81), restated('2023-07-02', 0.8)];
    expect([...firstTold(both, { target: 'a', region: '150303' })]).toEqual([['2023Q2', 0.8]]);
    expect(firstTold(both, { target: 'a', region: '150300' }).size).toBe(0);
  });

  it('as known on a day has no forecast and nothing that is due later', () => {
    const scores = [seen('2023Q2', 0.84), seen('2023Q1', 0.82)].map(
      (one) => ({ ...one, goal: { op: '>=', value: 0.9, by: '2025-12-31' } }) as Score,
    );
    const known = courseAsKnown(scores, { unit: '%', stages: [] });
    expect(known.observations.map(({ period }) => period)).toEqual(['2023Q1', '2023Q2']);
    expect(known.forecast).toBeNull();
    expect(known.goal).toMatchObject({ value: 0.9 });
    expect(courseAsKnown([], { unit: '%', stages: [] }).goal).toBeNull();
  });
});
