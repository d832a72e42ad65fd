import { z } from 'zod';

/** A body as it was kept: what its values say is judged by the intake, as when it came. */
export const jsonSubmission = z.object({
  plan: z.string(),
  region: z.string(),
  period: z.string(),
  values: z.array(z.unknown()),
});
