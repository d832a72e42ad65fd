import { z } from 'zod';
import type { DemonstrationTarget } from './demonstration-target.js';

/** Numbers that do not end travel with both halves and the number beside them. */
const figure = z.union([z.number(), z.looseObject({ number: z.number() })]).nullish();

export const targetsShape = z.array(
  z.looseObject({
    id: z.string(),
    kind: z.string(),
    judgedAt: z.string(),
    reportedAt: z.string(),
    units: z.array(z.string()).nullish(),
    indicator: z.looseObject({ id: z.string(), measure: z.string() }),
    baseline: z.looseObject({ kind: z.string(), at: z.string().optional() }),
    window: z.looseObject({ from: z.string(), by: z.string() }),
    goal: z.looseObject({ low: figure, high: figure }).nullish(),
    stages: z.array(z.looseObject({ by: z.string(), value: figure, part: z.string().nullish() })),
    inputs: z.array(
      z.looseObject({
        indicator: z.string(),
        asks: z.enum(['ratio', 'number', 'date']),
        wholeNumber: z.boolean(),
        perUnit: z.boolean(),
      }),
    ),
  }),
);

export function readTargets(targets: z.infer<typeof targetsShape>): DemonstrationTarget[] {
  return targets.map((target) => ({
    id: target.id,
    indicator: target.indicator.id,
    kind: target.kind,
    measure: target.indicator.measure,
    judgedAt: target.judgedAt,
    reportedAt: target.reportedAt,
    units: target.units ?? null,
    window: target.window,
    goal: { low: numberOf(target.goal?.low), high: numberOf(target.goal?.high) },
    baselineYear: baselineYearOf(target.baseline),
    stages: target.stages.map(({ by, value, part }) => ({ by, value: numberOf(value), part: part ?? null })),
    inputs: target.inputs,
  }));
}

function baselineYearOf({ kind, at }: { readonly kind: string; readonly at?: string | undefined }): number | null {
  return kind === 'own' && at !== undefined ? Number(at.slice(0, 4)) : null;
}

function numberOf(given: z.infer<typeof figure>): number | null {
  if (given === null || given === undefined) return null;
  return typeof given === 'number' ? given : given.number;
}
