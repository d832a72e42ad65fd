import type { ForecastPoint, ForecastQuestion } from './forecast-question.js';
import { compare, one, toNumber, zero, type Rational } from './rational.js';

/** Where a series is continued: on its figures, or on the logit of shares, which cannot leave 0 to 1. */
export interface ForecastScale {
  readonly name: 'plain' | 'logit';
  readonly ofPoint: (point: ForecastPoint) => number;
  /** A goal or an edge; −∞ and ∞ where the scale ends before it. */
  readonly ofValue: (value: Rational) => number;
  /** A baseline: as a goal, but never infinite; null where nothing can be said. */
  readonly ofBaseline: (value: Rational) => number | null;
  /** From the scale to the figures, within their natural limits. */
  readonly back: (height: number) => number;
  /** Change on the scale for a small change of the figure, at a share y: 1, or 1/(y(1 − y)). */
  readonly steepness: (share: number) => number;
}

/**
 * Shares with 0 < T < 1 go through ln(y/(1 − y)); everything else stays as it is: T at a natural limit, a series that
 * leaves 0 to 1, and shares of 0 or 1 that come without a denominator to soften them.
 */
export function scaleOf(question: ForecastQuestion): ForecastScale {
  const { goal, points, ratio } = question;
  const inside = ratio === true && isInside(goal);
  return inside && points.every(isShare) ? logitScale(points.at(-1)) : plainScale(question);
}

function logitScale(latest: ForecastPoint | undefined): ForecastScale {
  return {
    name: 'logit',
    ofPoint: (point) => logit(softened(point)),
    ofValue: (value) => logit(Math.min(1, Math.max(0, toNumber(value)))),
    ofBaseline: (value) => {
      if (isInside(value)) return logit(toNumber(value));
      const denominator = latest?.denominator;
      if (!denominator || !isUnit(value)) return null;
      return logit((toNumber(value) * toNumber(denominator) + 0.5) / (toNumber(denominator) + 1));
    },
    back: (height) => 1 / (1 + Math.exp(-height)),
    steepness: (share) => 1 / (share * (1 - share)),
  };
}

function plainScale(question: ForecastQuestion): ForecastScale {
  const [low, high] = naturalLimits(question);
  return {
    name: 'plain',
    ofPoint: valueOf,
    ofValue: toNumber,
    ofBaseline: toNumber,
    back: (height) => Math.min(high, Math.max(low, height)),
    steepness: () => 1,
  };
}

/** Between which figures a result is clipped; an end without a limit is infinite. */
export function naturalLimits({ limits, ratio, points, goal, baseline }: ForecastQuestion): [number, number] {
  const negative =
    [goal, baseline ?? zero].some((value) => value.n < 0n) || points.some(({ numerator }) => numerator.n < 0n);
  const whole =
    ratio === true && [goal, baseline ?? zero].every(isUnit) && points.every((point) => valueOf(point) <= 1);
  const low = limits?.min ? toNumber(limits.min) : negative ? Number.NEGATIVE_INFINITY : 0;
  const high = limits?.max ? toNumber(limits.max) : whole ? 1 : Number.POSITIVE_INFINITY;
  return [low, high];
}

export function valueOf({ numerator, denominator }: ForecastPoint): number {
  return denominator
    ? toNumber({ n: numerator.n * denominator.d, d: numerator.d * denominator.n })
    : toNumber(numerator);
}

/** The share of a point, 0 and 1 entered as (num + ½)/(den + 1). */
export function softened(point: ForecastPoint): number {
  const share = valueOf(point);
  if ((share > 0 && share < 1) || !point.denominator) return share;
  return (toNumber(point.numerator) + 0.5) / (toNumber(point.denominator) + 1);
}

function isShare(point: ForecastPoint): boolean {
  const [share, entered] = [valueOf(point), softened(point)];
  return share >= 0 && share <= 1 && entered > 0 && entered < 1;
}

function isInside(value: Rational): boolean {
  return compare(value, zero) > 0 && compare(value, one) < 0;
}

function isUnit(value: Rational): boolean {
  return compare(value, zero) >= 0 && compare(value, one) <= 0;
}

function logit(share: number): number {
  return Math.log(share / (1 - share));
}
