import type { StepKind } from '../alert-step.js';

/** What a person chooses by which ways to hear of. */
export const toldEvents = ['opened', 'moved', 'closed', 'case', 'clock'] as const;
export type ToldEvent = (typeof toldEvents)[number];

const eventOfKind: Readonly<Record<StepKind, ToldEvent>> = {
  open: 'opened',
  reopen: 'opened',
  worsen: 'moved',
  ease: 'moved',
  clear: 'closed',
  withdraw: 'closed',
  resolve: 'closed',
  dismiss: 'closed',
  acknowledge: 'case',
  assign: 'case',
  rectify: 'case',
  feedback: 'case',
  return: 'case',
  ask_dismissal: 'case',
  silence: 'case',
  silence_end: 'case',
  owner_lost: 'case',
  remind: 'clock',
  overdue: 'clock',
  escalate: 'clock',
};

export function eventOf(kind: StepKind): ToldEvent {
  return eventOfKind[kind];
}

/** Steps that ask somebody to act; all others can wait for the morning, however red the alert is. */
const asking: ReadonlySet<StepKind> = new Set([
  'open',
  'reopen',
  'worsen',
  'assign',
  'rectify',
  'return',
  'owner_lost',
  'remind',
  'overdue',
  'escalate',
]);

/** Whether a step is told at once, whatever the hour. A form that was not handed in is red and can wait for the morning. */
export function isUrgent(step: {
  readonly kind: StepKind;
  readonly alertKind: 'lag' | 'missing' | 'stale';
  readonly red: boolean;
}): boolean {
  return step.red && step.alertKind === 'lag' && asking.has(step.kind);
}
