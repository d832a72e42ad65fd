import { addDays } from './civil-day.js';
import { periodEnd, type IsoDay, type PeriodId } from './period.js';
import type { Score } from './score.js';

/** The last day on which a period's figure is in time: its end and the publication lag in days. */
export function reportingDeadline(period: PeriodId, publicationLag: number): IsoDay {
  return addDays(periodEnd(period), publicationLag);
}

/**
 * True while a rolled-up figure may still grow: units are missing and the deadline of its period has not passed (section 5).
 * It takes `today` because the as-of day of a stored score never lies after its period. A provisional figure moves no alert.
 */
export function isProvisional({ coverage }: Pick<Score, 'coverage'>, deadline: IsoDay, today: IsoDay): boolean {
  return coverage.reported < coverage.expected && today <= deadline;
}
