import { z } from 'zod';
import { channelKinds, smsAdapterShape } from '#platform/channels';

export const ChannelName = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/);

const region = z.string().regex(/^[\w-]{6,40}$/);
const url = z.string().min(1).max(2_000).meta({ description: 'of the robot, as copied; it is sealed and never shown' });
const secret = z
  .string()
  .min(1)
  .max(200)
  .meta({ description: 'with which messages are signed; sealed and never shown' });
const minSeverity = z.number().int().min(0).max(3).meta({ description: '0: notices too' });
const locale = z.enum(['zh', 'en']);
const sms = smsAdapterShape.meta({
  description: 'how an SMS gateway is asked: {phone}, {text} and {id} are put into the texts of the template',
});

export const NewChannelBody = z
  .strictObject({
    name: ChannelName,
    kind: z.enum(channelKinds),
    region: region.meta({ description: 'the channel hears of this region and of those below it' }),
    url,
    secret: secret.optional(),
    minSeverity: minSeverity.default(1),
    locale: locale.default('zh'),
    sms: sms.optional(),
  })
  .meta({ id: 'NewChannel' });
export type NewChannelBody = z.infer<typeof NewChannelBody>;

export const ChannelChangeBody = z
  .strictObject({
    region: region.optional(),
    url: url.optional(),
    secret: secret.nullable().optional(),
    minSeverity: minSeverity.optional(),
    locale: locale.optional(),
    sms: sms.optional(),
  })
  .meta({ id: 'ChannelChange' });
export type ChannelChangeBody = z.infer<typeof ChannelChangeBody>;

export const ChannelTestBody = z
  .strictObject({
    phone: z
      .string()
      .regex(/^[+]?[0-9]{5,20}$/)
      .optional()
      .meta({ description: 'for a channel of kind sms: to whom the test goes' }),
  })
  .meta({ id: 'ChannelTest' });
export type ChannelTestBody = z.infer<typeof ChannelTestBody>;
