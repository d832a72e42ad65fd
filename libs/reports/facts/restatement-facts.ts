import type { ChangedFigure } from '#attainments';
import type { IsoDay, PeriodId, Status } from '#scoring';

/** Forms that are counted; nobody reads more of them in a bulletin. */
export const mostRestated = 500;

/** What was told once and reads otherwise since the last bulletin of this kind. */
export interface RestatementFacts {
  /** The last bulletin that was published before this one. */
  readonly last: {
    readonly issue: PeriodId;
    readonly cutoff: string;
    /** The reporting period that it judged. */
    readonly period: PeriodId | null;
  } | null;
  /** Where there is none: the first day of the issue. */
  readonly from: IsoDay;
  /** Forms that are counted and held; where there are `mostRestated`, there may be more. */
  readonly count: number;
  /** Newest first. */
  readonly forms: readonly RestatedForm[];
}

export interface RestatedForm {
  readonly region: string;
  readonly regionName: string;
  readonly period: PeriodId;
  /** The day since which the other version counts. */
  readonly on: IsoDay;
  /** correction, amendment …; withdrawal: none counts since. */
  readonly kind: string | null;
  readonly reasonClass: string | null;
  readonly reason: string | null;
  /** How many figures changed; `changes` holds the first of them. */
  readonly changed: number;
  readonly changes: readonly (ChangedFigure & { readonly unitName: string })[];
  /** Judgements that have another status by it; null: too many forms to judge each again. */
  readonly statuses: readonly RestatedStatus[] | null;
}

export interface RestatedStatus {
  readonly target: string;
  readonly region: string;
  readonly regionName: string;
  readonly before: Status | null;
  readonly after: Status | null;
}
