import { absolute, compare, floor, multiply, negate, one, toNumber, type Rational } from './rational.js';

/** down: towards −∞, up: towards +∞, half-away: to the nearest, halves away from zero. */
export type RoundingMode = 'down' | 'up' | 'half-away';

/** r rounded to so many decimals, as an exact number. */
export function roundDecimals(r: Rational, places: number, mode: RoundingMode): Rational {
  const unit = 10n ** BigInt(places);
  return { n: units(multiply(r, { n: unit, d: 1n }), mode), d: unit };
}

function units(r: Rational, mode: RoundingMode): bigint {
  if (mode === 'down') return floor(r);
  if (mode === 'up') return -floor(negate(r));
  const size = absolute(r);
  const nearest = (size.n * 2n + size.d) / (size.d * 2n);
  return r.n < 0n ? -nearest : nearest;
}

/** Nine decimals, half away from zero: what thresholds on pace compare (2.4), so that no class hangs on a last bit. */
export function r9(r: Rational): Rational {
  return r.d === 1n ? r : roundDecimals(r, 9, 'half-away');
}

/** −1, 0 or 1 as r9(a) is below, equal to or above r9(b). */
export function compareAtNine(a: Rational, b: Rational): -1 | 0 | 1 {
  const [left, right] = [toNumber(a), toNumber(b)];
  // Doubles tell apart what lies farther apart than two roundings to nine decimals and their own can move it.
  const doubt = 2e-9 + (Math.abs(left) + Math.abs(right)) * 1e-15;
  if (Math.abs(left - right) > doubt) return left < right ? -1 : 1;
  return compare(r9(a), r9(b));
}

/**
 * A figure as a JSON number (2.5). One that ends is written in full; another to 6 decimals, half away from zero,
 * with more where the rounded figure would equal 1 or one of `landmarks` (the target) and the exact one does not.
 * A figure from doubles (`exact` false) never ends, however its decimals are printed.
 */
export function jsonNumber(r: Rational, landmarks: readonly Rational[] = [], exact = true): number {
  if ([one, ...landmarks].some((mark) => compare(mark, r) === 0) || (exact && ends(r))) return toNumber(r);
  for (let places = 6; places <= 15; places += 3) {
    const rounded = roundDecimals(r, places, 'half-away');
    if (![one, ...landmarks].some((mark) => compare(mark, rounded) === 0)) return toNumber(rounded);
  }
  return toNumber(r);
}

/** True where the decimal writing ends: the denominator in lowest terms holds no prime but 2 and 5. */
export function ends(r: Rational): boolean {
  let rest = r.d;
  while (rest % 10n === 0n) rest /= 10n;
  while (rest % 2n === 0n) rest /= 2n;
  while (rest % 5n === 0n) rest /= 5n;
  return rest === 1n || r.n % rest === 0n;
}

/** A share as people read it: percent with one decimal, rounded towards −∞, `99.9` for 2499/2500. */
export function percentDown(r: Rational): string {
  const tenths = floor(multiply(r, { n: 1000n, d: 1n }));
  const size = tenths < 0n ? -tenths : tenths;
  return `${tenths < 0n ? '-' : ''}${size / 10n}.${size % 10n}`;
}

/** A share that must stay at or below a target, as people read it: rounded up, so that 5.04 % never looks like 5.0 %. */
export function percentUp(r: Rational): string {
  const shown = percentDown(negate(r));
  return shown.startsWith('-') ? shown.slice(1) : shown === '0.0' ? shown : `-${shown}`;
}

/** An attainment as people read it: as `percentDown`, and never above 99.9 while the target is not met. */
export function attainmentShown(attainment: Rational, met: boolean): string {
  const reached = compare(attainment, { n: 999n, d: 1000n }) > 0;
  return reached && !met ? '99.9' : percentDown(attainment);
}
