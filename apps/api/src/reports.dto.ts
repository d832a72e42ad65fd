import { z } from 'zod';
import { pageQuery } from './page.dto.js';

const month = z.string().regex(/^\d{4}-?(0[1-9]|1[0-2])$/, 'a month such as 2023-12');

const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional();

export const ReportsQuery = z
  .strictObject({
    plan: z.string().max(100).optional(),
    region: z.string().max(40).optional(),
    month: month.optional(),
    at: moment.meta({ description: 'the newest revision of each bulletin on that day, or at that instant' }),
    ...pageQuery,
  })
  .meta({ id: 'ReportsQuery' });
export type ReportsQuery = z.infer<typeof ReportsQuery>;

export const ReportBody = z
  .strictObject({
    plan: z.string().max(100),
    region: z.string().max(40),
    month,
    asOf: moment.meta({ description: 'the bulletin as it would have been made on that day, or at that instant' }),
  })
  .meta({ id: 'ReportBody' });
export type ReportBody = z.infer<typeof ReportBody>;

export const ReportLanguage = z
  .strictObject({ lang: z.enum(['zh', 'en']).default('zh') })
  .meta({ id: 'ReportLanguage' });
export type ReportLanguage = z.infer<typeof ReportLanguage>;
