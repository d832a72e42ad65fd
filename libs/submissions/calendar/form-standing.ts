import type { Region } from '#catalog';
import { isLate, type ReportingWindow } from './window-of.js';

/** Of a form that is due: in time, late, or not there, and then because it never came, waits for review, or went back. */
export type FormState = 'on_time' | 'late' | 'missing' | 'in_review' | 'returned';

/** What is stored of one form, as it was known at a moment. */
export interface FormHistory {
  readonly regionId: number;
  /** When the first version arrived of those that have counted without a withdrawal between; null where none counts. */
  readonly handedIn: Date | null;
  /** Corrections among the versions that counted. */
  readonly corrections: number;
  /** A version lies with a reviewer. */
  readonly inReview: boolean;
  readonly returned: boolean;
}

export interface FormStanding {
  readonly region: Region;
  readonly state: FormState;
  readonly handedIn: Date | null;
  readonly corrections: number;
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
  const { handedIn = null, corrections = 0 } = history ?? {};
  const state = stateOf(history, window);
  return { region, state, handedIn: isReported(state) ? handedIn : null, corrections };
}

export function isReported(state: FormState): boolean {
  return state === 'on_time' || state === 'late';
}

/** Whether its submitter still has to act. */
export function isOwed(state: FormState): boolean {
  return state === 'missing' || state === 'returned';
}

function stateOf(history: FormHistory | undefined, window: Pick<ReportingWindow, 'deadline' | 'time'>): FormState {
  if (history === undefined) return 'missing';
  const { handedIn, inReview, returned } = history;
  if (returned) return 'returned';
  if (handedIn === null) return inReview ? 'in_review' : 'missing';
  return isLate(window, handedIn) ? 'late' : 'on_time';
}
