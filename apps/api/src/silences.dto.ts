import { z } from 'zod';
import { pageQuery } from './page.dto.js';

const code = z.string().min(1).max(100);

export const SilencesQuery = z
  .strictObject({
    state: z.enum(['running', 'ended']).optional(),
    ...pageQuery,
  })
  .meta({ id: 'SilencesQuery' });
export type SilencesQuery = z.infer<typeof SilencesQuery>;

export const SilenceBody = z
  .strictObject({
    region: z.string().min(1).max(40).meta({ description: 'this region and those below it' }),
    plan: code.optional(),
    target: code.optional().meta({ description: 'a target of the plan, which has to be named then' }),
    kind: z.enum(['lag', 'missing', 'stale']).optional(),
    mostSeverity: z.number().int().min(0).max(3).default(3).meta({
      description: 'the worst severity that is kept quiet; what is or becomes worse is told all the same',
    }),
    until: z.iso.datetime({ offset: true }).meta({ description: 'at most 90 days from now' }),
    reason: z.string().trim().min(5).max(1000),
  })
  .meta({ id: 'SilenceBody' });
export type SilenceBody = z.infer<typeof SilenceBody>;

export const SilenceEndBody = z
  .strictObject({ note: z.string().trim().min(1).max(1000).optional() })
  .default({})
  .meta({ id: 'SilenceEndBody' });
export type SilenceEndBody = z.infer<typeof SilenceEndBody>;
