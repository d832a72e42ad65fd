import type { Words } from '#platform/errors';

/** What became of a notice. `retry`: the same may succeed later, not before `retryAfterSeconds` where that is said. */
export type SendOutcome =
  | { readonly sent: true; readonly providerRef: string }
  | {
      readonly sent: false;
      readonly retry: boolean;
      readonly code: string;
      readonly words: Words;
      readonly retryAfterSeconds?: number;
    };
