import type { CustomSeriesOption, EChartsOption, LineSeriesOption, SeriesOption } from 'echarts';

/** One period of a course, in the unit that is shown; null where nothing is known. */
export interface TrajectoryPoint {
  /** As people call it. */
  readonly period: string;
  readonly actual: number | null;
  readonly expected: number | null;
  readonly forecast: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** What was reported first, where it was corrected since. */
  readonly first: number | null;
}

export interface Trajectory {
  readonly points: readonly TrajectoryPoint[];
  /** The path keeps its height until the next stage. */
  readonly isStepped: boolean;
  readonly goal: { readonly value: number; readonly label: string } | null;
  readonly stages: readonly { readonly value: number; readonly label: string }[];
  readonly unit: string;
  /** What the drawing shows, for whoever does not see it. */
  readonly description: string;
  readonly words: Readonly<Record<'actual' | 'expected' | 'forecast' | 'band' | 'first', string>>;
}

const ink = { actual: '#0072B2', quiet: '#595959', first: '#A63F00', text: '#1f1f1f', grid: '#e3e3e3' };
const fonts = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";
const bandOpacity = 0.22;

/**
 * What was reached (blue, solid) against what was due (grey, dashed), with what is to be expected (dotted, in its band)
 * and what was reported first (hollow triangles, thin line). Each differs by form as well as by colour.
 */
export function trajectoryOption(course: Trajectory): EChartsOption {
  const series = seriesOf(course);
  const entries = (['actual', 'expected', 'forecast', 'band', 'first'] as const).filter((kind) =>
    series.some(({ name }) => name === course.words[kind]),
  );
  return {
    animation: false,
    aria: { enabled: true, label: { description: course.description }, decal: { show: true } },
    textStyle: { fontFamily: fonts, color: ink.text },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 28,
      data: entries.map((kind) => ({ name: course.words[kind], ...icons[kind] })),
    },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, formatter: (hit) => tipOf(course, hit) },
    grid: { left: 56, right: 24, top: 44, bottom: 36 },
    xAxis: {
      type: 'category',
      data: course.points.map(({ period }) => period),
      axisLabel: { color: ink.quiet, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      scale: true,
      axisLabel: { color: ink.quiet },
      splitLine: { lineStyle: { color: ink.grid } },
    },
    series,
  };
}

/** ECharts would put a dot into the sample of a line that has none, and a pattern into that of the band. */
const icons = {
  actual: {},
  expected: { icon: 'path://M0 5h6v2h-6zM8 5h6v2h-6zM16 5h6v2h-6zM0 0h0v12h0z' },
  forecast: {},
  band: { icon: 'rect', itemStyle: { color: ink.actual, opacity: bandOpacity, decal: { symbol: 'none' as const } } },
  first: {},
};

/** What lies beneath comes first. */
function seriesOf(course: Trajectory): SeriesOption[] {
  const { points, words } = course;
  const isForecast = points.some(({ forecast }) => forecast !== null);
  const isCorrected = points.some(({ first }) => first !== null);
  return [
    ...(isForecast ? [band(points, words.band)] : []),
    expectedLine(course),
    ...(isCorrected ? [firstLine(course)] : []),
    ...(isForecast ? [forecastLine(course)] : []),
    {
      ...line(words.actual, { color: ink.actual, type: 'solid', width: 2 }),
      symbol: 'circle',
      data: points.map(({ actual }) => actual),
      ...marksOf(course),
    },
  ];
}

interface Stroke {
  readonly color: string;
  readonly type: 'solid' | 'dashed' | 'dotted';
  readonly width: number;
}

const line = (name: string, stroke: Stroke): LineSeriesOption => ({
  type: 'line',
  name,
  symbolSize: 7,
  showAllSymbol: true,
  lineStyle: stroke,
  itemStyle: { color: stroke.color },
});

const expectedLine = ({ points, isStepped, words }: Trajectory): LineSeriesOption => ({
  ...line(words.expected, { color: ink.quiet, type: 'dashed', width: 2 }),
  // a line through a single point would not be seen
  symbol: points.filter(({ expected }) => expected !== null).length > 1 ? 'none' : 'rect',
  ...(isStepped && { step: 'end' as const }),
  data: points.map(({ expected }) => expected),
});

/** From the newest figure on. */
const forecastLine = ({ points, words }: Trajectory): LineSeriesOption => ({
  ...line(words.forecast, { color: ink.actual, type: 'dotted', width: 2 }),
  symbol: 'emptyCircle',
  connectNulls: true,
  data: points.map(({ actual, forecast }, at) => (at === newest(points) ? actual : (forecast?.value ?? null))),
});

/** The figures as they were told first: where nothing was corrected, those of now. */
const firstLine = ({ points, words }: Trajectory): LineSeriesOption => ({
  ...line(words.first, { color: ink.first, type: 'dotted', width: 1 }),
  symbol: 'emptyTriangle',
  data: points.map(({ actual, first }) => first ?? actual),
});

/** One polygon that opens at the newest figure. */
function band(points: readonly TrajectoryPoint[], name: string): CustomSeriesOption {
  const from = newest(points);
  const start = points[from]?.actual ?? null;
  const edge = [
    ...(start === null ? [] : [{ at: from, low: start, high: start }]),
    ...points.flatMap(({ forecast }, at) => (forecast === null ? [] : [{ at, ...forecast }])),
  ];
  const around = [...edge.map(({ at, high }) => [at, high]), ...edge.toReversed().map(({ at, low }) => [at, low])];
  return {
    type: 'custom',
    name,
    silent: true,
    // its lowest and highest corner, so that the axis reaches them
    data: [
      [from, Math.min(...edge.map(({ low }) => low))],
      [from, Math.max(...edge.map(({ high }) => high))],
    ],
    renderItem: ({ dataIndex }, api) =>
      dataIndex > 0
        ? null
        : {
            type: 'polygon',
            shape: { points: around.map((corner) => api.coord(corner)) },
            style: { fill: ink.actual, opacity: bandOpacity },
          },
  };
}

/** The goal and the stages on the way to it, across the whole drawing. */
function marksOf({ goal, stages }: Trajectory): Pick<LineSeriesOption, 'markLine'> {
  const marks = [...stages.filter(({ value }) => value !== goal?.value), ...(goal === null ? [] : [goal])];
  if (marks.length === 0) return {};
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: ink.quiet, type: [8, 3, 2, 3], width: 1 },
      label: { position: 'insideStartTop', color: ink.text },
      data: marks.map(({ value, label }) => ({ yAxis: value, label: { formatter: label } })),
    },
  };
}

function tipOf({ points, words, unit }: Trajectory, hit: unknown): string {
  const [first] = Array.isArray(hit) ? (hit as { dataIndex?: number }[]) : [];
  const point = points[first?.dataIndex ?? -1];
  if (point === undefined) return '';
  const said = (name: string, value: number | null): string[] => (value === null ? [] : [`${name} ${value} ${unit}`]);
  return [
    point.period,
    ...said(words.actual, point.actual),
    ...said(words.expected, point.expected),
    ...said(words.first, point.first),
    ...said(words.forecast, point.forecast?.value ?? null),
    ...(point.forecast === null ? [] : [`${words.band} ${point.forecast.low}–${point.forecast.high} ${unit}`]),
  ].join('\n');
}

const newest = (points: readonly TrajectoryPoint[]): number => points.findLastIndex(({ actual }) => actual !== null);
