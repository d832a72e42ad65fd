import { absolute, add, compare, divide, subtract, toNumber, type Rational } from '../rational.js';

/** The publisher's exponent: it keeps "on track" within reach of the limit for the first fifteen years. */
const exponent = 4.44;

/**
 * C, by which Statistics Canada scales the thresholds of a figure with a natural limit: 1 far from it, 0 at it.
 * Far, |B| ≥ 2|L|, is asked first, so that B = L = 0 gives 1. Source: sdg-build `get_progress_thresholds`.
 */
export function nearness(baseline: Rational, limit: Rational): number {
  const [base, bound] = [absolute(baseline), absolute(limit)];
  const twice = add(bound, bound);
  if (compare(base, twice) >= 0) return 1;
  const inner = compare(base, bound) <= 0 ? base : subtract(twice, base);
  const share = divide(inner, bound);
  return share ? 1 - Math.pow(toNumber(share), exponent) : 1;
}
