import { monthsIn, ordinalOf, parsePeriod, periodFromNumberOrThrow, type Period } from '#scoring';

/** The last alert of a target and region that figures or an approved explanation have closed. */
export interface ClosedBefore {
  readonly alertId: string;
  /** The period that cleared it, or the newest one that was explained. */
  readonly period: number;
  readonly by: 'recovery' | 'explanation';
}

/**
 * Whether a lag is the old one come back rather than a new one: two reporting periods for months and quarters, one for
 * half-years and years, counted from the period that closed the alert whether or not the others were reported [house].
 */
export function isWithinWindow(closedIn: number, period: number): boolean {
  const [before, now] = [taken(closedIn), taken(period)];
  return ordinalOf(now) - ordinalOf(before) <= (monthsIn(now.frequency) <= 3 ? 2 : 1);
}

function taken(number: number): Period {
  const period = parsePeriod(periodFromNumberOrThrow(number));
  if (period === null) throw new Error(`${number} is no period`);
  return period;
}
