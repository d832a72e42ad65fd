import { add, divide, multiply, subtract, whole, type Rational } from './rational.js';

export interface EfficacyInput {
  /** x, the figure. */
  readonly value: Rational;
  /** xh 满意值, worth 100. */
  readonly satisfactory: Rational;
  /** xs 不允许值, worth 60; above xh where lower is better. */
  readonly unacceptable: Rational;
}

export type Efficacy =
  { readonly score: Rational; readonly reason: null } | { readonly score: null; readonly reason: 'no_spread' };

/**
 * 功效系数 60 + 40·(x − xs)/(xh − xs), exact, neither floored nor capped: x 5.81, xs 6, xh 12 → 58.73. `no_spread` where
 * xh = xs. Lower is better needs no word of its own: xs then lies above xh.
 */
export function efficacy({ value, satisfactory, unacceptable }: EfficacyInput): Efficacy {
  const part = divide(subtract(value, unacceptable), subtract(satisfactory, unacceptable));
  if (part === null) return { score: null, reason: 'no_spread' };
  return { score: add(whole(60), multiply(whole(40), part)), reason: null };
}
