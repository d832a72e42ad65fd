import type { KnownMoment } from '#attainments';
import type { Plan, Region } from '#catalog';
import type { PeriodId } from '#scoring';
import type { NamedScore } from './report-facts.js';

/** What the chapters after the targets are told of. */
export interface ChaptersAsked {
  readonly planId: number;
  /** As it judges the period. */
  readonly plan: Plan;
  readonly region: Region;
  readonly issue: PeriodId;
  readonly period: PeriodId | null;
  readonly scores: readonly NamedScore[];
  /** The past moment whose knowledge is told; null: now. */
  readonly at: KnownMoment | null;
  /** That moment, or now. */
  readonly cutoff: Date;
}
