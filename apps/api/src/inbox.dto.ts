import { z } from 'zod';
import { pageQuery } from './page.dto.js';

export const InboxQuery = z
  .strictObject({
    unread: z.enum(['true', 'false']).default('false').meta({ description: 'only what was told and is not read' }),
    ...pageQuery,
  })
  .meta({ id: 'InboxQuery' });
export type InboxQuery = z.infer<typeof InboxQuery>;

export const InboxReadBody = z.strictObject({ ids: z.array(z.uuid()).min(1).max(500) }).meta({ id: 'InboxReadBody' });
export type InboxReadBody = z.infer<typeof InboxReadBody>;
