import type { CustomSeriesOption, LineSeriesOption } from 'echarts';
import type { TrajectoryPoint } from '../model/chart.js';
import { ink } from './chart-ink.js';

/** Over a white ground; what lies beneath still shows. */
export const bandOpacity = 0.22;

type Points = readonly TrajectoryPoint[];

interface Stroke {
  readonly color: string;
  readonly type: 'solid' | 'dashed' | 'dotted';
  /** null: a line without marks. */
  readonly symbol: 'circle' | 'emptyCircle' | null;
}

export const actualLine = (points: Points, name: string): LineSeriesOption => ({
  ...line({ color: ink.actual, type: 'solid', symbol: 'circle' }),
  name,
  data: points.map(({ actual }) => actual ?? '-'),
});

export const expectedLine = (points: Points, name: string): LineSeriesOption => ({
  ...line({ color: ink.quiet, type: 'dashed', symbol: null }),
  name,
  data: points.map(({ expected }, at) => ({ value: expected ?? '-', ...(isAlone(points, at) ? stroke : {}) })),
});

/** What is due at one point only is a stroke: a line through one point would not be seen. */
const stroke = { symbol: 'rect', symbolSize: [14, 2] };

const isAlone = (points: Points, at: number): boolean =>
  [at - 1, at + 1].every((beside) => (points[beside]?.expected ?? null) === null);

/** From the newest figure on, dotted. */
export const forecastLine = (points: Points, name: string): LineSeriesOption => ({
  ...line({ color: ink.actual, type: 'dotted', symbol: 'emptyCircle' }),
  connectNulls: true,
  name,
  data: points.map(({ actual, forecast }, at) =>
    at === newest(points) ? { value: actual ?? '-', symbol: 'none' } : { value: forecast?.value ?? '-' },
  ),
});

/** The band opens at the newest figure; one polygon, so that it needs no invisible series beneath it. */
export function forecastBand(points: Points, name: string): CustomSeriesOption {
  const from = newest(points);
  const start = points[from]?.actual;
  const edge = [
    ...(typeof start === 'number' ? [{ at: from, low: start, high: start }] : []),
    ...points.flatMap(({ forecast }, at) => (forecast === undefined ? [] : [{ at, ...forecast }])),
  ];
  const around = [...edge.map(({ at, high }) => [at, high]), ...edge.toReversed().map(({ at, low }) => [at, low])];
  const style = { fill: ink.actual, opacity: bandOpacity };
  return {
    type: 'custom',
    name,
    silent: true,
    data: [0],
    renderItem: (_, api) => ({
      type: 'polygon',
      shape: { points: around.map((corner) => api.coord(corner)) },
      style,
    }),
  };
}

/** What was reported first: hollow triangles. */
export const correctedMarks = (points: Points, name: string): LineSeriesOption => ({
  ...line({ color: ink.restated, type: 'solid', symbol: null }),
  name,
  symbol: 'emptyTriangle',
  symbolSize: 8,
  lineStyle: { width: 0 },
  data: points.map(({ restatedFrom }) => restatedFrom ?? '-'),
});

/** Thin lines from what was reported first to what it was corrected to. */
export function correctionLines(points: Points): CustomSeriesOption {
  const pairs = points.flatMap(({ restatedFrom: before, actual }, at) =>
    before === undefined || actual === null ? [] : [{ at, before, actual }],
  );
  return {
    type: 'custom',
    silent: true,
    data: pairs.map(({ at, before }) => [at, before]),
    renderItem: ({ dataIndex }, api) => {
      const pair = pairs[dataIndex];
      if (pair === undefined) return null;
      const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = [
        api.coord([pair.at, pair.before]),
        api.coord([pair.at, pair.actual]),
      ];
      return { type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: ink.restated, lineWidth: 1 } };
    },
  };
}

const newest = (points: Points): number => points.findLastIndex(({ actual }) => actual !== null);

const line = ({ color, type, symbol }: Stroke): LineSeriesOption => ({
  type: 'line',
  silent: true,
  symbol: symbol ?? 'none',
  symbolSize: 6,
  showAllSymbol: true,
  lineStyle: { color, type, width: symbol === null ? 1.6 : 2 },
  itemStyle: { color },
});
