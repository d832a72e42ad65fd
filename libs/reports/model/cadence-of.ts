import { parsePeriod, type PeriodId } from '#scoring';
import type { Cadence } from './report-model.js';

/** How often bulletins of such an issue come: 202310 monthly, 2023Q3 quarterly, 2023 annual. */
export function cadenceOf(issue: PeriodId): Cadence {
  const frequency = parsePeriod(issue)?.frequency;
  return frequency === 'month' ? 'monthly' : frequency === 'quarter' ? 'quarterly' : 'annual';
}
