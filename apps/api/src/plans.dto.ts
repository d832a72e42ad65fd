import { z } from 'zod';

export const PlanTargetsQuery = z
  .strictObject({
    period: z
      .string()
      .regex(/^\d{4}(Q[1-4]|S[12]|0[1-9]|1[0-2])?$/)
      .optional()
      .meta({ description: 'the version of the plan that judges this period; the newest by default' }),
  })
  .meta({ id: 'PlanTargetsQuery' });
export type PlanTargetsQuery = z.infer<typeof PlanTargetsQuery>;
