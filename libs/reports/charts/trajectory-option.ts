import type { EChartsOption, SeriesOption } from 'echarts';
import type { Language } from '../layout/bulletin-document.js';
import type { Trajectory } from '../model/chart.js';
import { axisSize, axisText, belowAxis, periodAxis, valueAxis } from './axis.js';
import { ink } from './chart-ink.js';
import type { Frame } from './frame.js';
import { legendHeight, legendStyle } from './legend.js';
import { ellipsise, widthOf } from './measure-text.js';
import { niceScale } from './nice-scale.js';
import { periodLabels } from './period-labels.js';
import {
  actualLine,
  bandOpacity,
  correctedMarks,
  correctionLines,
  expectedLine,
  forecastBand,
  forecastLine,
} from './trajectory-series.js';

const words = {
  actual: { zh: '实际值', en: 'Actual' },
  expected: { zh: '应达值', en: 'Expected' },
  forecast: { zh: '预测', en: 'Forecast' },
  band: { zh: '预测区间（80%）', en: '80% band of the forecast' },
  restated: { zh: '更正前', en: 'Before correction' },
} as const;

/**
 * What was reached against what was due: a solid line with dots against a dashed one, the forecast dotted with hollow dots
 * and its band, hollow triangles where a figure was corrected. Each differs by its form as well as by its colour.
 */
export function trajectoryOption(chart: Trajectory, { language, width }: Frame): EChartsOption {
  const { points, unit } = chart;
  const scale = niceScale(valuesOf(chart));
  const tick = (value: number): string => value.toFixed(scale.decimals);
  const left = 12 + Math.max(...[scale.min, scale.max].map((end) => widthOf(tick(end), axisSize)));
  const periods = points.map(({ period }) => period);
  const slot = (width - left - 20) / Math.max(1, points.length);
  const labels = periodLabels(periods, { language, slot, size: axisSize });
  const series = seriesOf(chart, language);
  const entries = order.filter((kind) => series.some(({ name }) => name === words[kind][language]));
  const named = entries.map((kind) => ({ name: words[kind][language], ...icons[kind] }));
  const caption = unit[language] === '' ? null : `${language === 'zh' ? '单位：' : 'Unit: '}${unit[language]}`;
  const legend = legendHeight(
    named.map(({ name }) => name),
    width,
  );
  return {
    legend: { ...legendStyle, data: named },
    graphic: caption === null ? [] : [label(ellipsise(caption, width / 2, axisSize), legend + 4)],
    grid: { left, right: 20, top: legend + (caption === null ? 8 : 24), bottom: belowAxis(labels) },
    xAxis: periodAxis(labels),
    yAxis: { ...valueAxis(scale), axisLabel: { ...axisText, formatter: tick } },
    series,
  };
}

const order = ['actual', 'expected', 'forecast', 'band', 'restated'] as const;

/** ECharts would put a dot into the sample of a line that has none. */
const icons = {
  actual: {},
  forecast: {},
  restated: {},
  expected: { icon: 'path://M0 5h6v2h-6zM8 5h6v2h-6zM16 5h6v2h-6zM0 0h0v12h0z' },
  band: { icon: 'rect', itemStyle: { color: ink.actual, opacity: bandOpacity } },
};

/** What lies beneath comes first. */
function seriesOf({ points, goal }: Trajectory, language: Language): SeriesOption[] {
  const said = (kind: keyof typeof words): string => words[kind][language];
  const isForecast = points.some(({ forecast }) => forecast !== undefined);
  const isCorrected = points.some(({ restatedFrom }) => restatedFrom !== undefined);
  return [
    ...(isForecast ? [forecastBand(points, said('band'))] : []),
    expectedLine(points, said('expected')),
    ...(isCorrected ? [correctionLines(points), correctedMarks(points, said('restated'))] : []),
    ...(isForecast ? [forecastLine(points, said('forecast'))] : []),
    { ...actualLine(points, said('actual')), ...(goal === null ? {} : goalLine(goal, language)) },
  ];
}

function valuesOf({ points, goal }: Trajectory): number[] {
  const drawn = points.flatMap(({ actual, expected, forecast, restatedFrom }) => [
    ...[actual, expected, restatedFrom],
    ...[forecast?.low, forecast?.value, forecast?.high],
  ]);
  return [...drawn, goal?.value].filter((value) => typeof value === 'number');
}

const label = (text: string, top: number) => ({
  type: 'text' as const,
  left: 4,
  top,
  silent: true,
  style: { text, fill: ink.quiet, fontFamily: axisText.fontFamily, fontSize: axisSize },
});

/** Its words stand at the left, where the lines have not come near it yet. */
const goalLine = (goal: NonNullable<Trajectory['goal']>, language: Language) => ({
  markLine: {
    silent: true,
    symbol: 'none',
    lineStyle: { color: ink.text, type: [8, 3, 2, 3], width: 1 },
    label: { ...axisText, position: 'insideStartTop' as const, color: ink.text, formatter: () => goal.label[language] },
    data: [{ yAxis: goal.value }],
  },
});
