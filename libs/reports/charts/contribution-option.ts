import type { EChartsOption } from 'echarts';
import type { Contribution } from '../model/chart.js';
import { fontFamily, ink } from './chart-ink.js';
import type { Frame } from './frame.js';
import { textSize } from './legend.js';
import { ellipsise, widthOf } from './measure-text.js';

/** Of the width, for names and for figures: no longer than that, however long they are. */
const share = 0.34;

const text = { fontFamily, fontSize: textSize, color: ink.text };

/** Who makes up a gap: one bar each with its figure in words, from the top. */
export function contributionOption({ bars }: Contribution, { language, width, height }: Frame): EChartsOption {
  const names = bars.map(({ name }) => ellipsise(name[language], width * share, textSize));
  const labels = bars.map(({ label }) => ellipsise(label[language], width * share, textSize));
  // as shares of the largest: an axis of its own would have to hold whatever number there is
  const largest = Math.max(0, ...bars.map(({ value }) => Math.abs(value)));
  const values = bars.map(({ value }) => (largest === 0 ? 0 : (100 * value) / largest));
  return {
    grid: { left: 14 + widest(names), right: 14 + widest(labels), top: 6, bottom: 6 },
    xAxis: { type: 'value', show: false, min: values.some((value) => value < 0) ? -100 : 0, max: 100 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map((_, at) => String(at)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink.axis } },
      axisLabel: { ...text, interval: 0, formatter: (_: string, at: number) => names[at] ?? '' },
    },
    series: {
      type: 'bar',
      silent: true,
      barWidth: Math.min(18, ((height - 12) / Math.max(1, bars.length)) * 0.62),
      itemStyle: { color: ink.actual },
      data: values,
      label: { ...text, show: true, position: 'right', formatter: ({ dataIndex }) => labels[dataIndex] ?? '' },
    },
  };
}

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((each) => widthOf(each, textSize)));
