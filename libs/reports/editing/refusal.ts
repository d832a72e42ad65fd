import type { ErrorKind, Words } from '#platform/errors';

/** Why something may not be done, and what helps; services throw it. */
export interface Refusal {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly words: Words;
  /** What else the answer says: the step that it stands at, who was first. */
  readonly members: Readonly<Record<string, unknown>>;
}

export const refuse = (
  [kind, code]: readonly [ErrorKind, string],
  words: Words,
  members: Refusal['members'] = {},
): Refusal => ({ kind, code, words, members });
