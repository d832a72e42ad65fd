import { z } from 'zod';
import { pageQuery } from './page.dto.js';

const some = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z
    .array(z.enum(names))
    .min(1)
    .max(names.length)
    .transform((given) => names.filter((name) => given.some((one) => one === name)));

export const ReportSubscriptionBody = z
  .strictObject({
    region: z.string().min(1).max(40),
    below: z.boolean().default(false).meta({ description: 'the bulletins of the regions below it as well' }),
    plan: z.string().min(1).max(100).optional().meta({ description: 'of this plan alone; of all plans where absent' }),
    cadences: some(['monthly', 'quarterly', 'annual']).default(['monthly', 'quarterly', 'annual']),
    formats: some(['pdf', 'docx', 'xlsx', 'html'])
      .default(['pdf'])
      .meta({ description: 'files that go along with mail and to robots of 企业微信' }),
    lang: z.enum(['zh', 'en']).default('zh'),
    account: z.string().min(1).max(100).optional().meta({ description: 'for somebody else: an editor of the region' }),
    channel: z.string().min(1).max(100).optional().meta({ description: 'for a group: an editor of the region' }),
  })
  .meta({ id: 'ReportSubscriptionBody' });
export type ReportSubscriptionBody = z.infer<typeof ReportSubscriptionBody>;

export const ReportSubscriptionsQuery = z.strictObject(pageQuery).meta({ id: 'ReportSubscriptionsQuery' });
export type ReportSubscriptionsQuery = z.infer<typeof ReportSubscriptionsQuery>;
