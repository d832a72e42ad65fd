import { z } from 'zod';
import { pageQuery } from './page.dto.js';

const plan = z.string().min(1).max(100);
const region = z.string().min(1).max(40);
const period = z.string().min(4).max(6);
const year = z.coerce.number().int().min(2000).max(2100);

export const CalendarQuery = z
  .strictObject({
    plan,
    year,
    region: region.optional().meta({ description: 'with what was reopened for this region' }),
  })
  .meta({ id: 'CalendarQuery' });
export type CalendarQuery = z.infer<typeof CalendarQuery>;

export const ReopeningsQuery = z
  .strictObject({
    plan: plan.optional(),
    period: period.optional(),
    region: region.optional().meta({ description: 'of this region and those below it' }),
    ...pageQuery,
  })
  .meta({ id: 'ReopeningsQuery' });
export type ReopeningsQuery = z.infer<typeof ReopeningsQuery>;

export const ReopeningBody = z
  .strictObject({
    plan,
    region,
    period,
    until: z.iso
      .date()
      .optional()
      .meta({ description: 'last day, at most 90 days from now; three working days when absent' }),
    reason: z.string().trim().min(5).max(1000),
  })
  .meta({ id: 'ReopeningBody' });
export type ReopeningBody = z.infer<typeof ReopeningBody>;

export const HolidaysQuery = z.strictObject({ year: year.optional() }).meta({ id: 'HolidaysQuery' });
export type HolidaysQuery = z.infer<typeof HolidaysQuery>;

export const HolidaysBody = z
  .strictObject({
    csv: z.string().min(1).max(200_000).meta({ description: 'day,kind,name,source and, if wanted, name_en' }),
    dryRun: z.boolean().default(false),
  })
  .meta({ id: 'HolidaysBody' });
export type HolidaysBody = z.infer<typeof HolidaysBody>;
