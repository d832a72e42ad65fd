import { z } from 'zod';

export const IntegrityQuery = z
  .strictObject({ limit: z.coerce.number().int().min(1).max(400).default(30) })
  .meta({ id: 'IntegrityQuery' });
export type IntegrityQuery = z.infer<typeof IntegrityQuery>;
