import type { Plan, Region } from '#catalog';
import type { ReportingPeriod } from './reporting-period.js';

/** What is read: stored scores of a plan in a period, for some regions. */
export interface ScoresRead {
  /** Of the catalogue by which plan and regions were found. */
  readonly catalogMark: string;
  readonly plan: Pick<Plan, 'code' | 'version'>;
  readonly period: Pick<ReportingPeriod, 'id' | 'number'>;
  readonly regions: readonly Pick<Region, 'id'>[];
}

/** How many regions were judged in a period at all, and the sum of their revisions. */
export interface Revisions {
  readonly judged: number;
  readonly sum: string;
}

/**
 * Names a state of stored scores: the same name, the same scores. Every change of a score moves the revision of its region
 * and period, and no revision goes back, so their sum tells whether one of them has moved.
 */
export function scoreVersion({ catalogMark, plan, period, regions }: ScoresRead, { judged, sum }: Revisions): string {
  return JSON.stringify([catalogMark, plan.code, plan.version, period.id, regions.map(({ id }) => id), judged, sum]);
}
