import { z } from 'zod';

const plan = z.string().min(1).max(100);
const region = z.string().min(1).max(40);
const period = z.string().min(4).max(6);

export const ScoresQuery = z
  .strictObject({
    plan,
    target: z.string().min(1).max(100).optional(),
    region: region.optional(),
    period: period.optional(),
    at: z.iso.date().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(500),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  })
  .meta({ id: 'ScoresQuery' });
export type ScoresQuery = z.infer<typeof ScoresQuery>;

export const ScorecardQuery = z.strictObject({ plan, parent: region, period }).meta({ id: 'ScorecardQuery' });
export type ScorecardQuery = z.infer<typeof ScorecardQuery>;

export const CompletenessQuery = z.strictObject({ plan, parent: region, period }).meta({ id: 'CompletenessQuery' });
export type CompletenessQuery = z.infer<typeof CompletenessQuery>;
