import { isList, isNumber, type Datum } from './datum.js';
import { Reference, type Source } from './made.js';
import { zero, type Rational } from './rational.js';

/** The inputs of one step, read by name. An input that is absent or of another type reads as null, false or nothing. */
export class Inputs {
  constructor(private readonly given: Readonly<Record<string, Source | undefined>>) {}

  has(name: string): boolean {
    return this.read(name) !== null;
  }

  maybe(name: string): Rational | null {
    const value = this.read(name);
    return isNumber(value) ? value : null;
  }

  /** A number that the step cannot do without; 0 where an explanation was tampered with. */
  number(name: string): Rational {
    return this.maybe(name) ?? zero;
  }

  text(name: string): string {
    const value = this.read(name);
    return typeof value === 'string' ? value : '';
  }

  flag(name: string): boolean {
    return this.read(name) === true;
  }

  list(name: string): readonly Datum[] {
    const value = this.read(name);
    return isList(value) ? value : [];
  }

  /** A list of pairs of a text and a number, such as stages by date. */
  dated(name: string): readonly (readonly [string, Rational])[] {
    return this.list(name).flatMap((row) => {
      const [text, value] = isList(row) ? row : [];
      return typeof text === 'string' && isNumber(value) ? [[text, value] as const] : [];
    });
  }

  /** A list of pairs of numbers, such as the corners of a curve. */
  pairs(name: string): readonly (readonly [Rational, Rational])[] {
    return this.list(name).flatMap((row) => {
      const [at, value] = isList(row) ? row : [];
      return isNumber(at) && isNumber(value) ? [[at, value] as const] : [];
    });
  }

  private read(name: string): Datum {
    const source = this.given[name];
    return (source instanceof Reference ? source.value : source) ?? null;
  }
}
