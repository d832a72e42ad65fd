import { z } from 'zod';
import { pageQuery } from './page.dto.js';

const levels = ['nation', 'province', 'prefecture', 'county', 'township', 'village', 'institution'] as const;

export const RegionsQuery = z
  .strictObject({
    level: z.enum(levels).optional().meta({ description: 'units of this level below the parent, at any depth' }),
    parent: z.string().max(40).optional().meta({ description: 'code; without a level: its direct children' }),
    at: z.iso.date().optional().meta({ description: 'the map of this day; today by default' }),
    ...pageQuery,
  })
  .meta({ id: 'RegionsQuery' });
export type RegionsQuery = z.infer<typeof RegionsQuery>;
