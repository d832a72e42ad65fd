import { decodeDatum, isRecord, type Datum } from './datum.js';
import { Inputs } from './inputs.js';
import type { Step } from './score.js';

/** The last step of a name, its inputs resolved, and its output; null where an explanation has none. */
export function readStep(explanation: readonly Step[], name: string): { inputs: Inputs; output: Inputs } | null {
  const step = explanation.findLast((candidate) => candidate.step === name);
  if (!step) return null;
  const read = Object.entries(step.inputs).map(([key, given]) => [key, resolve(given, explanation)] as const);
  const output = decodeDatum(step.output);
  return {
    inputs: new Inputs(Object.fromEntries(read)),
    output: new Inputs(isRecord(output) ? output : { value: output }),
  };
}

/** A literal as it stands; `{ from: 3 }` and `{ from: "1.share" }` by the output, or the part of it, that they name. */
function resolve(given: unknown, explanation: readonly Step[]): Datum {
  if (typeof given !== 'object' || given === null || !('from' in given)) return decodeDatum(given);
  const [index, part] = String(given.from).split('.');
  const output = decodeDatum(explanation[Number(index)]?.output);
  if (part === undefined) return output;
  return isRecord(output) ? (output[part] ?? null) : null;
}
