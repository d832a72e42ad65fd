import { fromNumber } from './parse-rational.js';
import {
  absolute,
  add,
  compare,
  divide,
  multiply,
  subtract,
  toNumber,
  whole,
  zero,
  type Rational,
} from './rational.js';
import { findSignals, type Chart, type Placed, type Signal } from './xmr-signals.js';

export interface XmrOptions {
  /** Points in a row on one side that are a signal; 7 unless told, at least 2. */
  readonly run?: number;
  /** Leaves out moving ranges at or beyond the range limit, once, and computes the limits again. */
  readonly screen?: boolean;
  readonly target?: number | Rational;
  readonly direction?: 'increase' | 'decrease';
}

export interface XmrLimits {
  readonly lower: number;
  readonly upper: number;
  /** At two thirds of the way from the mean to the limits. */
  readonly nearLower: number;
  readonly nearUpper: number;
  /** What a moving range may reach. */
  readonly range: number;
}

export type Assurance = 'consistent_fail' | 'consistent_pass' | 'inconsistent';

export interface Xmr {
  /** Points that are known. */
  readonly n: number;
  readonly mean: number | null;
  /** Mean of the moving ranges that count. */
  readonly meanRange: number | null;
  /** Null with fewer than two points. */
  readonly limits: XmrLimits | null;
  /** Fewer than 12 points: the limits are a first try. */
  readonly trial: boolean;
  /** Places of the points whose moving range was screened out. */
  readonly screened: readonly number[];
  readonly signals: readonly Signal[];
  /** Whether the process as it runs meets the target; null without a target or limits. */
  readonly assurance: Assurance | null;
}

const toLimit: Rational = { n: 133n, d: 50n };
const toRangeLimit: Rational = { n: 3267n, d: 1000n };
const twoThirds: Rational = { n: 2n, d: 3n };
const enoughPoints = 12;

/**
 * The XmR chart of a series (section 13): mean, moving ranges, limits mean ± 2.66·mean(MR), near limits at two thirds,
 * range limit 3.267·mean(MR), and the signals. Computed on exact numbers, so that a point on a limit is on it. A point
 * that is null or no number is left out and its neighbours become neighbours. Never NaN.
 * Source: D. J. Wheeler, Understanding Variation, 2nd ed. 2000 (2.66 = 3/1.128, 3.267 = D4 of subgroups of two).
 */
export function xmr(series: readonly (number | Rational | null)[], options: XmrOptions = {}): Xmr {
  const points = series.flatMap((given, place): Placed[] => {
    const value = typeof given === 'number' ? fromNumber(given) : given;
    return value === null ? [] : [{ place, value }];
  });
  const ranges = movingRanges(points);
  const outer = multiply(toRangeLimit, meanOf(ranges) ?? zero);
  const wild = options.screen === true && outer.n > 0n ? ranges.filter(({ value }) => compare(value, outer) >= 0) : [];
  const [mean, range] = [meanOf(points), meanOf(ranges.filter((entry) => !wild.includes(entry)))];
  const chart = mean && range && limitsOf(mean, range);
  return {
    n: points.length,
    mean: mean && toNumber(mean),
    meanRange: range && toNumber(range),
    limits: chart && encodeLimits(chart),
    trial: points.length < enoughPoints,
    screened: wild.map(({ place }) => place),
    signals: chart ? findSignals(points, chart, Math.max(2, options.run ?? 7)) : [],
    assurance: chart && assure(chart, options),
  };
}

/** |differences| of neighbours, each with the place of the later one. */
function movingRanges(points: readonly Placed[]): readonly Placed[] {
  return points.slice(1).map(({ place, value }, before) => ({
    place,
    value: absolute(subtract(value, points[before]?.value ?? value)),
  }));
}

function meanOf(points: readonly Placed[]): Rational | null {
  return divide(
    points.reduce((sum, { value }) => add(sum, value), zero),
    whole(points.length),
  );
}

function limitsOf(mean: Rational, range: Rational): Chart {
  const reach = multiply(toLimit, range);
  const near = multiply(twoThirds, reach);
  return {
    mean,
    lower: subtract(mean, reach),
    upper: add(mean, reach),
    nearLower: subtract(mean, near),
    nearUpper: add(mean, near),
    range: multiply(toRangeLimit, range),
  };
}

function encodeLimits({ lower, upper, nearLower, nearUpper, range }: Chart): XmrLimits {
  return {
    lower: toNumber(lower),
    upper: toNumber(upper),
    nearLower: toNumber(nearLower),
    nearUpper: toNumber(nearUpper),
    range: toNumber(range),
  };
}

function assure({ lower, upper }: Chart, { target, direction = 'increase' }: XmrOptions): Assurance | null {
  const goal = typeof target === 'number' ? fromNumber(target) : (target ?? null);
  if (goal === null) return null;
  const rise = direction === 'increase';
  if (compare(goal, upper) > 0) return rise ? 'consistent_fail' : 'consistent_pass';
  if (compare(goal, lower) < 0) return rise ? 'consistent_pass' : 'consistent_fail';
  return 'inconsistent';
}
