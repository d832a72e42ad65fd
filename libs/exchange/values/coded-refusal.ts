import type { Words } from '#platform/errors';

/** Why a question is not answered, or a value not taken, in DHIS2's code: always HTTP 409. */
export interface CodedRefusal {
  readonly errorCode: string;
  readonly words: Words;
}
