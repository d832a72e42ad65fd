import { z } from 'zod';

const plan = z.string().min(1).max(100);
const region = z.string().min(1).max(40);
const period = z.string().min(4).max(6);

export const CompletenessQuery = z
  .strictObject({
    plan,
    parent: region,
    period,
    at: z
      .union([z.iso.date(), z.iso.datetime({ offset: true })])
      .optional()
      .meta({ description: 'as known at the end of that day, or at that instant' }),
  })
  .meta({ id: 'CompletenessQuery' });
export type CompletenessQuery = z.infer<typeof CompletenessQuery>;

export const RemindBody = z
  .strictObject({
    plan,
    period,
    regions: z.array(region).min(1).max(200).optional().meta({ description: 'these regions' }),
    parent: region.optional().meta({ description: 'all below this region, itself included, that have not reported' }),
    again: z.boolean().default(false).meta({ description: 'although somebody urged them within 24 hours' }),
    dryRun: z.boolean().default(false).meta({ description: 'say who would be told, and tell nobody' }),
  })
  .refine(({ regions, parent }) => (regions === undefined) !== (parent === undefined), {
    message: 'regions 与 parent 写其一 / give either regions or parent',
    path: ['regions'],
  })
  .meta({ id: 'RemindBody' });
export type RemindBody = z.infer<typeof RemindBody>;
