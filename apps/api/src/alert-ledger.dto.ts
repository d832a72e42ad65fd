import { z } from 'zod';
import { caseStates } from '#alerts';
import { pageQuery } from './page.dto.js';

const day = z.iso.date().refine((text) => text >= '1900-01-01' && text < '2999-01-01', 'a day from 1900 to 2998');

const asked = {
  plan: z.string().min(1).max(100).optional(),
  region: z.string().min(1).max(40).optional().meta({ description: 'this region and all below it' }),
  state: z.enum(['open', ...caseStates]).optional(),
  unit: z.string().trim().min(1).max(200).optional().meta({ description: 'responsible unit: assigned, or else named' }),
  from: day.optional().meta({ description: 'first day on which it was opened' }),
  to: day.optional().meta({ description: 'last such day' }),
};

export const LedgerQuery = z.strictObject({ ...asked, ...pageQuery }).meta({ id: 'LedgerQuery' });
export type LedgerQuery = z.infer<typeof LedgerQuery>;

export const LedgerFileQuery = z
  .strictObject({ ...asked, lang: z.enum(['zh', 'en']).default('zh').meta({ description: 'of header and words' }) })
  .meta({ id: 'LedgerFileQuery' });
export type LedgerFileQuery = z.infer<typeof LedgerFileQuery>;
