import { z } from 'zod';

const plan = z.string().min(1).max(100);
const region = z.string().min(1).max(40);
const period = z.string().min(4).max(6);
const day = z.iso.date().refine((text) => text >= '1900-01-01' && text < '2999-01-01', 'a day from 1900 to 2998');
const at = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .optional()
  .meta({ description: 'as known at the end of that day, or at that instant' });

export const ScoresQuery = z
  .strictObject({
    plan,
    target: z.string().min(1).max(100).optional(),
    region: region.optional(),
    period: period.optional(),
    at,
    limit: z.coerce.number().int().min(1).max(500).default(500),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  })
  .meta({ id: 'ScoresQuery' });
export type ScoresQuery = z.infer<typeof ScoresQuery>;

export const ScorecardQuery = z.strictObject({ plan, parent: region, period, at }).meta({ id: 'ScorecardQuery' });
export type ScorecardQuery = z.infer<typeof ScorecardQuery>;

export const TrendsQuery = z.strictObject({ plan, parent: region, period }).meta({ id: 'TrendsQuery' });
export type TrendsQuery = z.infer<typeof TrendsQuery>;

export const ValuesQuery = z.strictObject({ plan, region, period, at }).meta({ id: 'ValuesQuery' });
export type ValuesQuery = z.infer<typeof ValuesQuery>;

export const RestatementsQuery = z
  .strictObject({
    plan,
    region: region.optional(),
    period: period.optional(),
    from: day.optional().meta({ description: 'first day on which the other version began to count' }),
    to: day.optional().meta({ description: 'last such day' }),
    limit: z.coerce.number().int().min(1).max(50).default(20),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  })
  .meta({ id: 'RestatementsQuery' });
export type RestatementsQuery = z.infer<typeof RestatementsQuery>;

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
