import { periodNumberOrThrow, type Severity } from '#scoring';
import type { RecordedStep, ReplayClosing, ReplayedStep } from './replay-alert.js';

/** A line of the history of a lag, as it is stored. */
export interface StoredStep {
  readonly targetId: number;
  readonly alertId: string;
  readonly kind: string;
  readonly reason: string;
  readonly severity: Severity;
  /** Null in steps from before it was kept; these have it in their facts, as a text. */
  readonly periodId: number | null;
  readonly period: string | null;
  /** ISO in UTC with microseconds, so that instants sort as texts. */
  readonly at: string;
}

/** The history of one target's alerts: what figures decided, and when people closed one. */
export interface RecordedAlert {
  readonly steps: readonly RecordedStep[];
  readonly closings: readonly (ReplayClosing & { readonly at: string })[];
}

const decided: readonly string[] = ['open', 'reopen', 'worsen', 'ease', 'clear', 'withdraw'] satisfies readonly ReplayedStep['kind'][]; // prettier-ignore
const ends: Readonly<Record<string, ReplayClosing['kind']>> = { resolve: 'explanation', dismiss: 'dismissed' };

/** @param stored in the order in which it happened */
export function recordOf(stored: readonly StoredStep[]): ReadonlyMap<number, RecordedAlert> {
  const byTarget = new Map<number, StoredStep[]>();
  for (const step of stored) byTarget.set(step.targetId, [...(byTarget.get(step.targetId) ?? []), step]);
  return new Map([...byTarget].map(([targetId, steps]) => [targetId, recordOfTarget(steps)]));
}

function recordOfTarget(stored: readonly StoredStep[]): RecordedAlert {
  const alerts = [...new Set(stored.map(({ alertId }) => alertId))];
  const steps = stored.flatMap((step): RecordedStep[] => {
    const { kind, reason, severity, period, periodId, at } = step;
    if (!isDecided(kind)) return [];
    const told = periodId ?? (period === null ? null : periodNumberOrThrow(period));
    return [
      {
        alert: alerts.indexOf(step.alertId) + 1,
        kind,
        period: kind === 'withdraw' ? null : told,
        severity,
        reason,
        at,
      },
    ];
  });
  const closings = stored.flatMap(({ kind, at }) => {
    const end = ends[kind];
    return end === undefined ? [] : [{ kind: end, at }];
  });
  return { steps, closings };
}

const isDecided = (kind: string): kind is ReplayedStep['kind'] => decided.includes(kind);
