import { z } from 'zod';
import { pageQuery } from './page.dto.js';

const period = z.string().min(4).max(6);
const at = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .optional()
  .meta({ description: 'as known at the end of that day, or at that instant' });

export const EvaluationsQuery = z
  .strictObject({
    plan: z.string().min(1).max(100),
    parent: z.string().min(1).max(40),
    period,
    evaluation: z.string().min(1).max(100).optional(),
    at,
    ...pageQuery,
  })
  .meta({ id: 'EvaluationsQuery' });
export type EvaluationsQuery = z.infer<typeof EvaluationsQuery>;

export const EvaluationQuery = z.strictObject({ period, at }).meta({ id: 'EvaluationQuery' });
export type EvaluationQuery = z.infer<typeof EvaluationQuery>;
