import { addDays, type IsoDay } from '#scoring';
import { addWorkingDays, type Holidays } from '#submissions/pure';
import type { CaseState } from '../alert-step.js';
import { rungsOf, type Rung } from './rungs.js';

export interface Waiting {
  readonly state: CaseState;
  /** Last day on which the state is in time; null: it has no clock. */
  readonly dueOn: IsoDay | null;
  /** The rungs of this state that it has been on. */
  readonly taken: ReadonlySet<string>;
}

export interface DueRung extends Rung {
  /** The working day on which it is due. */
  readonly on: IsoDay;
  /** The deadline that it goes by. */
  readonly dueOn: IsoDay;
}

/**
 * The rungs that a case has to go up today, lowest first: each once, none before its day, none that lies below one that
 * was taken already, and no reminder of a deadline that is past. Whatever was missed is made up for.
 */
export function dueRungs(waiting: Waiting, today: IsoDay, holidays: Holidays): DueRung[] {
  const { state, dueOn, taken } = waiting;
  if (dueOn === null) return [];
  const ladder = rungsOf(state);
  const highest = ladder.findLastIndex(({ rung }) => taken.has(rung));
  return ladder
    .slice(highest + 1)
    .map((rung) => ({ ...rung, on: dayOf(rung, dueOn, holidays), dueOn }))
    .filter(({ on, after }) => on <= today && (after >= 0 || today <= dueOn));
}

/** Whether the deadline has run out, as the working day after it says. */
export function isOverdue(dueOn: IsoDay | null, today: IsoDay, holidays: Holidays): boolean {
  return dueOn !== null && today >= dayAfter(dueOn, 0, holidays);
}

/** Nothing runs out on a day off: what was due on Friday is overdue on Monday. */
function dayOf({ after }: Rung, dueOn: IsoDay, holidays: Holidays): IsoDay {
  return after < 0 ? addWorkingDays(dueOn, after, holidays) : dayAfter(dueOn, after, holidays);
}

const dayAfter = (dueOn: IsoDay, days: number, holidays: Holidays): IsoDay =>
  addWorkingDays(addDays(dueOn, 1), days, holidays);
