/** A point of a series: when, in whole periods, and how much. */
export type Spot = readonly [at: number, height: number];

export interface RobustLine {
  /** Change per period. */
  readonly slope: number;
  /** Height at period 0. */
  readonly intercept: number;
  /** √(Σr²/(n−2)) of the residuals about the line; 0 for two points. */
  readonly spread: number;
}

/**
 * The line through the median of all pairwise slopes, gaps counted, with the intercept median(y − m·t); at least two
 * points at different times. Sources: H. Theil, A rank-invariant method of linear and polynomial regression analysis,
 * Proc. KNAW 53 (1950); P. K. Sen, Estimates of the regression coefficient based on Kendall's tau, JASA 63 (1968).
 */
export function robustLine(spots: readonly Spot[]): RobustLine {
  const slope = median(pairwiseSlopes(spots));
  const intercept = median(spots.map(([at, height]) => height - slope * at));
  const squares = spots.map(([at, height]) => (height - intercept - slope * at) ** 2);
  const freedom = Math.max(1, spots.length - 2);
  return { slope, intercept, spread: Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / freedom) };
}

function pairwiseSlopes(spots: readonly Spot[]): readonly number[] {
  return spots.flatMap(([at, height], place) =>
    spots.slice(place + 1).map(([later, after]) => (after - height) / (later - at)),
  );
}

/** The middle value, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
