import { z } from 'zod';
import { roles } from '#platform/auth';

export const Id = z.string().regex(/^\d{1,18}$/);

export const NewAccountBody = z
  .strictObject({
    username: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,63}$/),
    displayName: z.string().trim().min(1).max(100),
    email: z.email().max(254).optional(),
    locale: z.enum(['zh', 'en']).optional(),
  })
  .meta({ id: 'NewAccount' });
export type NewAccountBody = z.infer<typeof NewAccountBody>;

export const AccountsQuery = z
  .strictObject({
    after: z.string().max(64).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  })
  .meta({ id: 'AccountsQuery' });
export type AccountsQuery = z.infer<typeof AccountsQuery>;

export const EnabledBody = z.strictObject({ enabled: z.boolean() }).meta({ id: 'AccountEnabled' });
export type EnabledBody = z.infer<typeof EnabledBody>;

export const NewGrantBody = z
  .strictObject({
    role: z.enum(roles),
    region: z.string().regex(/^[\w-]{6,40}$/),
    until: z.iso.date().optional(),
  })
  .meta({ id: 'NewGrant' });
export type NewGrantBody = z.infer<typeof NewGrantBody>;

export const GrantsQuery = z
  .strictObject({ state: z.enum(['proposed', 'approved', 'revoked']).optional() })
  .meta({ id: 'GrantsQuery' });
export type GrantsQuery = z.infer<typeof GrantsQuery>;
