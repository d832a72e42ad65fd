import { z } from 'zod';
import { pageQuery } from './page.dto.js';

export const TroublesQuery = z
  .strictObject({ state: z.enum(['open', 'settled']).optional(), ...pageQuery })
  .meta({ id: 'TroublesQuery' });
export type TroublesQuery = z.infer<typeof TroublesQuery>;
