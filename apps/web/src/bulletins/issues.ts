import { nextPeriod, parsePeriod, periodContaining, previousPeriod } from '#scoring';
import type { Cadence } from '../client/types.gen.js';

export const cadences = ['monthly', 'quarterly', 'annual'] as const satisfies readonly Cadence[];

const frequencyOf = { monthly: 'month', quarterly: 'quarter', annual: 'year' } as const;

/** Issues that a bulletin can be asked for, the newest first: the one that runs now, and all before it from a year on. */
export function issuesUntil(today: string, cadence: Cadence, firstYear: number): readonly string[] {
  const found: string[] = [];
  for (let issue = periodContaining(today, frequencyOf[cadence]); yearOf(issue) >= firstYear;) {
    found.push(issue);
    issue = previousPeriod(issue);
  }
  return found;
}

const yearOf = (issue: string): number => parsePeriod(issue)?.year ?? 0;

/** The issue that is over last. */
export const lastIssue = (today: string, cadence: Cadence): string =>
  previousPeriod(periodContaining(today, frequencyOf[cadence]));

/** The first day of the coming month: bulletins of plans that say nothing else are made then. */
export function firstOfNextMonth(today: string): string {
  const { year = 0, index = 0 } = parsePeriod(nextPeriod(periodContaining(today, 'month'))) ?? {};
  return `${year}-${String(index).padStart(2, '0')}-01`;
}
