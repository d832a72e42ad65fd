import { z } from 'zod';
import { planReviews } from '../plan-review.js';
import { regionLevels } from '../region-levels.js';
import { bulletinsShape } from './bulletins-shape.js';
import { evaluationShape } from './evaluation-shape.js';
import { comparisons, kinds, measures, operators, testedMeasures } from './kind-rules.js';
import { strict } from './strict-object.js';

// The failsafe schema gives every scalar as text, `null` included.
const text = z.string().trim().min(1);
const nullable = z
  .string()
  .trim()
  .transform((written) => (written === '' || written === 'null' ? null : written));
const words = strict({ zh: text, en: text });
const level = z.enum(regionLevels);

const indicator = strict({
  id: text,
  zh: text,
  en: text.optional(),
  measure: z.enum(measures),
  num: text.optional(),
  den: text.optional(),
  unit: text,
  min: text.optional(),
  max: text.optional(),
  whole: z.enum(['true', 'false']).optional(),
});

const part = strict({
  id: text,
  zh: text,
  en: text.optional(),
  by: text.optional(),
  weight: text.optional(),
  target: text.optional(),
});

const oneOrMore = z.union([text, z.array(text)]);

/** What a unit's own figure must show (share-of-units). */
const predicate = strict({
  op: z.enum(comparisons),
  value: oneOrMore,
  measure: z.enum(testedMeasures).optional(),
});

/** Which units count (coverage-conditional): always in words, and as a test where the units hand in what is tested. */
const condition = strict({
  zh: text,
  en: text,
  indicator: text.optional(),
  op: z.enum(comparisons).optional(),
  value: oneOrMore.optional(),
});

/** One target as it is written. Whether it makes sense is asked afterwards. */
export const targetShape = strict({
  id: text,
  ref: text.optional(),
  clause: text,
  summary: words,
  kind: z.enum(kinds),
  indicator,
  reference: text.optional(),
  weights: text.optional(),
  includes: z.array(text).optional(),
  predicate: predicate.optional(),
  condition: condition.optional(),
  judged_at: z.enum([...regionLevels, 'region']),
  reported_at: level.optional(),
  units: z.array(text).min(1).optional(),
  op: z.enum(operators),
  value: oneOrMore.optional(),
  tolerance: text.optional(),
  upper: z.enum(['bound', 'note']).optional(),
  rebase: z.enum(['year', 'fixed']).optional(),
  window: strict({ from: text, by: text }),
  stages: z.array(strict({ by: text, value: text })).optional(),
  parts: z.array(part).optional(),
  trajectory: strict({
    shape: z.enum(['linear', 'compound', 'back-loaded', 's-curve', 'steps', 'seasonal', 'custom', 'none']),
    ramp: text.optional(),
    weights: z.array(text).optional(),
  }).optional(),
  baseline: z.union([text, strict({ at: text, value: text.optional() })]).optional(),
  keep: z.enum(['none', 'once-reached', 'from-start']).optional(),
  grace: text.optional(),
  missing: z.enum(['fail', 'exclude', 'hold']).optional(),
  hold_max: text.optional(),
  rollup: text.optional(),
  tree: z.enum(['period-end', 'as-of']).optional(),
  variant: z.enum(['arithmetic', 'geometric']).optional(),
  binomial: z.enum(['true', 'false']).optional(),
  precision: text.optional(),
  publication_lag: text.optional(),
  weight: text.optional(),
  lead: text.optional(),
  responsible: z.array(text).optional(),
  alerts: strict({
    raise_after: text.optional(),
    clear_after: text.optional(),
    warn_before: text.optional(),
  }).optional(),
});

/** When forms are handed in. */
const calendar = strict({
  opens: text.optional(),
  deadline: text.optional(),
  grace: text.optional(),
  locks: text.optional(),
  remind: z.array(text).optional(),
  time: text.optional(),
});

/** From when on a figure is asked about. */
const checks = strict({
  change: text.optional(),
  change_points: text.optional(),
  least_points: text.optional(),
  least: text.optional(),
  times: text.optional(),
  outlier: text.optional(),
  outlier_change: text.optional(),
  outlier_points: text.optional(),
  unchanged: text.optional(),
  exact_from: text.optional(),
  silent: z.array(text).optional(),
});

/** What figures of one form must show among each other. */
const rule = strict({ id: text, zh: text, en: text, tier: z.enum(['error', 'query']), check: text });

/** Everything but the targets, which are read one by one so that a fault in one hides no fault in another. */
export const headShape = strict({
  plan: text,
  title: words,
  document: strict({ number: nullable, issued: nullable, by: text, title: nullable.optional() }),
  scope: text,
  reporting: z.enum(['month', 'quarter', 'half-year', 'year']),
  effective: text.optional(),
  review: z.enum(planReviews).optional(),
  calendar: calendar.optional(),
  bulletins: bulletinsShape.optional(),
  checks: checks.optional(),
  rules: z.array(rule).optional(),
  evaluations: z.array(evaluationShape).optional(),
  indicators: z.array(indicator).optional(),
  targets: z.array(z.unknown()).min(1),
});

export type WrittenTarget = z.infer<typeof targetShape>;
export type WrittenPlan = z.infer<typeof headShape>;
export type WrittenCalendar = z.infer<typeof calendar>;
export type WrittenChecks = z.infer<typeof checks>;
export type WrittenRule = z.infer<typeof rule>;
export type WrittenIndicator = z.infer<typeof indicator>;
export type WrittenPart = z.infer<typeof part>;
