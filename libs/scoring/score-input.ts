import type { IsoDay, PeriodId } from './period.js';
import type { Reading } from './reading.js';
import type { Severity, Status, UnitSummary } from './score.js';
import type { Rational } from './rational.js';
import type { Level, Target } from './target.js';

/** What another target of the same region contributes to a composite (`itemOf` makes it of a score). */
export interface CompositeItem {
  readonly id: string;
  readonly weight: Rational;
  /** 0 to 100; null: not assessed. */
  readonly score: Rational | null;
  readonly status: Status | null;
  readonly severity: Severity;
}

/** All that a score depends on: no clock and no store is asked. */
export interface ScoreInput {
  readonly plan: string;
  readonly planVersion: number;
  readonly target: Target;
  readonly region: { readonly code: string; readonly level: Level };
  /** Whether this region is judged: it has the judged level, or lies above it under a roll-up rule. */
  readonly judged: boolean;
  readonly period: PeriodId;
  /** The day whose knowledge is used, to its end. */
  readonly asOf: IsoDay;
  /** Every known reading of this region up to the period, one per period, in any order. */
  readonly readings: readonly Reading[];
  /** How the judged units below stand; null or absent at and below the judged level. */
  readonly units?: UnitSummary | null;
  /** What a composite without handed-in dimensions is made of, in the order of the plan. */
  readonly items?: readonly CompositeItem[];
}
