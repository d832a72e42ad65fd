import { fromNumber, parseRational } from './parse-rational.js';
import { compare, rational, toNumber, type Rational } from './rational.js';
import { ends, jsonNumber } from './rounding.js';

/** What a step of the working reads and gives: as JSON, but with exact numbers. */
export type Datum = null | boolean | string | Rational | readonly Datum[] | DatumRecord;

export interface DatumRecord {
  readonly [key: string]: Datum;
}

export function isNumber(datum: Datum | undefined): datum is Rational {
  return typeof datum === 'object' && datum !== null && 'n' in datum && typeof datum.n === 'bigint';
}

export function isList(datum: Datum | undefined): datum is readonly Datum[] {
  return Array.isArray(datum);
}

export function isRecord(datum: Datum | undefined): datum is DatumRecord {
  return typeof datum === 'object' && datum !== null && !isList(datum) && !isNumber(datum);
}

/**
 * A datum as JSON (section 14): a number that ends as a JSON number, another with its numerator and denominator.
 * Approximate numbers are printed in full.
 */
export function encodeDatum(datum: Datum, exact = true): unknown {
  if (isNumber(datum)) return exact ? encodeNumber(datum) : toNumber(datum);
  if (isList(datum)) return datum.map((item) => encodeDatum(item, exact));
  if (!isRecord(datum)) return datum;
  return Object.fromEntries(Object.entries(datum).map(([key, value]) => [key, encodeDatum(value, exact)]));
}

/** The inverse of `encodeDatum` on exact data; whatever JSON cannot hold becomes null. */
export function decodeDatum(json: unknown): Datum {
  if (typeof json === 'number') return fromNumber(json);
  if (typeof json === 'string' || typeof json === 'boolean') return json;
  if (Array.isArray(json)) return json.map((item: unknown) => decodeDatum(item));
  if (typeof json !== 'object' || json === null) return null;
  const fraction = decodeFraction(json);
  if (fraction) return fraction;
  return Object.fromEntries(Object.entries(json).map(([key, value]: [string, unknown]) => [key, decodeDatum(value)]));
}

function encodeNumber(r: Rational): unknown {
  if (ends(r)) {
    const number = toNumber(r);
    const read = fromNumber(number);
    if (read && compare(read, r) === 0) return number;
  }
  const lowest = rational(r.n, r.d) ?? r;
  return { numerator: wholeNumber(lowest.n), denominator: wholeNumber(lowest.d), number: jsonNumber(r) };
}

/** Beyond the doubles' whole numbers a part travels as text. */
function wholeNumber(n: bigint): number | string {
  return Number.isSafeInteger(Number(n)) ? Number(n) : n.toString();
}

function decodeFraction(json: object): Rational | null {
  if (!('numerator' in json && 'denominator' in json && 'number' in json)) return null;
  return parseRational(`${String(json.numerator)}/${String(json.denominator)}`);
}
