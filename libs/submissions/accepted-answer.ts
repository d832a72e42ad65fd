import { z } from 'zod';

/** What a sender is told, and told again when the same request comes back. */
export const acceptedAnswer = z.object({
  submission: z.string(),
  version: z.number().int(),
  receipt: z.string(),
  outcome: z.enum(['accepted', 'unchanged', 'replayed']),
  plan: z.string(),
  region: z.string(),
  period: z.string(),
  values: z.number().int(),
});

export type AcceptedAnswer = z.infer<typeof acceptedAnswer>;
