import { Fraction } from './evaluate-explanation-fraction.js';

/** What a step reads and gives, with every number exact. */
export type Value = null | boolean | string | Fraction | readonly Value[] | { readonly [name: string]: Value };

/** JSON as values: numbers by their decimal text, `{ numerator, denominator, number }` by its two parts. */
export function readJson(json: unknown): Value {
  if (json === null || typeof json === 'boolean' || typeof json === 'string') return json;
  if (typeof json === 'number') return Fraction.read(json);
  if (Array.isArray(json)) return json.map(readJson);
  if (typeof json !== 'object') throw new Error(`no JSON: ${typeof json}`);
  const parts = json as Record<string, unknown>;
  if ('numerator' in parts && 'denominator' in parts && 'number' in parts) {
    return Fraction.of(BigInt(parts['numerator'] as number), BigInt(parts['denominator'] as number));
  }
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, readJson(part)]));
}

/** A day, a period or a word; the empty text for anything else. */
export function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

export function isRecord(value: Value | undefined): value is { readonly [name: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Fraction);
}

/** The inputs of one step, read by name. */
export class Given {
  constructor(private readonly values: Readonly<Record<string, Value>>) {}

  has(name: string): boolean {
    return (this.values[name] ?? null) !== null;
  }

  number(name: string): Fraction | null {
    const value = this.values[name] ?? null;
    if (value !== null && !(value instanceof Fraction)) throw new Error(`${name} is no number`);
    return value;
  }

  /** A number that the step cannot do without. */
  need(name: string): Fraction {
    const value = this.number(name);
    if (value === null) throw new Error(`${name} is missing`);
    return value;
  }

  text(name: string): string | null {
    const value = this.values[name] ?? null;
    return typeof value === 'string' ? value : null;
  }

  is(name: string): boolean {
    return this.values[name] === true;
  }

  /** The largest number that the step reads: differences of large numbers are known to so many digits only. */
  largest(): number {
    return largestOf(this.values);
  }

  rows(name: string): readonly (readonly Value[])[] {
    const value = this.values[name] ?? [];
    if (!Array.isArray(value)) throw new Error(`${name} is no list`);
    return value as readonly (readonly Value[])[];
  }

  /** A list of points, such as the corners of a path. */
  points(name: string): readonly (readonly [Fraction, Fraction])[] {
    return this.rows(name) as unknown as readonly (readonly [Fraction, Fraction])[];
  }
}

function largestOf(value: Value): number {
  if (value instanceof Fraction) return Math.abs(value.toNumber());
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((most, each: Value) => Math.max(most, largestOf(each)), 0);
}
