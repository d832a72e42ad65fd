import { encodeDatum, isNumber, isRecord, type Datum } from './datum.js';
import { formulas, type StepName } from './formulas.js';
import { Inputs } from './inputs.js';
import type { Rational } from './rational.js';
import type { Step } from './score.js';
import { isApproximate } from './shape.js';

/** A step already made: what later steps and the score read of it. */
export class Made {
  constructor(
    readonly index: number,
    readonly output: Datum,
    readonly exact: boolean,
  ) {}

  /** Names this output, or a part of it, as the input of a later step. */
  ref(part: string | null = null): Reference {
    return new Reference(this, part);
  }

  part(name: string | null): Datum {
    if (name === null) return this.output;
    return isRecord(this.output) ? (this.output[name] ?? null) : null;
  }

  number(name: string | null = null): Rational | null {
    const value = this.part(name);
    return isNumber(value) ? value : null;
  }

  text(name: string | null = null): string | null {
    const value = this.part(name);
    return typeof value === 'string' ? value : null;
  }

  flag(name: string | null = null): boolean {
    return this.part(name) === true;
  }
}

export class Reference {
  constructor(
    readonly made: Made,
    readonly part: string | null,
  ) {}

  get value(): Datum {
    return this.made.part(this.part);
  }
}

export type Source = Datum | Reference;

interface Entry {
  readonly step: StepName;
  readonly inputs: Readonly<Record<string, Source>>;
  readonly made: Made;
}

/** Steps whose output is a verdict: exact whatever their inputs were, because thresholds round before they compare. */
const verdicts: ReadonlySet<StepName> = new Set(['status', 'severity', 'meets', 'condition']);

/** The working of one score: every figure is computed by a named step, so that the explanation cannot differ from it. */
export class Workings {
  private readonly entries: Entry[] = [];

  /** Makes a step. Inputs that are null or absent are left out. */
  run(step: StepName, given: Readonly<Record<string, Source | undefined>>): Made {
    const inputs: Record<string, Source> = {};
    const values: Record<string, Datum> = {};
    let exact = !usesDoubles(step, given);
    for (const [name, source] of Object.entries(given)) {
      if (source === null || source === undefined) continue;
      inputs[name] = source;
      values[name] = source instanceof Reference ? source.value : source;
      if (source instanceof Reference && !source.made.exact) exact = false;
    }
    const output = formulas[step].compute(new Inputs(values));
    const made = new Made(this.entries.length, output, exact || verdicts.has(step));
    this.entries.push({ step, inputs, made });
    return made;
  }

  /** The steps as they travel (section 14). */
  explain(): readonly Step[] {
    return this.entries.map(({ step, inputs, made }) => {
      const formula = 'text' in formulas[step] ? formulas[step].text : undefined;
      return {
        step,
        inputs: Object.fromEntries(Object.entries(inputs).map(([name, source]) => [name, encodeSource(source)])),
        output: encodeDatum(made.output, made.exact),
        ...(made.exact ? {} : { exact: false }),
        ...(formula === undefined ? {} : { formula }),
      };
    });
  }
}

function usesDoubles(step: StepName, given: Readonly<Record<string, Source | undefined>>): boolean {
  if (step === 'forecast' && 'points' in given) return true;
  if (step === 'composite') return given['variant'] === 'geometric';
  const shape = given['shape'];
  return typeof shape === 'string' && (isApproximate(shape) || (step === 'lag' && shape === 'back-loaded'));
}

function encodeSource(source: Source): unknown {
  if (!(source instanceof Reference)) return encodeDatum(source);
  return { from: source.part === null ? source.made.index : `${source.made.index}.${source.part}` };
}
