import { z } from 'zod';
import { isServerTime } from '#exchange';
import { pageQuery } from './page.dto.js';

export const ExchangeId = z.uuid();

const name = z.string().trim().min(1).max(100).meta({ description: 'what people call the other system' });
const url = z.string().min(1).max(1_000).meta({
  description: 'under which /api lies, on a host of XUSHI_OUTBOUND_HOSTS or XUSHI_OUTBOUND_INTERNAL',
});
const token = z
  .string()
  .regex(/^[\x21-\x7e]{8,500}$/)
  .meta({ description: 'a personal access token of the other system; it is sealed and never shown' });
const dataSets = z
  .array(z.string().min(1).max(60))
  .min(1)
  .max(50)
  .meta({ description: 'codes of plans, which are those of the data sets on the other side' });
const everyMinutes = z.number().int().min(5).max(44_640).meta({ description: 'minutes from one run to the next' });
const from = z
  .string()
  .max(40)
  .refine(isServerTime)
  .meta({ description: 'by the clock of whoever gives the values, such as 2026-03-01T00:00:00' });

export const NewExchangeBody = z
  .strictObject({
    name,
    region: z
      .string()
      .min(1)
      .max(40)
      .meta({ description: 'one for which you hand in; it has the same code on the other side' }),
    url,
    token,
    direction: z.enum(['pull', 'push']).meta({ description: 'pull: values of the other side come here' }),
    dataSets,
    everyMinutes,
    from: from.optional(),
    suspended: z.boolean().default(false).meta({ description: 'no run until it is enabled' }),
  })
  .meta({ id: 'NewExchange' });
export type NewExchangeBody = z.infer<typeof NewExchangeBody>;

export const ExchangeChangeBody = z
  .strictObject({
    name: name.optional(),
    url: url.optional().meta({ description: 'with the token for it' }),
    token: token.optional(),
    dataSets: dataSets.optional(),
    everyMinutes: everyMinutes.optional(),
    state: z
      .enum(['active', 'suspended'])
      .optional()
      .meta({ description: 'who enables it answers for it: it works under the grants of that account' }),
    from: from.nullable().optional().meta({ description: 'null: everything is read again' }),
  })
  .meta({ id: 'ExchangeChange' });
export type ExchangeChangeBody = z.infer<typeof ExchangeChangeBody>;

export const ExchangeRunsQuery = z.strictObject(pageQuery).meta({ id: 'ExchangeRunsQuery' });
export type ExchangeRunsQuery = z.infer<typeof ExchangeRunsQuery>;

export const ExchangeConflictsQuery = z
  .strictObject({
    run: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional()
      .meta({ description: 'the newest where none is named' }),
    ...pageQuery,
  })
  .meta({ id: 'ExchangeConflictsQuery' });
export type ExchangeConflictsQuery = z.infer<typeof ExchangeConflictsQuery>;
