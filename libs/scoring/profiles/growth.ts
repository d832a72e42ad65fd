import { toNumber, type Rational } from '../rational.js';
import type { ProfileCase } from './profile-case.js';

/**
 * Compound annual growth rate (later/earlier)^(1/years) − 1, as a share of 1 a year. Years ≥ 1.
 * Null where the two are of opposite sign or the earlier one is 0: there is no such rate.
 */
export function growthRate(later: Rational, earlier: Rational, years: number): number | null {
  const [top, bottom] = [later.n * earlier.d, later.d * earlier.n];
  if (bottom === 0n || top * bottom < 0n) return null;
  // unreduced: only its nearest double is wanted
  const ratio = { n: size(top), d: size(bottom) };
  return Math.pow(toNumber(ratio), 1 / years) - 1;
}

/** Years from the baseline to the latest figure; null below one year or where a year is not known. */
export function yearsObserved(c: ProfileCase): number | null {
  return wholeYears(c.baseYear, c.currentYear);
}

/** Years from the baseline to the target; null below one year or where a year is not known. */
export function yearsAllowed(c: ProfileCase): number | null {
  return wholeYears(c.baseYear, c.targetYear);
}

function wholeYears(from: number | null, to: number | null): number | null {
  return from !== null && to !== null && to - from >= 1 ? to - from : null;
}

function size(n: bigint): bigint {
  return n < 0n ? -n : n;
}
