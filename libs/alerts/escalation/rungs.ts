import type { CaseState } from '../alert-step.js';

/** What happens on one rung of the ladder up which a case goes that nobody moves. */
export interface Rung {
  /** Once in each state of a case; kept with the record, so it is never renamed. */
  readonly rung: string;
  readonly kind: 'remind' | 'overdue' | 'escalate';
  /** Working days after the deadline has run out; negative: so many before its last day. */
  readonly after: number;
  /** To the monitors so many levels above the region; 0: its own. For `escalate` alone. */
  readonly levelsUp: number;
}

const confirm: readonly Rung[] = [
  { rung: 'confirm', kind: 'escalate', after: 0, levelsUp: 1 },
  { rung: 'confirm+2', kind: 'escalate', after: 2, levelsUp: 2 },
];

const assign: readonly Rung[] = [
  { rung: 'assign', kind: 'escalate', after: 0, levelsUp: 0 },
  { rung: 'assign+2', kind: 'escalate', after: 2, levelsUp: 1 },
];

const feedback: readonly Rung[] = [
  { rung: 'feedback-2', kind: 'remind', after: -2, levelsUp: 0 },
  { rung: 'feedback', kind: 'overdue', after: 0, levelsUp: 0 },
  { rung: 'feedback+3', kind: 'escalate', after: 3, levelsUp: 1 },
];

const signOff: readonly Rung[] = [
  { rung: 'signoff', kind: 'remind', after: 0, levelsUp: 0 },
  { rung: 'signoff+3', kind: 'escalate', after: 3, levelsUp: 1 },
];

const ladders: Readonly<Record<CaseState, readonly Rung[]>> = {
  new: confirm,
  acknowledged: assign,
  assigned: feedback,
  rectifying: feedback,
  awaiting_signoff: signOff,
  closed: [],
};

/** What happens to a case that stays in a state, in the order in which it happens. */
export function rungsOf(state: CaseState): readonly Rung[] {
  return ladders[state];
}
