import { z } from 'zod';

const period = z.string().min(4).max(6);

export const ExportQuery = z
  .strictObject({
    plan: z.string().min(1).max(100),
    parent: z.string().min(1).max(40).meta({ description: 'this region and all below it' }),
    period: period.optional(),
    from: period.optional().meta({ description: 'first period, in place of period' }),
    to: period.optional().meta({ description: 'last period' }),
    at: z.string().min(10).max(40).optional().meta({ description: 'as known on a day or at an instant' }),
  })
  .meta({ id: 'ExportQuery' });
export type ExportQuery = z.infer<typeof ExportQuery>;
