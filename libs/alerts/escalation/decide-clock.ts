import type { IsoDay } from '#scoring';
import { addWorkingDays, type Holidays } from '#submissions/pure';
import type { CaseState } from '../alert-step.js';
import { dueRungs, isOverdue, type DueRung } from './due-rungs.js';
import { deadlineOf, type Step } from './step-deadline.js';

/** An open case, as far as the clock goes by it. */
export interface Clocked extends Step {
  readonly dueOn: IsoDay | null;
  readonly overdue: boolean;
  readonly taken: readonly string[];
  /** The account that answers for it is disabled, or has no grant over the region any more. */
  readonly ownerLost: boolean;
}

/** The day as the clock knows it. */
export interface ClockDay {
  readonly today: IsoDay;
  readonly holidays: Holidays;
}

export interface ClockDecision {
  readonly dueOn: IsoDay | null;
  readonly overdue: boolean;
  readonly rungs: readonly DueRung[];
  readonly ownerLost: boolean;
  /** The state that the case has from now on. */
  readonly state: CaseState;
}

/**
 * What today asks of a case; null: nothing, it stands as it should. Once it is overdue its deadline stays what it was,
 * whatever holidays become known. A case whose owner is lost waits for somebody to assign it again, under that clock;
 * an order stands and is the unit's, so its case stays with it. A feedback that was given waits for no owner.
 */
export function decideClock(found: Clocked, { today, holidays }: ClockDay): ClockDecision | null {
  const ownerLost = found.ownerLost && found.state !== 'awaiting_signoff';
  if (ownerLost && found.state === 'assigned') {
    const severity = found.stretches.at(-1)?.severity ?? 0;
    const stretches = [{ severity, from: today }] as const;
    const dueOn = deadlineOf({ state: 'acknowledged', stretches, orderDue: null }, holidays);
    return { dueOn, overdue: false, rungs: [], ownerLost, state: 'acknowledged' };
  }
  const { state } = found;
  const dueOn = found.overdue ? found.dueOn : deadlineOf(found, holidays);
  const overdue = found.overdue || isOverdue(dueOn, today, holidays);
  const rungs = dueRungs({ state, dueOn, taken: new Set(found.taken) }, today, holidays);
  const isAsItShould = !ownerLost && rungs.length === 0 && dueOn === found.dueOn && overdue === found.overdue;
  return isAsItShould ? null : { dueOn, overdue, rungs, ownerLost, state };
}

/** After its deadline a case is taken up at most so many working days later. */
const lastRungAfter = 3;

/** The years whose holidays the clock of a case has to know: from the day its state began to its last rung. */
export function yearsAsked(found: Clocked, holidays: Holidays): number[] {
  const dueOn = found.overdue ? found.dueOn : deadlineOf(found, holidays);
  if (dueOn === null) return [];
  const [first, last] = [found.stretches[0].from, addWorkingDays(dueOn, lastRungAfter + 1, holidays)].map((day) =>
    Number(day.slice(0, 4)),
  );
  return first === undefined || last === undefined ? [] : numbers(first, last);
}

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
