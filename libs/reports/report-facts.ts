import type { Plan } from '#catalog';
import type { Score } from '#scoring';

/** What one consistent snapshot of the database knows of a plan, a region and a month. */
export interface ReportFacts {
  readonly plan: Plan;
  readonly region: { readonly code: string; readonly name: string };
  readonly month: string;
  readonly period: string | null;
  readonly cutoff: string;
  readonly demonstration: boolean;
  /** Judgements of the region and of all below it, for `period`. */
  readonly scores: readonly (Score & { readonly regionName: string })[];
  /** Names of the units that scores name by code. */
  readonly unitNames: ReadonlyMap<string, string>;
  readonly completeness: {
    readonly period: string | null;
    readonly due: readonly { readonly code: string; readonly name: string }[];
    readonly received: ReadonlySet<string>;
    readonly unsettled: number;
  };
  readonly alerts: {
    readonly open: readonly { readonly severity: number; readonly count: number }[];
    readonly opened: number;
    readonly closed: number;
  };
}
