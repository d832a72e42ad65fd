import { z } from 'zod';
import type { Chart } from './chart.js';
import { line, list, tone, words } from './model-shapes.js';

const most = 5000;
const figure = z.number().nullable();

const point = z.object({
  period: words,
  actual: figure,
  expected: figure,
  forecast: z.object({ value: z.number(), low: z.number(), high: z.number() }).exactOptional(),
  restatedFrom: z.number().exactOptional(),
});

const trajectory = z.object({
  kind: z.literal('trajectory'),
  unit: words,
  points: list(point, most),
  goal: z.object({ value: z.number(), label: words }).nullable(),
});

const classCounts = z.object({
  kind: z.literal('class-counts'),
  issues: list(words, most),
  classes: list(z.object({ tone, label: words, counts: list(z.number(), most) }), 20),
});

const statusStrip = z.object({
  kind: z.literal('status-strip'),
  columns: list(words, most),
  rows: list(z.object({ name: words, cells: list(z.object({ tone, sign: line }), most) }), most),
});

const contribution = z.object({
  kind: z.literal('contribution'),
  unit: words,
  bars: list(z.object({ name: words, value: z.number(), label: words }), most),
});

/** The charts of a model that comes from a file. */
export const charts: z.ZodType<Chart> = z.discriminatedUnion('kind', [
  trajectory,
  classCounts,
  statusStrip,
  contribution,
]);
