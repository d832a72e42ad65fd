import type { CaseState } from '../alert-step.js';

/** What people do with an alert. `approve` and `return` are the two answers of a sign-off. */
export const caseActs = [
  'acknowledge',
  'assign',
  'rectify',
  'feedback',
  'approve',
  'return',
  'dismiss',
  'silence',
  'attach',
] as const;
export type CaseAct = (typeof caseActs)[number];

export const isSignOff = (act: CaseAct): boolean => act === 'approve' || act === 'return';

export type OpenState = Exclude<CaseState, 'closed'>;

/** What a transition asks besides its state. */
type Condition = 'blue_only' | 'no_order_in_force';

interface Way {
  readonly to: CaseState;
  readonly needs?: Condition;
}

const everywhere: Readonly<Record<OpenState, Way>> = {
  new: { to: 'new' },
  acknowledged: { to: 'acknowledged' },
  assigned: { to: 'assigned' },
  rectifying: { to: 'rectifying' },
  awaiting_signoff: { to: 'awaiting_signoff' },
};

const toClosed: Readonly<Record<OpenState, Way>> = {
  new: { to: 'closed' },
  acknowledged: { to: 'closed' },
  assigned: { to: 'closed' },
  rectifying: { to: 'closed' },
  awaiting_signoff: { to: 'closed' },
};

/**
 * The course of a case: where an act leads from a state; a state that is not named refuses the act. A slight lag (蓝)
 * needs no order before its feedback. Assigning anew, and an order after the last one has run out, leave the state as
 * it is. A closed case has no way out: only figures open it again.
 */
export const caseCourse: Readonly<Record<CaseAct, Partial<Readonly<Record<OpenState, Way>>>>> = {
  acknowledge: { new: { to: 'acknowledged' } },
  assign: {
    acknowledged: { to: 'assigned' },
    assigned: { to: 'assigned' },
    rectifying: { to: 'rectifying' },
    awaiting_signoff: { to: 'awaiting_signoff' },
  },
  rectify: {
    assigned: { to: 'rectifying' },
    rectifying: { to: 'rectifying', needs: 'no_order_in_force' },
  },
  feedback: {
    acknowledged: { to: 'awaiting_signoff', needs: 'blue_only' },
    assigned: { to: 'awaiting_signoff', needs: 'blue_only' },
    rectifying: { to: 'awaiting_signoff' },
  },
  approve: { awaiting_signoff: { to: 'closed' } },
  return: { awaiting_signoff: { to: 'rectifying' } },
  dismiss: toClosed,
  silence: everywhere,
  attach: everywhere,
};

/** What of a case decides where an act leads. */
export interface CaseStanding {
  readonly state: CaseState;
  readonly kind: 'lag' | 'missing' | 'stale';
  readonly severity: number;
  readonly orderNumber: string | null;
  readonly orderDue: string | null;
  readonly today: string;
}

export type Course =
  | { readonly kind: 'open'; readonly to: CaseState }
  /** early: something has to come first; late: it has been done, or is past; ended: the case is closed. */
  | { readonly kind: 'early' }
  | { readonly kind: 'late' }
  | { readonly kind: 'ended' };

/** Where an act leads from here. */
export function courseOf(act: CaseAct, standing: CaseStanding): Course {
  const { state } = standing;
  if (state === 'closed') return { kind: 'ended' };
  const way = caseCourse[act][state];
  if (way !== undefined && meets(standing, way.needs)) return { kind: 'open', to: way.to };
  // an order that is in force was given already; feedback without one comes before it
  if (way !== undefined) return { kind: way.needs === 'blue_only' ? 'early' : 'late' };
  const first = openStates.findIndex((one) => caseCourse[act][one] !== undefined);
  return { kind: openStates.indexOf(state) < first ? 'early' : 'late' };
}

export const openStates: readonly OpenState[] = ['new', 'acknowledged', 'assigned', 'rectifying', 'awaiting_signoff'];

function meets({ kind, severity, orderNumber, orderDue, today }: CaseStanding, needs: Condition | undefined): boolean {
  if (needs === 'blue_only') return kind === 'lag' && severity === 1;
  if (needs === 'no_order_in_force') return orderNumber === null || orderDue === null || orderDue < today;
  return true;
}
