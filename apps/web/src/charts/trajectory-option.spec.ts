import { describe, expect, it } from '@jest/globals';
import { trajectoryOption, type Trajectory, type TrajectoryPoint } from './trajectory-option.js';

const words = { actual: '实际值', expected: '应达值', forecast: '预测', band: '预测区间', first: '首报值' };
const point = (given: Partial<TrajectoryPoint>): TrajectoryPoint => ({
  period: '2023',
  actual: null,
  expected: null,
  forecast: null,
  first: null,
  ...given,
});
const course = (points: readonly TrajectoryPoint[], more: Partial<Trajectory> = {}): Trajectory => ({
  points,
  isStepped: false,
  goal: null,
  stages: [],
  unit: '%',
  description: '',
  words,
  ...more,
});
const option = (given: Trajectory) =>
  trajectoryOption(given) as {
    series: { name: string; data: unknown; step?: string; symbol?: string; markLine?: { data: { yAxis: number }[] } }[];
    legend: { data: { name: string }[] };
    tooltip: { renderMode: string; formatter: (hit: unknown) => string };
    aria: { enabled: boolean; decal: { show: boolean } };
  };

const known = [point({ actual: 60, expected: 61 }), point({ actual: 62, expected: 64 }), point({ expected: 67 })];

describe('the drawing of a trajectory', () => {
  it('has the actual line above the path, and nothing else where nothing else is known', () => {
    const { series, legend } = option(course(known));
    expect(series.map(({ name }) => name)).toEqual(['应达值', '实际值']);
    expect(series[1]?.data).toEqual([60, 62, null]);
    expect(legend.data.map(({ name }) => name)).toEqual(['实际值', '应达值']);
  });

  it('begins a forecast at the newest figure', () => {
    const ahead = point({ expected: 67, forecast: { value: 63, low: 61, high: 66 } });
    const { series } = option(course([...known.slice(0, 2), ahead]));
    expect(series.map(({ name }) => name)).toEqual(['预测区间', '应达值', '预测', '实际值']);
    expect(series[2]?.data).toEqual([null, 62, 63]);
    expect(series[0]?.data).toEqual([
      [1, 61],
      [1, 66],
    ]);
  });

  it('shows what was reported first as a line of its own', () => {
    const { series } = option(course([point({ actual: 62, first: 58 }), point({ actual: 63 })]));
    expect(series.find(({ name }) => name === '首报值')?.data).toEqual([58, 63]);
  });

  it('steps where the target has stages, and marks each with the goal', () => {
    const stages = [{ value: 80, label: '2023' }];
    const { series } = option(course(known, { isStepped: true, stages, goal: { value: 90, label: '2025' } }));
    expect(series[0]?.step).toBe('end');
    expect(series[1]?.markLine?.data.map(({ yAxis }) => yAxis)).toEqual([80, 90]);
  });

  it('shows a path of one point as a mark', () => {
    expect(option(course([point({ expected: 100 }), point({})])).series[0]?.symbol).toBe('rect');
  });

  it('tells a period in plain text and needs no style of a page', () => {
    const { tooltip, aria } = option(course([point({ actual: 62, first: 58, expected: 64 })]));
    expect(tooltip.renderMode).toBe('richText');
    expect(tooltip.formatter([{ dataIndex: 0 }])).toBe('2023\n实际值 62 %\n应达值 64 %\n首报值 58 %');
    expect(tooltip.formatter([])).toBe('');
    expect(aria).toMatchObject({ enabled: true, decal: { show: true } });
  });
});
