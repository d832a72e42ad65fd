import { z } from 'zod';
import { parsePeriod } from '#scoring';
import { pageQuery } from './page.dto.js';
import { sentence } from './sentence.js';

const month = z.string().regex(/^\d{4}-?(0[1-9]|1[0-2])$/, 'a month such as 2023-12');

const issue = z
  .string()
  .max(10)
  .refine((text) => ['month', 'quarter', 'year'].includes(parsePeriod(text)?.frequency ?? ''), {
    message: 'an issue such as 202312, 2023Q4 or 2023',
  })
  .meta({ description: 'a month (202312), a quarter (2023Q4) or a year (2023)' });

const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional();

export const reportId = z.uuid();

export const ReportsQuery = z
  .strictObject({
    plan: z.string().max(100).optional(),
    region: z.string().max(40).optional(),
    month: month.optional(),
    issue: issue.optional(),
    state: z.enum(['draft', 'in_review', 'authorised', 'published', 'withdrawn']).optional(),
    at: moment.meta({ description: 'the newest revision of each bulletin on that day, or at that instant' }),
    ...pageQuery,
  })
  .refine((query) => query.month === undefined || query.issue === undefined, { message: 'month or issue, not both' })
  .meta({ id: 'ReportsQuery' });
export type ReportsQuery = z.infer<typeof ReportsQuery>;

/** What people write in one language stands in both until somebody translates it. */
export const givenWords = (longest: number) =>
  z.union([
    sentence(longest).transform((text) => ({ zh: text, en: text })),
    z.strictObject({ zh: sentence(longest), en: sentence(longest) }),
  ]);

export const ReportBody = z
  .strictObject({
    plan: z.string().max(100),
    region: z.string().max(40),
    month: month.optional(),
    issue: issue.optional(),
    asOf: moment.meta({ description: 'the bulletin as it would have been made on that day, or at that instant' }),
    corrects: reportId.optional().meta({ description: 'the published bulletin that this one corrects' }),
    note: givenWords(500)
      .optional()
      .meta({ description: 'with corrects: what was corrected and why, printed on the page' }),
  })
  .refine((body) => (body.month === undefined) !== (body.issue === undefined), {
    message: 'month or issue, one of them',
  })
  .meta({ id: 'ReportBody' });
export type ReportBody = z.infer<typeof ReportBody>;

export const ReportFileQuery = z
  .strictObject({
    lang: z.enum(['zh', 'en']).default('zh'),
    as: z
      .enum(['sent'])
      .optional()
      .meta({ description: 'of a withdrawn bulletin: the bytes that were sent out, without the stamp' }),
  })
  .meta({ id: 'ReportFileQuery' });
export type ReportFileQuery = z.infer<typeof ReportFileQuery>;

export const ReportModelQuery = z
  .strictObject({
    step: z.coerce
      .number()
      .int()
      .min(0)
      .max(1_000_000)
      .optional()
      .meta({ description: 'as it was worded after that step; 0: as it was composed' }),
  })
  .meta({ id: 'ReportModelQuery' });
export type ReportModelQuery = z.infer<typeof ReportModelQuery>;
