import { z } from 'zod';
import { consolePlace } from './console-place.js';

export const ToProviderQuery = z
  .strictObject({ to: z.string().max(500).regex(consolePlace).optional() })
  .meta({ id: 'ToProviderQuery' });
export type ToProviderQuery = z.infer<typeof ToProviderQuery>;

/** Others are let by: the protocol lets a provider add what it likes, and what counts is read by the protocol's rules. */
export const FromProviderQuery = z
  .looseObject({ code: z.string().optional(), state: z.string().optional(), error: z.string().optional() })
  .meta({ id: 'FromProviderQuery' });
export type FromProviderQuery = z.infer<typeof FromProviderQuery>;
