import { z } from 'zod';
import { pageQuery } from './page.dto.js';

const states = ['open', 'new', 'acknowledged', 'assigned', 'rectifying', 'awaiting_signoff', 'closed'] as const;

export const AlertsQuery = z
  .strictObject({
    plan: z.string().max(100).optional(),
    region: z.string().max(40).optional(),
    target: z.string().max(100).optional(),
    state: z.enum(states).optional(),
    severity: z.coerce.number().int().min(1).max(3).optional(),
    ...pageQuery,
  })
  .meta({ id: 'AlertsQuery' });
export type AlertsQuery = z.infer<typeof AlertsQuery>;

export const InboxQuery = z.strictObject(pageQuery).meta({ id: 'InboxQuery' });
export type InboxQuery = z.infer<typeof InboxQuery>;

export const AcknowledgeBody = z
  .strictObject({ note: z.string().trim().min(1).max(1000).optional() })
  .default({})
  .meta({ id: 'AcknowledgeBody' });
export type AcknowledgeBody = z.infer<typeof AcknowledgeBody>;
