import { z } from 'zod';
import { regionLevels } from '../region-levels.js';
import { strict } from './strict-object.js';

const text = z.string().trim().min(1);

/** Nobody sends a bulletin to a village or about one institution. */
const levels = regionLevels.filter((level) => level !== 'village' && level !== 'institution');

const schedule = strict({
  levels: z.array(z.enum(levels)).min(1).optional(),
  working_day: text.optional(),
  after_deadline: text.optional(),
});

/** Which bulletins the clock makes. */
export const bulletinsShape = strict({
  monthly: schedule.optional(),
  quarterly: schedule.optional(),
  annual: schedule.optional(),
});

export type WrittenBulletins = z.infer<typeof bulletinsShape>;
export type WrittenSchedule = z.infer<typeof schedule>;
