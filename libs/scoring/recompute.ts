import { encodeDatum, isNumber } from './datum.js';
import { replay } from './replay.js';
import type { Severity, Status, Step } from './score.js';
import { asSeverity } from './severity.js';
import { isStatus } from './status-words.js';

export interface Recomputed {
  /** The output of every step, as it travels; null for a step that is not known. */
  readonly outputs: readonly unknown[];
  readonly status: Status | null;
  readonly severity: Severity | null;
}

/**
 * Runs the named steps of an explanation again, in order, each from its literals and from the recomputed outputs that
 * it names (section 14). For the explanation of a score it gives every output, the status and the severity of the score.
 */
export function recompute(explanation: readonly Step[]): Recomputed {
  const made = replay(explanation);
  const outputs = explanation.map((step, index) => encodeDatum(made[index]?.output ?? null, step.exact !== false));
  const last = (name: string) => made.findLast(({ step }) => step === name)?.output ?? null;
  const [status, severity] = [last('status'), last('severity')];
  return {
    outputs,
    status: typeof status === 'string' && isStatus(status) ? status : null,
    severity: isNumber(severity) ? asSeverity(severity) : null,
  };
}
