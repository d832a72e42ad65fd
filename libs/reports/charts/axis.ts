import { fontFamily, ink } from './chart-ink.js';
import type { PeriodLabels } from './period-labels.js';

export const axisSize = 11;

export const axisText = { fontFamily, fontSize: axisSize, color: ink.quiet };

/** Room for the names of periods. */
export const belowAxis = ({ lines }: PeriodLabels): number => (lines === 2 ? 38 : 24);

/** Periods from left to right. */
export const periodAxis = ({ texts }: PeriodLabels) => ({
  type: 'category' as const,
  data: texts.map((_, at) => String(at)),
  z: 10,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: ink.axis } },
  axisLabel: { ...axisText, interval: 0, lineHeight: 14, formatter: (_: string, at: number) => texts[at] ?? '' },
});

export const valueAxis = (ends: { readonly min: number; readonly max: number; readonly interval: number }) => ({
  type: 'value' as const,
  min: ends.min,
  max: ends.max,
  interval: ends.interval,
  splitLine: { lineStyle: { color: ink.grid } },
});
