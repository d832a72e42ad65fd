import { decodeDatum, isRecord, type Datum } from './datum.js';
import { formulaOf } from './formulas.js';
import { Inputs } from './inputs.js';
import type { Step } from './score.js';

/** A step of an explanation run again: what it reads, with references resolved, and what it gives. */
export interface Replayed {
  readonly step: string;
  readonly inputs: Inputs;
  /** Null for a step that is not known. */
  readonly output: Datum;
}

/** Runs the named steps again, in order, each from its literals and the outputs that it names (section 14). */
export function replay(explanation: readonly Step[]): readonly Replayed[] {
  const made: Datum[] = [];
  return explanation.map(({ step, inputs: given }) => {
    const read = Object.entries(given).map(([name, value]) => [name, resolve(value, made)] as const);
    const inputs = new Inputs(Object.fromEntries(read));
    const output = formulaOf(step)?.compute(inputs) ?? null;
    made.push(output);
    return { step, inputs, output };
  });
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
