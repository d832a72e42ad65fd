import { z } from 'zod';
import { pageQuery } from './page.dto.js';

export const MessagesQuery = z
  .strictObject({ state: z.enum(['dead', 'waiting']).default('dead'), ...pageQuery })
  .meta({ id: 'MessagesQuery' });
export type MessagesQuery = z.infer<typeof MessagesQuery>;

export const MessageId = z.uuid();
