/** An exact number: numerator over denominator, denominator > 0, not necessarily in lowest terms. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const zero: Rational = { n: 0n, d: 1n };
export const one: Rational = { n: 1n, d: 1n };

/** n over d in lowest terms with a positive denominator; null where d is 0. */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational | null {
  if (!isWhole(n) || !isWhole(d)) return null;
  const [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) return null;
  return bottom < 0n ? reduce(-top, -bottom) : reduce(top, bottom);
}

/** A whole number as a rational; anything that is not a whole number counts as its whole part. */
export function whole(n: bigint | number): Rational {
  if (typeof n === 'bigint') return { n, d: 1n };
  return { n: Number.isFinite(n) ? BigInt(Math.trunc(n)) : 0n, d: 1n };
}

export function add(a: Rational, b: Rational): Rational {
  return a.d === b.d ? reduce(a.n + b.n, a.d) : reduce(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Rational, b: Rational): Rational {
  return a.d === b.d ? reduce(a.n - b.n, a.d) : reduce(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function multiply(a: Rational, b: Rational): Rational {
  return reduce(a.n * b.n, a.d * b.d);
}

/** a over b; null where b is 0, because no caller may turn "cannot say" into a figure. */
export function divide(a: Rational, b: Rational): Rational | null {
  if (b.n === 0n) return null;
  return b.n < 0n ? reduce(-a.n * b.d, a.d * -b.n) : reduce(a.n * b.d, a.d * b.n);
}

/** −1, 0 or 1 as a is below, equal to or above b, by cross-multiplication and unrounded. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const [left, right] = a.d === b.d ? [a.n, b.n] : [a.n * b.d, b.n * a.d];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function negate(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}

export function absolute(a: Rational): Rational {
  return a.n < 0n ? negate(a) : a;
}

export function lesser(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

export function greater(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

export function clamp(a: Rational, low: Rational, high: Rational): Rational {
  return lesser(greater(a, low), high);
}

export function isZero(a: Rational): boolean {
  return a.n === 0n;
}

/** The largest whole number not above a. */
export function floor(a: Rational): bigint {
  const quotient = a.n / a.d;
  return a.n < 0n && quotient * a.d !== a.n ? quotient - 1n : quotient;
}

/** The nearest double; always finite (magnitudes beyond the doubles stop at the largest one). */
export function toNumber(a: Rational): number {
  const [n, d] = [Number(a.n), Number(a.d)];
  if (Number.isSafeInteger(n) && Number.isSafeInteger(d)) return n / d + 0;
  return fromLarge(a);
}

function fromLarge(a: Rational): number {
  // Twenty significant digits of the quotient decide the double, whatever the size of the parts.
  const magnitude = a.n < 0n ? -a.n : a.n;
  const shift = BigInt(Math.max(0, 20 - (magnitude.toString().length - a.d.toString().length)));
  const digits = (magnitude * 10n ** shift) / a.d;
  const value = Number(`${digits}e-${shift}`);
  const finite = Number.isFinite(value) ? value : Number.MAX_VALUE;
  return a.n < 0n ? -finite : finite;
}

function isWhole(n: bigint | number): boolean {
  return typeof n === 'bigint' || Number.isInteger(n);
}

function reduce(n: bigint, d: bigint): Rational {
  if (d === 1n) return { n, d };
  let [a, b] = [n < 0n ? -n : n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 1n || a === 0n ? { n, d } : { n: n / a, d: d / a };
}
