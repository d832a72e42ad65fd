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

export const WorkingQuery = z.strictObject({ period }).meta({ id: 'WorkingQuery' });
export type WorkingQuery = z.infer<typeof WorkingQuery>;

/** A number as people write it: 85.7, 857, 1/3. */
const figure = z.string().regex(/^-?\d{1,15}(\.\d{1,9})?(\/\d{1,15})?$/);

export const WhatIfQuery = z
  .strictObject({
    period,
    figure: figure.optional(),
    shape: z.enum(['linear', 'compound', 'back-loaded', 's-curve', 'steps']).optional(),
  })
  .meta({ id: 'WhatIfQuery' });
export type WhatIfQuery = z.infer<typeof WhatIfQuery>;
