import { rational, whole, zero, type Rational } from '#scoring';

/** From when on a figure is asked about (`checks` of a plan file). Shares are fractions: 20pp is 1/5. */
export interface CheckSettings {
  /** W201: a change of more than this share of the last figure. */
  readonly change: Rational;
  /** W201, of figures in percent: a change of more than this many points is asked about whatever it is a share of. */
  readonly changePoints: Rational;
  /** Figures in percent: a smaller change is never asked about. */
  readonly leastPoints: Rational;
  /** Counts: a change by fewer counted things is never asked about. */
  readonly least: Rational;
  /** W201, of what flowed in a period: so many times the last figure, or the reverse. */
  readonly times: Rational;
  /** W207: farther from the median than so many median deviations. */
  readonly outlier: Rational;
  /** W207: and farther from it than this share of it. */
  readonly outlierChange: Rational;
  /** W207: earlier figures without which nothing is said, 6 at least. */
  readonly outlierPoints: number;
  /** W206: earlier changes without a standstill before a standstill is asked about. */
  readonly unchanged: number;
  /** W205, W206: the smallest count of which it is asked why it is exactly on target, or exactly the last one again. */
  readonly exactFrom: Rational;
  /** Codes of questions that this plan does not ask. */
  readonly silent: readonly string[];
}

const share = (n: number, d: number): Rational => rational(n, d) ?? zero;

/** What holds where a plan file is silent; README.md of the library gives the reasons. */
export const usualChecks: CheckSettings = {
  change: share(1, 2),
  changePoints: share(1, 5),
  leastPoints: share(1, 20),
  least: whole(10),
  times: whole(10),
  outlier: whole(5),
  outlierChange: share(1, 5),
  outlierPoints: 6,
  unchanged: 3,
  exactFrom: whole(100),
  silent: [],
};

/** Questions that compare a figure with others: these a plan may switch off. */
export const comparisonCodes = ['W201', 'W203', 'W204', 'W205', 'W206', 'W207', 'W208', 'W209'] as const;
