import { z } from 'zod';
import { pageQuery } from './page.dto.js';

/** The fields of the form beside the file. */
export const ImportFields = z
  .strictObject({
    plan: z.string().min(1).max(100),
    scope: z.enum(['file', 'region']).default('file'),
    dryRun: z.enum(['true', 'false']).default('false'),
    reason: z.string().trim().min(1).max(500).optional(),
    reasonClass: z.enum(['entry_error', 'definition', 'upstream', 'region_change', 'other']).default('other'),
  })
  .meta({ id: 'ImportFields' });
export type ImportFields = z.infer<typeof ImportFields>;

export const ImportPage = z.strictObject(pageQuery).meta({ id: 'ImportPage' });
export type ImportPage = z.infer<typeof ImportPage>;

/** The body as OpenAPI shows it: the reader of multipart is no schema. */
export const importBody = {
  type: 'object',
  required: ['file', 'plan'],
  properties: {
    file: {
      type: 'string',
      format: 'binary',
      description: 'CSV: indicator,region,period,numerator,denominator,value,date,note in any order',
    },
    plan: { type: 'string' },
    scope: {
      type: 'string',
      enum: ['file', 'region'],
      default: 'file',
      description: 'what is stored whole or not at all',
    },
    dryRun: { type: 'string', enum: ['true', 'false'], default: 'false' },
    reason: { type: 'string', description: 'why figures that counted are replaced' },
    reasonClass: { type: 'string', enum: ['entry_error', 'definition', 'upstream', 'region_change', 'other'] },
  },
};
