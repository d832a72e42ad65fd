import { compare, floor, greater, subtract, whole, zero, type Rational } from './rational.js';
import type { Operator, Target } from './target.js';

/** What is asked of a figure: an operator with the ends that bind. */
export interface Goal {
  readonly op: Operator;
  readonly low: Rational | null;
  readonly high: Rational | null;
  /** An upper end that does not bind: more is fine and is noted. */
  readonly noted: Rational | null;
}

const bandOperators: ReadonlySet<Operator> = new Set(['=', 'range', '~=']);
const downward: ReadonlySet<Operator> = new Set(['<=', '<']);

/**
 * The goal of a target, the last stage standing for it where there are stages; null where no value is asked. `goal` takes
 * the place of the target's own where it is added to a baseline first.
 */
export function goalOf({ kind, op, stages, upper, ...target }: Target, goal = target.goal): Goal | null {
  const last = kind === 'ratio-staged' ? stages.at(-1)?.value : undefined;
  const made = makeGoal(op, last ?? goal?.low ?? null, last ?? goal?.high ?? null);
  const noted = made !== null && isBand(made) && op !== '=' && upper === 'note';
  return noted ? { op: '>=', low: made.low, high: null, noted: made.high } : made;
}

/** A goal from an operator and the ends given; null where the end that the operator needs is absent. */
export function makeGoal(op: Operator, low: Rational | null, high: Rational | null): Goal | null {
  const either = low ?? high;
  if (either === null) return null;
  if (downward.has(op)) return { op, low: null, high: high ?? either, noted: null };
  if (op === '=') return { op, low: either, high: either, noted: null };
  if (!bandOperators.has(op)) return { op: op === 'composite' ? '>=' : op, low: either, high: null, noted: null };
  return low === null || high === null || compare(low, high) > 0 ? null : { op, low, high, noted: null };
}

/** True where the figure meets the goal: exact, unrounded, and `>` is not `>=`. */
export function meets(goal: Goal, x: Rational): boolean {
  const { op, low, high } = goal;
  if (low !== null && compare(x, low) < (op === '>' ? 1 : 0)) return false;
  return high === null || compare(x, high) <= (op === '<' ? -1 : 0);
}

/** True for `=`, `range` and `~=` with an upper end that binds. */
export function isBand(goal: Goal): boolean {
  return goal.low !== null && goal.high !== null;
}

/** How far outside the band a figure lies, dev(x) of section 6; 0 inside. */
export function deviation({ low, high }: Pick<Goal, 'low' | 'high'>, x: Rational): Rational {
  const below = low ? subtract(low, x) : zero;
  const above = high ? subtract(x, high) : zero;
  return greater(greater(below, above), zero);
}

/** True where a rise is wanted. A band is approached from the side on which the baseline lies. */
export function isRise(goal: Goal, baseline: Rational | null): boolean {
  if (isBand(goal)) return !(baseline && goal.high && compare(baseline, goal.high) > 0);
  return goal.high === null;
}

/**
 * T of the formulas: the end to be reached. Of whole things "more than 350" asks for 351 and "fewer than 5" for 4;
 * of a band it is the edge nearest to the baseline.
 */
export function edgeOf(goal: Goal, baseline: Rational | null, wholeThings: boolean): Rational {
  const edge = (isRise(goal, baseline) ? goal.low : goal.high) ?? zero;
  if (!wholeThings) return edge;
  if (goal.op === '>') return whole(floor(edge) + 1n);
  return goal.op === '<' ? whole(-floor({ n: -edge.n, d: edge.d }) - 1n) : edge;
}
