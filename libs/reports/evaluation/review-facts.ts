import type { PlanTarget } from '#catalog';
import type { IsoDay, Level, PeriodId, Score } from '#scoring';

/**
 * What became of a promise: `reached` in time, `late` (reached after the day), `near` (short of what the pace asks, within
 * the tolerance of “on track”), `missed`, `missing` (nothing was reported by which to judge: 缺报 is no miss with a zero),
 * `not_assessed` (no baseline, too early, …: `status` says which).
 */
export type ReviewOutcome = 'reached' | 'late' | 'near' | 'missed' | 'missing' | 'not_assessed';

/** What a plan asked of a unit by the end of the year, or by a day in it. */
export interface ReviewPromise {
  /** goal: due in the year; stage: a stage of it is; pace: what the trajectory asks by the end; rise: more than last year. */
  readonly kind: 'goal' | 'stage' | 'pace' | 'rise';
  readonly by: IsoDay;
  /** What a stage asks, or what is due along the path; null: the goal of the score says it, or nothing is known. */
  readonly value: number | null;
  /** Name of the part of a milestone that falls due. */
  readonly part: string | null;
}

export interface ReviewEntry {
  readonly target: PlanTarget;
  readonly promise: ReviewPromise;
  readonly outcome: ReviewOutcome;
  /** The judgement at the end of the year. */
  readonly score: Score;
}

export interface ReviewUnit {
  readonly region: string;
  readonly name: string;
  readonly level: Level;
  /** In the order of the plan. */
  readonly entries: readonly ReviewEntry[];
}

export interface ReviewFacts {
  /** The plan year. */
  readonly year: PeriodId;
  /** The last reporting period of the year, by which it is judged. */
  readonly period: PeriodId;
  /** The region itself first, then all below it that is judged, by codes. */
  readonly units: readonly ReviewUnit[];
}
