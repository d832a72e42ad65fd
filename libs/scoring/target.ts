import type { Level } from './level.js';
import type { Frequency, IsoDay } from './period.js';
import type { Rational } from './rational.js';

export type { Level };

/** How an indicator behaves in time and adds up (scoring specification, section 4). */
export type Measure =
  | 'stock'
  | 'flow'
  | 'flow-ytd'
  | 'ratio'
  | 'level'
  | 'date'
  | 'share-of-units'
  | 'each-unit'
  | 'conditional'
  | 'relative'
  | 'composite';

/** What a clause demands, as a type (section 6). `maintain` is `keep: from-start` on any kind. */
export type Kind =
  | 'level'
  | 'ratio'
  | 'ratio-staged'
  | 'increment'
  | 'increment-per-year'
  | 'count-stock'
  | 'count-cumulative'
  | 'count-per-year'
  | 'coverage'
  | 'coverage-conditional'
  | 'each-unit'
  | 'share-of-units'
  | 'milestone'
  | 'milestone-set'
  | 'milestone-staged'
  | 'relative'
  | 'monotone'
  | 'composite';

export type Operator = '>=' | '>' | '<=' | '<' | '=' | 'range' | '~=' | 'done-by' | 'rising' | 'composite';

export interface Window {
  readonly from: IsoDay;
  readonly by: IsoDay;
}

/** An intermediate value (staged ratios) or a part (staged milestones, `value` absent) with its own due date. */
export interface Stage {
  readonly by: IsoDay;
  readonly value?: Rational;
  readonly part?: string;
}

export type Baseline =
  | { readonly kind: 'none' }
  | { readonly kind: 'first-observation' }
  | { readonly kind: 'value'; readonly value: Rational; readonly at: string }
  | { readonly kind: 'own'; readonly at: string };

export type Shape = 'linear' | 'compound' | 'back-loaded' | 's-curve' | 'steps' | 'seasonal' | 'custom' | 'none';

export interface Trajectory {
  readonly shape: Shape;
  /** Months over which a step is approached by a straight line; 0 leaves bare steps. */
  readonly ramp: number;
  /** Shares of a year per reporting period (seasonal) or period → cumulative share (custom). */
  readonly weights?: readonly Rational[];
}

/** A test of one figure: an operator with the ends that it needs. */
export interface Comparison {
  readonly op: Operator;
  readonly low?: Rational;
  readonly high?: Rational;
}

/** One dimension of a composite: a score of 0 to 100 that is handed in, or the score of another target of the plan. */
export interface Dimension {
  readonly id: string;
  readonly weight: Rational;
  readonly target?: string;
}

/** When an alert is raised and cleared, in reporting periods (section 10). */
export interface AlertRule {
  readonly raiseAfter: number;
  readonly clearAfter: number;
  /** Days before a milestone's due date on which attention is called to it. */
  readonly warnBefore: number;
}

/** A target as a typed value: everything that a score depends on besides figures and the day. */
export interface Target {
  readonly id: string;
  readonly kind: Kind;
  readonly measure: Measure;
  readonly indicator: string;
  readonly frequency: Frequency;
  readonly judgedAt: Level;
  readonly op: Operator;
  /** The value asked for; `range` and `~=` use both ends (for `~=` after the tolerance). Percents are fractions: 85 % is 17/20. */
  readonly goal?: { readonly low?: Rational; readonly high?: Rational };
  readonly window: Window;
  readonly stages: readonly Stage[];
  readonly baseline: Baseline;
  readonly trajectory: Trajectory;
  readonly keep: 'none' | 'once-reached' | 'from-start';
  /** Periods outside a kept target before it is a breach. */
  readonly grace: number;
  /** Whether the upper end of a range binds, or more is merely noted. */
  readonly upper: 'bound' | 'note';
  readonly missing: 'fail' | 'exclude' | 'hold';
  /** Reporting periods for which a figure may stand in for the following ones (`missing: hold`). */
  readonly holdMax: number;
  /**
   * How a region above the judged level is itself judged, if it is: by every unit, by a share of them (`rollupShare`),
   * by its own rolled-up value, or (composites) by the mean of the units' scores.
   */
  readonly rollup: 'none' | 'each-unit' | 'share' | 'value' | 'mean';
  /** The share of units that must meet the target where `rollup` is `share`. */
  readonly rollupShare?: Rational;
  /** Over which map a period rolls up: the one at its end, or the one of the as-of day. */
  readonly tree: 'period-end' | 'as-of';
  /** Indicator whose figures weigh a level when it is rolled up; without one a level has no value above its unit. */
  readonly weightedBy?: string;
  /** What a unit's figure must show for the unit to be counted as meeting (share-of-units); absent: units are counted as reported. */
  readonly predicate?: Comparison;
  /** Which units are counted at all (coverage-conditional); absent: they are counted as reported. */
  readonly condition?: Comparison & { readonly indicator: string };
  /** The other indicator of the same unit and period that the figure is divided by (relative). */
  readonly reference?: string;
  /** What the goal is added to, and whether it is an amount or a share of the baseline (increments). */
  readonly increment?: { readonly rebase: 'year' | 'fixed'; readonly of: 'amount' | 'baseline' };
  /** What a composite is made of; without dimensions, of the other targets of its plan. */
  readonly composite?: { readonly variant: 'arithmetic' | 'geometric'; readonly dimensions: readonly Dimension[] };
  /** Natural limits: a figure outside them is no figure. */
  readonly limits?: { readonly min?: Rational; readonly max?: Rational };
  /** Counts behind a ratio are independent events, and to which unit figures are published (forecast). */
  readonly sampling?: { readonly binomial?: boolean; readonly precision?: Rational };
  /** Names of the parts of a milestone that are claimed separately; empty for a single claim. */
  readonly parts: readonly string[];
  readonly alerts: AlertRule;
  /** Days after a period's end until its figure is expected. */
  readonly publicationLag: number;
}
