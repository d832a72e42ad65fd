import { encodeDatum } from './datum.js';
import { formulas, type StepName } from './formulas.js';
import { Inputs } from './inputs.js';
import { Made, Reference, type Source } from './made.js';
import type { Step } from './score.js';
import { isApproximate } from './shape.js';

export { Made, Reference, type Source };

type Given = Readonly<Record<string, Source | undefined>>;

interface Entry {
  readonly step: StepName;
  readonly given: Given;
  readonly made: Made;
}

/** Steps whose output is a verdict: exact whatever their inputs were, because thresholds round before they compare. */
const verdicts: ReadonlySet<StepName> = new Set(['status', 'severity', 'meets', 'condition']);

/** The working of one score: every figure is computed by a named step, so that the explanation cannot differ from it. */
export class Workings {
  private readonly entries: Entry[] = [];
  private count = 0;

  /** `keeps`: whether the steps are kept to be explained; the figures are the same either way. */
  constructor(private readonly keeps = true) {}

  /** Makes a step. Inputs that are null or absent are left out. */
  run(step: StepName, given: Given): Made {
    const output = formulas[step].compute(new Inputs(given));
    const made = new Made(this.count, output, verdicts.has(step) || isExact(step, given));
    this.count += 1;
    if (this.keeps) this.entries.push({ step, given, made });
    return made;
  }

  /** The steps as they travel (section 14). */
  explain(): readonly Step[] {
    return this.entries.map(({ step, given, made }) => {
      const formula = 'text' in formulas[step] ? formulas[step].text : undefined;
      return {
        step,
        inputs: encodeGiven(given),
        output: encodeDatum(made.output, made.exact),
        ...(made.exact ? {} : { exact: false }),
        ...(formula === undefined ? {} : { formula }),
      };
    });
  }
}

function isExact(step: StepName, given: Given): boolean {
  for (const name in given) {
    const source = given[name];
    if (source instanceof Reference && !source.made.exact) return false;
  }
  return !usesDoubles(step, given);
}

function usesDoubles(step: StepName, given: Given): boolean {
  if (step === 'forecast' && 'points' in given) return true;
  if (step === 'composite') return given['variant'] === 'geometric';
  const shape = given['shape'];
  return typeof shape === 'string' && (isApproximate(shape) || (step === 'lag' && shape === 'back-loaded'));
}

function encodeGiven(given: Given): Readonly<Record<string, unknown>> {
  const inputs: Record<string, unknown> = {};
  for (const name in given) {
    const source = given[name];
    if (source !== null && source !== undefined) inputs[name] = encodeSource(source);
  }
  return inputs;
}

function encodeSource(source: Source): unknown {
  if (!(source instanceof Reference)) return encodeDatum(source);
  return { from: source.part === null ? source.made.index : `${source.made.index}.${source.part}` };
}
