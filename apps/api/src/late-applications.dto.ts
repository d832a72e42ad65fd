import { z } from 'zod';
import { lateReasons, lateStates } from '#submissions';
import { pageQuery } from './page.dto.js';
import { sentence } from './sentence.js';

const plan = z.string().min(1).max(100);
const region = z.string().min(1).max(40);
const period = z.string().min(4).max(6);
const said = sentence(1000).min(5);

export const LateApplicationBody = z
  .strictObject({
    plan,
    region,
    period,
    class: z.enum(lateReasons).meta({ description: 'why it comes late' }),
    reason: said,
    until: z.iso.date().meta({ description: 'the last day that is asked for, at most 90 days from now' }),
  })
  .meta({ id: 'LateApplicationBody' });
export type LateApplicationBody = z.infer<typeof LateApplicationBody>;

export const LateApplicationsQuery = z
  .strictObject({
    plan: plan.optional(),
    period: period.optional(),
    region: region.optional().meta({ description: 'of this region and those below it' }),
    state: z.enum(lateStates).optional(),
    ...pageQuery,
  })
  .meta({ id: 'LateApplicationsQuery' });
export type LateApplicationsQuery = z.infer<typeof LateApplicationsQuery>;

export const LateGrantBody = z
  .strictObject({
    until: z.iso
      .date()
      .optional()
      .meta({ description: 'last day, at most 90 days from now; three working days when absent' }),
    reason: said.optional(),
  })
  .default({})
  .meta({ id: 'LateGrantBody' });
export type LateGrantBody = z.infer<typeof LateGrantBody>;

export const LateRefusalBody = z.strictObject({ reason: said }).meta({ id: 'LateRefusalBody' });
export type LateRefusalBody = z.infer<typeof LateRefusalBody>;
