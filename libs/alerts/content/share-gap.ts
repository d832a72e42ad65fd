import {
  compare,
  divide,
  dueNow,
  fromNumber,
  multiply,
  negate,
  subtract,
  toNumber,
  zero,
  type Rational,
  type Score,
} from '#scoring';
import type { Contributor } from './alert-facts.js';

/** A region below with its part of the sum. */
export interface SummedChild {
  readonly region: string;
  readonly name: string;
  readonly numerator: Rational;
  readonly denominator: Rational;
}

/** How many are named; whoever wants them all finds them in the region's scorecard. */
export const mostContributors = 5;

/**
 * What each region below adds to the gap of a quotient that is their sums divided: d·(E·den − num), with the E that the
 * region above is measured against. Over all of them it comes to exactly the gap above, those that are ahead included.
 */
export function shareGap(score: Pick<Score, 'explanation'>, children: readonly SummedChild[]): readonly GapShare[] {
  const due = dueNow(score);
  if (due === null) return [];
  return children.map(({ numerator, denominator, ...child }) => {
    const short = subtract(multiply(due.value, denominator), numerator);
    return { ...child, short: due.rise ? short : negate(short) };
  });
}

export interface GapShare {
  readonly region: string;
  readonly name: string;
  /** In the unit of the numerator, positive where it adds to the gap. */
  readonly short: Rational;
}

/** Those that add most, with their share of the gap in the terms of the quotient above. */
export function mostOfGap({ value }: Pick<Score, 'value'>, shares: readonly GapShare[]): readonly Contributor[] {
  const whole = typeof value === 'object' ? fromNumber(value?.denominator ?? 0) : null;
  return shares
    .filter(({ short }) => compare(short, zero) > 0)
    .toSorted((a, b) => compare(b.short, a.short) || (a.region < b.region ? -1 : 1))
    .slice(0, mostContributors)
    .map(({ region, name, short }) => {
      const gap = whole && divide(short, whole);
      return { region, name, gap: gap && toNumber(gap), inNumerators: toNumber(short) };
    });
}
