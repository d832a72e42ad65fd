import { z } from 'zod';
import { pageQuery } from './page.dto.js';

const levels = ['nation', 'province', 'prefecture', 'county', 'township', 'village', 'institution'] as const;

export const RegionsQuery = z
  .strictObject({
    level: z.enum(levels).optional().meta({ description: 'units of this level below the parent, at any depth' }),
    parent: z.string().max(40).optional().meta({ description: 'code; without a level: its direct children' }),
    at: z.iso.date().optional().meta({ description: 'the units of this day; today by default' }),
    byCurrent: z.enum(['true', 'false']).default('false').meta({
      description: 'false (按当期区划): where the units lay on that day; true (按现行区划): where they lie today',
    }),
    ...pageQuery,
  })
  .meta({ id: 'RegionsQuery' });
export type RegionsQuery = z.infer<typeof RegionsQuery>;

export const RegionImportQuery = z
  .strictObject({
    dryRun: z.enum(['true', 'false']).default('false').meta({ description: 'shows what the file would do' }),
  })
  .meta({ id: 'RegionImportQuery' });
export type RegionImportQuery = z.infer<typeof RegionImportQuery>;

/** Beside the file. A dry run needs no document. */
export const RegionImportFields = z.strictObject({
  document: z
    .string()
    .trim()
    .min(2)
    .max(200)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'no control characters')
    .optional(),
});
