import { isNumber, isRecord, type Datum } from './datum.js';
import type { Rational } from './rational.js';

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

/** What a step is given: a value, or the output of an earlier step. */
export type Source = Datum | Reference;
