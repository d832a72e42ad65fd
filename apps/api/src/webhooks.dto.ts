import { z } from 'zod';
import { eventKinds } from '#exchange';
import { pageQuery } from './page.dto.js';

export const WebhookId = z.uuid();

const name = z.string().trim().min(1).max(100).meta({ description: 'what people call it' });
const url = z
  .string()
  .min(1)
  .max(2_000)
  .meta({ description: 'on a host of XUSHI_OUTBOUND_HOSTS or XUSHI_OUTBOUND_INTERNAL; it is sealed and never shown' });
const kinds = z.array(z.enum(eventKinds)).min(1).max(eventKinds.length);
const position = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const NewWebhookBody = z
  .strictObject({
    name,
    region: z
      .string()
      .min(1)
      .max(40)
      .meta({ description: 'events of this region and of those below it; one that you administer' }),
    url,
    kinds: kinds.meta({ description: 'which events it is told' }),
    from: position
      .optional()
      .meta({ description: 'the first position that it is told; what happens from now on where absent' }),
    paused: z.boolean().default(false).meta({
      description: 'tell it nothing yet: for whoever reads GET /events, where scores are only told if somebody asks',
    }),
  })
  .meta({ id: 'NewWebhook' });
export type NewWebhookBody = z.infer<typeof NewWebhookBody>;

export const WebhookChangeBody = z
  .strictObject({
    name: name.optional(),
    url: url.optional(),
    kinds: kinds.optional(),
    state: z
      .enum(['active', 'paused'])
      .optional()
      .meta({ description: 'active also where it was suspended or gone; it goes on where it stopped' }),
  })
  .meta({ id: 'WebhookChange' });
export type WebhookChangeBody = z.infer<typeof WebhookChangeBody>;

export const ReplayBody = z
  .strictObject({
    from: position.meta({ description: 'from this position on everything is told again, under the same webhook-id' }),
  })
  .meta({ id: 'WebhookReplay' });
export type ReplayBody = z.infer<typeof ReplayBody>;

export const WebhookSecretBody = z
  .strictObject({
    overlapHours: z.number().int().min(0).max(168).default(24).meta({
      description: 'how long the present secret signs beside the new one; 0 where somebody else may know it',
    }),
  })
  .meta({ id: 'WebhookSecret' });
export type WebhookSecretBody = z.infer<typeof WebhookSecretBody>;

export const DeliveriesQuery = z.strictObject(pageQuery).meta({ id: 'DeliveriesQuery' });
export type DeliveriesQuery = z.infer<typeof DeliveriesQuery>;

const listed = z
  .string()
  .max(200)
  .transform((text) => text.split(','))
  .pipe(kinds);

export const EventsQuery = z
  .strictObject({
    after: z.coerce
      .number()
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .optional()
      .meta({ description: 'the position up to which everything was read; from the oldest that is kept where absent' }),
    kinds: listed.optional().meta({ description: 'separated by commas; all where absent' }),
    limit: pageQuery.limit,
  })
  .meta({ id: 'EventsQuery' });
export type EventsQuery = z.infer<typeof EventsQuery>;
