import type { Region } from '#catalog';
import { isLate, type ReportingWindow } from './window-of.js';

/** Of a form that is due: in time, late, or without figures that count: it never came, waits for review, or went back. */
export type Punctuality = 'on_time' | 'late' | 'missing' | 'in_review' | 'returned';

/** What is stored of one form, as it was known at a moment. */
export interface FormHistory {
  readonly regionId: number;
  /** When the first version arrived of those that have counted without a withdrawal between; null where none counts. */
  readonly handedIn: Date | null;
  /** Corrections among the versions that counted. */
  readonly corrections: number;
  /** A version lies with a reviewer. */
  readonly inReview: boolean;
  /** It was sent back and has not come again. Figures that counted go on counting meanwhile. */
  readonly returned: boolean;
}

export interface FormStanding {
  readonly region: Region;
  readonly state: Punctuality;
  readonly handedIn: Date | null;
  readonly corrections: number;
  readonly sentBack: boolean;
}

/**
 * A correction moves nothing: what counts is when the form first came. A late form stays late, also under a reopening,
 * because the deadline did not move.
 */
export function standingOf(
  region: Region,
  history: FormHistory | undefined,
  window: Pick<ReportingWindow, 'deadline' | 'time'>,
): FormStanding {
  const { handedIn = null, corrections = 0, returned: sentBack = false } = history ?? {};
  return { region, state: stateOf(history, window), handedIn, corrections, sentBack };
}

/** Whether its submitter still has to act. */
export function isOwed({ state, sentBack }: Pick<FormStanding, 'state' | 'sentBack'>): boolean {
  return state === 'missing' || sentBack;
}

function stateOf(history: FormHistory | undefined, window: Pick<ReportingWindow, 'deadline' | 'time'>): Punctuality {
  if (history === undefined) return 'missing';
  const { handedIn, inReview, returned } = history;
  if (handedIn === null) return returned ? 'returned' : inReview ? 'in_review' : 'missing';
  return isLate(window, handedIn) ? 'late' : 'on_time';
}
