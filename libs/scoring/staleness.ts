import { addDays, daysBetween } from './civil-day.js';
import { nextPeriod, periodEnd, periodStart, type IsoDay, type PeriodId } from './period.js';

/**
 * The last day on which a figure is still fresh (section 10): the end of the next period, half the days of the one
 * after, rounded up, and the publication lag. Last seen 202303: 2023-05-31.
 */
export function freshUntil(period: PeriodId, publicationLag: number): IsoDay {
  const next = nextPeriod(period);
  const after = nextPeriod(next);
  const days = daysBetween(periodStart(after), periodEnd(after)) + 1;
  return addDays(periodEnd(next), Math.ceil(days / 2) + publicationLag);
}
