import { jsonNumber, rational } from '#scoring';
import type { CaseCount, OpenCase } from './case-count.js';

/** A mean with what it is the mean of. */
export interface MeanDays {
  readonly sum: number;
  /** null: nothing was closed, which is not 0. */
  readonly mean: number | null;
}

export interface ShownCount extends Omit<CaseCount, 'workingDays' | 'calendarDays'> {
  /** Closed in time of all closed; null where nothing was closed. */
  readonly inTimeRate: number | null;
  readonly workingDaysToClose: MeanDays;
  readonly calendarDaysToClose: MeanDays;
  readonly oldestOpen: OpenCase | null;
}

/** Sums as people compare them: a rate is a rate of sums, and a mean is one of sums too. */
export function showCount({ workingDays, calendarDays, ...count }: CaseCount): ShownCount {
  return {
    ...count,
    inTimeRate: share(count.closedInTime, count.closed),
    workingDaysToClose: { sum: workingDays, mean: share(workingDays, count.closed) },
    calendarDaysToClose: { sum: calendarDays, mean: share(calendarDays, count.closed) },
  };
}

function share(part: number, whole: number): number | null {
  const exact = whole === 0 ? null : rational(part, whole);
  return exact === null ? null : jsonNumber(exact);
}
