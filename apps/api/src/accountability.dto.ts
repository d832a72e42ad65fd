import { z } from 'zod';
import { tallyKinds } from '#alerts';
import { pageQuery } from './page.dto.js';

const day = z.iso.date().refine((text) => text >= '1900-01-01' && text < '2999-01-01', 'a day from 1900 to 2998');

export const AccountabilityQuery = z
  .strictObject({
    by: z.enum(tallyKinds).default('unit').meta({ description: 'by whom cases are told apart' }),
    plan: z.string().min(1).max(100).optional(),
    region: z.string().min(1).max(40).optional().meta({ description: 'this region and all below it' }),
    from: day.optional().meta({ description: 'first day whose openings, closings and other events count' }),
    to: day.optional().meta({ description: 'last such day' }),
    at: z
      .union([z.iso.date(), z.iso.datetime({ offset: true })])
      .optional()
      .meta({ description: 'as known at the end of that day, or at that instant' }),
    ...pageQuery,
  })
  .meta({ id: 'AccountabilityQuery' });
export type AccountabilityQuery = z.infer<typeof AccountabilityQuery>;
