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
