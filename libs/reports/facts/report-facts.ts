import type { KnownCourse } from '#attainments';
import type { Plan } from '#catalog';
import type { Level, PeriodId, Score, Status } from '#scoring';
import type { ChapterFacts } from './chapter-facts.js';

export type NamedScore = Score & { readonly regionName: string };

/** What one consistent snapshot of the database knows of a plan, a region and an issue. */
export interface ReportFacts extends ChapterFacts {
  readonly plan: Plan;
  readonly region: { readonly code: string; readonly name: string; readonly level: Level };
  /** What the bulletin is of: 202310, 2023Q3 or 2023. */
  readonly issue: PeriodId;
  /** The newest period that has figures and ended by the end of the issue; null: none. */
  readonly period: PeriodId | null;
  /** To the minute, as it is printed. */
  readonly cutoff: string;
  /** The instant with its offset. */
  readonly cutoffAt: string;
  readonly demonstration: boolean;
  /** Judgements of the region and of all below it that is judged, for `period`: of silent units too. */
  readonly scores: readonly NamedScore[];
  /** The same of the period before; null where it is unknown. */
  readonly earlier: EarlierFacts | null;
  /** How many verdicts of each status there were in the last periods, `period` the last of them; at most twelve. */
  readonly classes: readonly { readonly period: PeriodId; readonly counts: ReadonlyMap<Status, number> }[];
  /** The worst of what lags, over time; at most six. */
  readonly courses: readonly TargetCourse[];
  /** Names of the units that scores name by code. */
  readonly unitNames: ReadonlyMap<string, string>;
  readonly completeness: {
    readonly period: string | null;
    readonly due: readonly { readonly code: string; readonly name: string }[];
    readonly received: ReadonlySet<string>;
    readonly unsettled: number;
  };
  /** Of the forms whose figures are told, how many the level above has approved; null where the plan asks for no approval. */
  readonly approval: { readonly forms: number; readonly approved: number } | null;
}

export interface EarlierFacts {
  readonly period: PeriodId;
  /** By `cellKey`. */
  readonly cells: ReadonlyMap<string, EarlierCell>;
}

/** What of a judgement is compared with the next one. */
export type EarlierCell = Pick<Score, 'planVersion' | 'period' | 'value' | 'status' | 'units'>;

export interface TargetCourse extends KnownCourse {
  readonly region: string;
  readonly target: string;
}

export const cellKey = ({ region, target }: Pick<Score, 'region' | 'target'>): string => `${region}/${target}`;
