import { decodeDatum, encodeDatum, isNumber, isRecord, type Datum } from './datum.js';
import { formulaOf } from './formulas.js';
import { Inputs } from './inputs.js';
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
  const made: Datum[] = [];
  for (const { step, inputs } of explanation) {
    const read = Object.entries(inputs).map(([name, given]) => [name, resolve(given, made)] as const);
    made.push(formulaOf(step)?.compute(new Inputs(Object.fromEntries(read))) ?? null);
  }
  const outputs = explanation.map((step, index) => encodeDatum(made[index] ?? null, step.exact !== false));
  const last = (name: string) => made[explanation.findLastIndex((step) => step.step === name)] ?? null;
  const [status, severity] = [last('status'), last('severity')];
  return {
    outputs,
    status: typeof status === 'string' && isStatus(status) ? status : null,
    severity: isNumber(severity) ? asSeverity(severity) : null,
  };
}

function resolve(given: unknown, made: readonly Datum[]): Datum {
  if (typeof given !== 'object' || given === null || !('from' in given) || Object.keys(given).length !== 1) {
    return decodeDatum(given);
  }
  const [index = '', part] = String(given.from).split('.');
  const output = made[Number(index)] ?? null;
  if (part === undefined) return output;
  return isRecord(output) ? (output[part] ?? null) : null;
}
