import type { AlertStep } from '../alert-step.js';
import type { Facts } from '../content/alert-facts.js';
import type { Clocked, ClockDecision } from './decide-clock.js';
import type { DueRung } from './due-rungs.js';
import { levelAbove, type Upward } from './level-above.js';

/** An open case that the clock moves. */
export interface ClockedCase extends Clocked {
  readonly alertId: string;
  /** Path of its region. */
  readonly path: string;
  readonly severity: number;
  /** The sequence of the line of history that began its state. */
  readonly step: number;
  /** User name of who answers for it. */
  readonly owner: string | null;
  readonly facts: Facts;
}

/** A rung that a case goes up; it goes nowhere but for an escalation. */
export interface RungTaken {
  readonly rung: DueRung;
  readonly up: Upward | null;
}

/** The rungs with the levels to which they lead, by who monitors where. */
export function rungsTaken(
  { path }: ClockedCase,
  { rungs }: ClockDecision,
  above: Parameters<typeof levelAbove>[2],
): RungTaken[] {
  return rungs.map((rung) => {
    return { rung, up: rung.kind === 'escalate' ? levelAbove(path, rung.levelsUp, above) : null };
  });
}

/** What the history says of it. */
export function clockLines(
  found: ClockedCase,
  {
    decision,
    taken,
    at,
  }: { readonly decision: ClockDecision; readonly taken: readonly RungTaken[]; readonly at: Date },
): AlertStep[] {
  const { facts, severity } = found;
  const about = { facts, severity, state: decision.state, actorId: null, at };
  const lost = { ...about, kind: 'owner_lost', reason: 'owner_without_grant' } as const;
  const rungs = taken.map(({ rung, up }): AlertStep => {
    const to = up?.to ?? null;
    const reason = up !== null && to === null ? 'nobody_above' : rung.after < 0 ? 'deadline_near' : 'deadline_passed';
    const details = { rung: rung.rung, dueOn: rung.dueOn, ...(to === null ? {} : { toRegion: to }) };
    return { ...about, kind: rung.kind, reason, details };
  });
  return decision.ownerLost ? [lost, ...rungs] : rungs;
}
