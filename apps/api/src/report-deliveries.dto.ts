import { z } from 'zod';
import { pageQuery } from './page.dto.js';

export const DeliveriesQuery = z
  .strictObject({ state: z.enum(['sent', 'waiting', 'dead', 'superseded']).optional(), ...pageQuery })
  .meta({ id: 'DeliveriesQuery' });
export type DeliveriesQuery = z.infer<typeof DeliveriesQuery>;

export const DeliveryId = z.uuid();
