import { z } from 'zod';

export const AuditQuery = z
  .strictObject({
    /** First two digits of a province's code; 0 for accounts and settings. */
    chain: z.coerce.number().int().min(0).max(99).optional(),
    action: z
      .string()
      .regex(/^[a-z_.-]{1,60}$/)
      .optional()
      .meta({ description: 'such as grant.approve; with a dot at its end everything that begins so: grant.' }),
    actor: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    username: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{2,63}$/)
      .optional()
      .meta({ description: 'of whoever did it' }),
    region: z
      .string()
      .regex(/^[\w-]{6,40}$/)
      .optional()
      .meta({ description: 'the division that a mark names' }),
    request: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .optional()
      .meta({ description: 'the number that a refusal or a receipt shows' }),
    from: z.iso.date().optional().meta({ description: 'the first day, in China' }),
    to: z.iso.date().optional().meta({ description: 'the last day, in China' }),
    /** The `next` of the page before. */
    before: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z~\d{1,2}~\d{1,18}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  })
  .meta({ id: 'AuditQuery' });
export type AuditQuery = z.infer<typeof AuditQuery>;
