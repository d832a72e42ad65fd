import { z } from 'zod';
import { sentence } from './sentence.js';

const name = z.string().min(1).max(200);

export const RetryBody = z
  .strictObject({
    duty: name,
    key: name.meta({ description: 'as GET /service tells it among `parked`' }),
    reason: sentence(1000).meta({ description: 'what was mended; kept in the audit' }),
  })
  .meta({ id: 'RetryBody' });
export type RetryBody = z.infer<typeof RetryBody>;
