import { z } from 'zod';

export const SubscriptionBody = z
  .strictObject({
    region: z.string().min(1).max(40).meta({ description: 'this region and those below it' }),
    plan: z.string().min(1).max(100).optional(),
    target: z.string().min(1).max(100).optional().meta({ description: 'of the plan, which has to be named too' }),
    minSeverity: z.int().min(0).max(3).default(0).meta({ description: '0: notices of missing and old figures too' }),
  })
  .meta({ id: 'SubscriptionBody' });
export type SubscriptionBody = z.infer<typeof SubscriptionBody>;
