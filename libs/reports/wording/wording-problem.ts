import type { Problem, Words } from '#platform/errors';

/** What is wrong with an edit: where in it and of which kind, how to mend it, and what was seen. */
export const wordingProblem = (
  [pointer, code]: readonly [pointer: string, code: string],
  message: Words,
  seen: unknown,
): Problem => ({ pointer, code, tier: 'error', message, seen });
