import { z } from 'zod';
import { longestTokenDays } from '#platform/auth';

export const NewTokenBody = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    days: z.number().int().min(1).max(longestTokenDays).default(90),
  })
  .meta({ id: 'NewToken' });
export type NewTokenBody = z.infer<typeof NewTokenBody>;
