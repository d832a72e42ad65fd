import { compare, type Rational } from '../rational.js';

/** What is wanted of the figure. The last two are known to `unsd2022` alone: it need not move, only not worsen. */
export type Direction = 'increase' | 'decrease' | 'not-increase' | 'not-decrease';

/** One row of a published table (section 13). Null is a cell that says nothing; figures are exact. */
export interface ProfileCase {
  readonly baseline: Rational | null;
  readonly baseYear: number | null;
  readonly current: Rational | null;
  readonly currentYear: number | null;
  readonly target: Rational | null;
  readonly targetYear: number | null;
  readonly direction: Direction;
  /** Natural limit of the figure, `100` for a percentage: `statcan` without a target. */
  readonly limit: Rational | null;
  /** The series' own three limits of its classes, from the best down: `unsd2022`. */
  readonly limits: readonly [Rational, Rational, Rational] | null;
  /** Whether the movement is statistically significant; null where nobody knows: `hp2020`. */
  readonly significant: boolean | null;
  /** One percentage point in the units of the figures: 1, or 1/100 where they are fractions of 1: `unsd2023`. */
  readonly point: Rational;
  /** What the figure is, where that changes the method: `unsd2023`. */
  readonly nature: 'figure' | 'growth-rate' | 'yes-no';
}

/** +1 where a rise is wanted, −1 where a fall is. */
export function wantedSign(direction: Direction): 1 | -1 {
  return direction === 'increase' || direction === 'not-decrease' ? 1 : -1;
}

/** At or past the goal, exactly. */
export function reaches(value: Rational, goal: Rational, direction: Direction): boolean {
  return compare(value, goal) * wantedSign(direction) >= 0;
}
