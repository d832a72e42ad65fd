import { z } from 'zod';

/** How an SMS gateway is asked: `{phone}`, `{text}` and `{id}` are put into every text of the template. */
export const smsAdapterShape = z.strictObject({
  /** The body as JSON, or as a form. */
  as: z.enum(['json', 'form']),
  template: z.record(z.string().min(1).max(100), z.json()),
  headers: z
    .record(
      z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/),
      z
        .string()
        .max(1_000)
        .regex(/^[\x20-\x7e]*$/),
    )
    .default({}),
  /** What an answer that means yes holds, such as `{ field: 'Code', equals: 'OK' }`; any 2xx where absent. */
  ok: z
    .strictObject({ field: z.string().regex(/^[\w-]{1,60}([.][\w-]{1,60}){0,5}$/), equals: z.string().max(100) })
    .optional(),
});
export type SmsAdapter = z.infer<typeof smsAdapterShape>;

/** What is sealed of a channel. */
export const channelConfigShape = z.strictObject({
  url: z.string(),
  secret: z.string().nullable(),
  sms: smsAdapterShape.nullable(),
});
export type ChannelConfig = z.infer<typeof channelConfigShape>;
