import { add, compare, floor, multiply, subtract, whole, type Rational } from './rational.js';

export interface Quartiles {
  readonly low: Rational;
  readonly median: Rational;
  readonly high: Rational;
}

/** Of fewer figures a quartile would tell hardly anything but the figures themselves. */
const enough = 5;

/**
 * The quartiles of so many figures, exactly: the value at a quarter, a half and three quarters of the way from the first to
 * the last in order, between two of them in proportion (the inclusive method of spreadsheets). Null below five figures.
 */
export function quartiles(figures: readonly Rational[]): Quartiles | null {
  if (figures.length < enough) return null;
  const ordered = figures.toSorted(compare);
  return { low: at(ordered, 1), median: at(ordered, 2), high: at(ordered, 3) };
}

function at(ordered: readonly Rational[], quarter: number): Rational {
  const place: Rational = { n: BigInt(quarter * (ordered.length - 1)), d: 4n };
  const below = Number(floor(place));
  const [one, next = one] = [ordered[below], ordered[below + 1]];
  if (one === undefined || next === undefined) throw new Error('a quartile lies among the figures');
  return add(one, multiply(subtract(next, one), subtract(place, whole(below))));
}

/** Where a figure lies: among the lowest quarter, the highest, or between; on a quartile it lies between. */
export function quarterOf(figure: Rational, { low, high }: Quartiles): 'lowest' | 'middle' | 'highest' {
  if (compare(figure, low) < 0) return 'lowest';
  return compare(figure, high) > 0 ? 'highest' : 'middle';
}
