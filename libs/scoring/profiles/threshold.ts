import { fromNumber } from '../parse-rational.js';
import { rational, zero, type Rational } from '../rational.js';
import { compareAtNine } from '../rounding.js';

/** value ≥ bound at nine decimals (2.4): no class hangs on the last bit of a double. */
export function atLeast(value: number, bound: Rational): boolean {
  return order(value, bound) >= 0;
}

/** value > bound at nine decimals. */
export function moreThan(value: number, bound: Rational): boolean {
  return order(value, bound) > 0;
}

/** A bound written in thousandths. */
export function thousandths(n: number): Rational {
  return rational(n, 1000) ?? zero;
}

function order(value: number, bound: Rational): -1 | 0 | 1 {
  return compareAtNine(fromNumber(value) ?? zero, bound);
}
