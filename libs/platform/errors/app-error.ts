import type { Problem } from './problem.js';
import type { Words } from './words.js';

/** What went wrong, by what the caller can do about it. Only `unavailable` is worth trying again unchanged. */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'unsupported'
  | 'invalid'
  | 'too-many'
  | 'unavailable';

export const httpStatus: Readonly<Record<ErrorKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  unsupported: 415,
  invalid: 422,
  'too-many': 429,
  unavailable: 503,
};

export interface ErrorDetails {
  readonly problems?: readonly Problem[];
  readonly retryAfterSeconds?: number;
  /** Further members of the answer, beside those of every problem: a draft, a difference, who was first. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** The one error that crosses a library's door: a kind, a stable code (`submission.not_open`), and words for people. */
export class AppError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly words: Words,
    readonly details: ErrorDetails = {},
  ) {
    super(`${code}: ${words.en}`);
    this.name = 'AppError';
  }
}
