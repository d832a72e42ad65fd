import type { PeriodId } from './period.js';
import type { Rational } from './rational.js';

/** One figure of a series; ratios come with their denominator, anything else with null. */
export interface ForecastPoint {
  readonly period: PeriodId;
  readonly numerator: Rational;
  readonly denominator: Rational | null;
}

/** What is asked of a series: where it will stand when the target falls due (specification, section 11). */
export interface ForecastQuestion {
  /** Figures since t0 without a break in the series, in any order, one per period; the last eight are used. */
  readonly points: readonly ForecastPoint[];
  /** The period that holds the due date; of the same frequency as the points. */
  readonly due: PeriodId;
  /** T; of a band the edge to be reached. */
  readonly goal: Rational;
  /** The other edge of a band where it binds: the chance of passing it is taken off. */
  readonly far?: Rational | null;
  /** How far beside T still counts as T (`=`): half of the unit that is counted. */
  readonly tolerance?: Rational | null;
  readonly rise: boolean;
  /** B, for the floor of the spread; without it the first point stands in. */
  readonly baseline?: Rational | null;
  /** A share of 0 to 1: forecast through its logit where 0 < T < 1. */
  readonly ratio?: boolean;
  /** The counts behind a ratio are independent events. */
  readonly binomial?: boolean;
  /** Unit to which figures are published, in the unit of the figures (a fraction for ratios). */
  readonly precision?: Rational | null;
  /** Natural limits; without them 0 to 1 for ratios, and from 0 where nothing is negative. */
  readonly limits?: { readonly min?: Rational; readonly max?: Rational };
}

/** What the series says of the due date; all figures are doubles, in the unit of the points. */
export interface SeriesForecast {
  /** Points used, 3 to 8. */
  readonly points: number;
  /** h: periods from the last point to the due date. */
  readonly ahead: number;
  /** Where the line is drawn: on the figures, or on ln(y/(1 − y)). */
  readonly scale: 'plain' | 'logit';
  /** m, change per period on the scale. */
  readonly slope: number;
  /** σ on the scale, after its floor. */
  readonly spread: number;
  /** ŷ and the ends of its 80 % band. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** p, the chance that the target is met at the due date. */
  readonly probability: number;
  /** p in whole percent, rounded down like every percentage that is shown. */
  readonly percent: number;
  readonly word: 'likely' | 'uncertain' | 'unlikely';
}
