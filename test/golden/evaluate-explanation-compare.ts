import { Fraction } from './evaluate-explanation-fraction.js';
import { isRecord, readJson, type Value } from './evaluate-explanation-given.js';

/** Whether a printed output is what was worked out: as fractions, or within 1e-12 of what the step dealt with. */
export function isOutput(printed: unknown, worked: Value, given: Tolerance): boolean {
  return same(readJson(printed), worked, given);
}

export interface Tolerance {
  readonly exact: boolean;
  /** The largest number that goes into the step: a difference of large numbers is known to so many digits only. */
  readonly scale: number;
}

function same(a: Value, b: Value, given: Tolerance): boolean {
  if (a instanceof Fraction && b instanceof Fraction) return a.equals(b) || (!given.exact && near(a, b, given.scale));
  if (Array.isArray(a) && Array.isArray(b)) {
    return (
      a.length === b.length &&
      a.every((item: Value, place) => same(item, (b as readonly Value[])[place] ?? null, given))
    );
  }
  if (isRecord(a) && isRecord(b)) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every((name) => same(a[name] ?? null, b[name] ?? null, given));
  }
  return a === b;
}

function near(a: Fraction, b: Fraction, scale: number): boolean {
  const [left, right] = [a.toNumber(), b.toNumber()];
  return Math.abs(left - right) <= 1e-12 * Math.max(Math.abs(left), Math.abs(right), scale);
}
