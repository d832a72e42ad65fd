import { z } from 'zod';

const version = z.coerce.number().int().min(1).max(100_000);

export const PlanFileQuery = z
  .strictObject({ version: version.optional().meta({ description: 'the newest by default' }) })
  .meta({ id: 'PlanFileQuery' });
export type PlanFileQuery = z.infer<typeof PlanFileQuery>;

export const PlanVersionsQuery = z.strictObject({ from: version, to: version }).meta({ id: 'PlanVersionsQuery' });
export type PlanVersionsQuery = z.infer<typeof PlanVersionsQuery>;

export const PlanChangeQuery = z
  .strictObject({
    period: z
      .string()
      .regex(/^\d{4}(Q[1-4]|S[12]|0[1-9]|1[0-2])?$/)
      .optional()
      .meta({ description: 'whose judgements are compared; the newest with figures by default' }),
  })
  .meta({ id: 'PlanChangeQuery' });
export type PlanChangeQuery = z.infer<typeof PlanChangeQuery>;

export const PlanChangeBody = z
  .strictObject({ file: z.string().min(1).max(1_000_000).meta({ description: 'text of the changed plan file' }) })
  .meta({ id: 'PlanChangeBody' });
export type PlanChangeBody = z.infer<typeof PlanChangeBody>;
