import type { IsoDay } from '#scoring';
import { addWorkingDays, type Holidays } from '#submissions/pure';
import type { CaseState } from '../alert-step.js';

/** Working days within which a state has to be left, by severity; a notice (severity 0) goes like a warning. */
const workingDays: Readonly<Record<Exclude<CaseState, 'closed'>, Readonly<Record<number, number | null>>>> = {
  new: { 0: 3, 1: null, 2: 3, 3: 1 },
  acknowledged: { 0: 2, 1: null, 2: 2, 3: 1 },
  assigned: { 0: 20, 1: 30, 2: 20, 3: 10 },
  rectifying: { 0: 20, 1: 30, 2: 20, 3: 10 },
  awaiting_signoff: { 0: 5, 1: 10, 2: 5, 3: 3 },
};

/** How many working days a state may last before it is told to the level above; null: it has no clock. */
export function daysAllowed(state: CaseState, severity: number): number | null {
  return state === 'closed' ? null : (workingDays[state][severity] ?? null);
}

/** Days of one state during which the case was equally bad. */
export interface Stretch {
  readonly severity: number;
  readonly from: IsoDay;
}

/** A state of a case, as far as its deadline goes by it. */
export interface Step {
  readonly state: CaseState;
  /** Oldest first; the first begins with the state, the last lasts. */
  readonly stretches: readonly [Stretch, ...Stretch[]];
  /** The day that an order sets, which goes before the usual number of days. */
  readonly orderDue: IsoDay | null;
}

/**
 * The last day on which the present state of a case is in time; null: it has no clock. Whoever is given fewer days, for
 * a lag that became worse, is given them from that day: so the days of a severity count from the day since which the
 * case has been at least as bad, and the earliest of these deadlines holds. A lag that eases gets its days back.
 */
export function deadlineOf({ state, stretches, orderDue }: Step, holidays: Holidays): IsoDay | null {
  // a day that had passed when the state began is no deadline of it: what came back has days of its own
  if (state === 'rectifying' && orderDue !== null && orderDue >= stretches[0].from) return orderDue;
  const severity = stretches.at(-1)?.severity ?? 0;
  const deadlines = [...new Set(stretches.map((stretch) => Math.min(stretch.severity, severity)))].flatMap((level) => {
    const days = daysAllowed(state, level);
    return days === null ? [] : [addWorkingDays(sinceAtLeast(level, stretches), days, holidays)];
  });
  return deadlines.length === 0 ? null : deadlines.reduce((a, b) => (a < b ? a : b));
}

/** The day since which it has not been better than that. */
function sinceAtLeast(level: number, stretches: Step['stretches']): IsoDay {
  const better = stretches.findLastIndex((stretch) => stretch.severity < level);
  return (stretches[better + 1] ?? stretches[0]).from;
}
