import type { BarSeriesOption, EChartsOption } from 'echarts';
import type { Language } from '../layout/bulletin-document.js';
import type { ClassCounts } from '../model/chart.js';
import { axisSize, axisText, belowAxis, periodAxis, valueAxis } from './axis.js';
import { decalOf, fills, fontFamily, ink } from './chart-ink.js';
import type { Frame } from './frame.js';
import { legendHeight, legendStyle } from './legend.js';
import { widthOf } from './measure-text.js';
import { niceScale } from './nice-scale.js';
import { periodLabels } from './period-labels.js';

/** How many of each class, issue by issue: stacked, each class with a pattern of its own and its count where there is room. */
export function classCountsOption(chart: ClassCounts, { language, width, height }: Frame): EChartsOption {
  const { issues } = chart;
  const classes = chart.classes.filter(({ counts }) => counts.some((count) => count > 0));
  const totals = issues.map((_, at) => classes.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0));
  const ends = wholeScale(Math.max(0, ...totals));
  const names = classes.map(({ label }) => label[language]);
  const left = 14 + widthOf(String(ends.max), axisSize);
  const slot = (width - left - 10) / Math.max(1, issues.length);
  const labels = periodLabels(issues, { language, slot, size: axisSize });
  const [top, bottom] = [legendHeight(names, width) + 10, belowAxis(labels)];
  const one = { width: Math.min(44, slot * 0.72), height: (height - top - bottom) / ends.max };
  return {
    legend: { ...legendStyle, data: names },
    grid: { left, right: 10, top, bottom },
    xAxis: periodAxis(labels),
    yAxis: { ...valueAxis(ends), axisLabel: { ...axisText, formatter: String } },
    series: classes.map((each) => bars(each, language, one)),
  };
}

/** @param one how wide a bar is, and how high one of what it counts */
function bars(
  { tone, label, counts }: ClassCounts['classes'][number],
  language: Language,
  one: { readonly width: number; readonly height: number },
): BarSeriesOption {
  const { fill, text, line } = fills[tone];
  const decal = decalOf(fills[tone]);
  return {
    type: 'bar',
    name: label[language],
    stack: 'all',
    silent: true,
    barWidth: one.width,
    itemStyle: {
      color: fill,
      borderColor: fill === ink.paper ? line : ink.paper,
      borderWidth: 1,
      ...(decal === undefined ? {} : { decal }),
    },
    label: { fontFamily, fontSize: axisSize, color: text, backgroundColor: fill, padding: [0, 3] },
    data: counts.map((count) => ({
      value: count === 0 ? '-' : count,
      label: { show: count * one.height >= 13 && one.width >= widthOf(String(count), axisSize) + 8 },
    })),
  };
}

/** Counts have no halves. */
function wholeScale(most: number): { readonly min: number; readonly max: number; readonly interval: number } {
  const interval = Math.max(1, Math.ceil(niceScale([0, most], 6).interval));
  return { min: 0, max: Math.max(interval, Math.ceil(most / interval) * interval), interval };
}
