import type { Facts } from './content/alert-facts.js';

/** lag: a target behind schedule; missing: a form not handed in; stale: figures too old to speak for today. */
export type AlertKind = 'lag' | 'missing' | 'stale';

/** The states of a case, in the order in which it goes through them. */
export const caseStates = ['new', 'acknowledged', 'assigned', 'rectifying', 'awaiting_signoff', 'closed'] as const;
export type CaseState = (typeof caseStates)[number];

/** What ends a case: figures, an explanation that a second person approved, a false alarm, or a plan that asks no more. */
export type CaseEnd = 'recovery' | 'explanation' | 'dismissed' | 'withdrawn';

/** What happened to an alert: decided by figures, done by people, or due by the clock. */
export type StepKind =
  | 'open'
  | 'reopen'
  | 'worsen'
  | 'ease'
  | 'clear'
  | 'withdraw'
  | 'acknowledge'
  | 'assign'
  | 'rectify'
  | 'feedback'
  | 'return'
  | 'resolve'
  | 'ask_dismissal'
  | 'dismiss'
  | 'silence'
  | 'silence_end'
  | 'remind'
  | 'overdue'
  | 'escalate'
  | 'owner_lost';

/** One line of an alert's history. */
export interface AlertStep {
  readonly kind: StepKind;
  /** A word of a closed list where a machine decided, a person's own words otherwise. */
  readonly reason: string;
  readonly facts: Facts;
  readonly state: CaseState;
  readonly severity: number;
  /** null: no person did it. */
  readonly actorId: string | null;
  readonly at: Date;
  /** The reporting period that decided it; null where none did. */
  readonly periodId?: number;
  /** What people said and the clock found: owner, order, deadlines, evidence. */
  readonly details?: Readonly<Record<string, unknown>>;
}
