import type { Words } from '#platform/errors';

/** What is wrong, with what. The subject is a path such as `channel/office-group` or `alert/17`. */
export interface TroubleKey {
  readonly kind: string;
  readonly subject: string;
}

/** For an administrator: what happened, where, what to do. No figures, no secrets, no personal data but user names. */
export interface TroubleReport extends TroubleKey {
  readonly words: Words;
}

export type TroubleState = 'open' | 'settled';

/** A trouble as an administrator sees it. */
export interface Trouble extends TroubleReport {
  readonly troubleId: string;
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly settledAt: Date | null;
  /** The account of whoever settled it; null where what mended it did. */
  readonly settledBy: string | null;
}
