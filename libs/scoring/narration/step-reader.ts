import { decodeDatum, isList, isNumber, isRecord, type Datum } from '../datum.js';
import type { Rational } from '../rational.js';
import type { Step } from '../score.js';
import { figureText } from './figure-text.js';

/** Reads one step of an explanation as it travels, its references resolved to the outputs that they name. */
export class StepReader {
  constructor(
    private readonly steps: readonly Step[],
    private readonly place: number,
    /** The indicator's unit; `%` makes shares read in percent. */
    readonly unit: string,
  ) {}

  has(name: string): boolean {
    return this.input(name) !== null;
  }

  number(name: string): Rational | null {
    return asNumber(this.input(name));
  }

  text(name: string): string {
    return asText(this.input(name)) ?? '';
  }

  flag(name: string): boolean {
    return this.input(name) === true;
  }

  list(name: string): readonly Datum[] {
    const value = this.input(name);
    return isList(value) ? value : [];
  }

  output(part?: string): Datum {
    return partOf(decodeDatum(this.steps[this.place]?.output ?? null), part);
  }

  result(part?: string): Rational | null {
    return asNumber(this.output(part));
  }

  /** An input as a figure in the indicator's unit; a question mark where it is absent. */
  figure(name: string, unit: string = this.unit): string {
    const value = this.number(name);
    return value ? figureText(value, unit) : '?';
  }

  /** The step whose output an input is. */
  cameFrom(name: string): string | undefined {
    const given = this.steps[this.place]?.inputs[name] ?? null;
    return refersTo(given) ? this.steps[Number.parseInt(String(given.from), 10)]?.step : undefined;
  }

  private input(name: string): Datum {
    const given = this.steps[this.place]?.inputs[name] ?? null;
    if (!refersTo(given)) return decodeDatum(given);
    const [index = '', part] = String(given.from).split('.');
    return partOf(decodeDatum(this.steps[Number(index)]?.output ?? null), part);
  }
}

function refersTo(given: unknown): given is { readonly from: unknown } {
  return typeof given === 'object' && given !== null && 'from' in given;
}

function partOf(datum: Datum, part: string | undefined): Datum {
  if (part === undefined) return datum;
  return isRecord(datum) ? (datum[part] ?? null) : null;
}

export function asNumber(datum: Datum | undefined): Rational | null {
  return isNumber(datum) ? datum : null;
}

export function asText(datum: Datum | undefined): string | null {
  return typeof datum === 'string' ? datum : null;
}
