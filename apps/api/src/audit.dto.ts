import { z } from 'zod';

export const AuditQuery = z
  .strictObject({
    /** First two digits of a province's code; 0 for accounts and settings. */
    chain: z.coerce.number().int().min(0).max(99).optional(),
    action: z
      .string()
      .regex(/^[a-z_.]{1,60}$/)
      .optional(),
    actor: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    /** The `next` of the page before. */
    before: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z~\d{1,2}~\d{1,18}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  })
  .meta({ id: 'AuditQuery' });
export type AuditQuery = z.infer<typeof AuditQuery>;
