import { z } from 'zod';
import type { Problem } from '#platform/errors';
import { formStates, versionKinds } from '../review/form-state.js';

/** What a sender is told, and told again when the same request comes back. Answers kept from before have no state yet. */
export const acceptedAnswer = z.object({
  submission: z.string(),
  version: z.number().int(),
  receipt: z.string(),
  outcome: z.enum(['accepted', 'unchanged', 'replayed']),
  plan: z.string(),
  region: z.string(),
  period: z.string(),
  values: z.number().int(),
  state: z.enum(formStates).default('submitted'),
  kind: z.enum(versionKinds).default('first'),
  /** Questions that stay open: they did not hinder the form, and are kept with its version. */
  problems: z.array(z.custom<Problem>()).default([]),
});

export type AcceptedAnswer = z.infer<typeof acceptedAnswer>;
