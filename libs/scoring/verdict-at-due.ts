import type { Case } from './case.js';
import { meets, type Goal } from './goal.js';
import { isComplete } from './figure.js';
import type { Sighting } from './observe.js';
import { periodContaining, periodEnd } from './period.js';
import type { Score } from './score.js';
import { isTooThin } from './usable.js';

/**
 * The verdict of the due period, kept whatever comes later: unknown while unreported or reported by too few units, null
 * before it is due (section 6).
 */
export function verdictAtDue(c: Case, goal: Goal, series: readonly Sighting[]): Score['atDue'] {
  const due = periodContaining(c.window.by, c.target.frequency);
  const observed = series.find((entry) => entry.reading.period === due);
  if (observed) {
    if (c.window.by < periodEnd(due) && series.at(-1) === observed) c.flags.add('observed_after_due');
    const met = meets(goal, observed.value) && !(c.manner.everyUnit && !isComplete(observed.reading));
    if (isTooThin(c, observed.reading, met && goal.high === null)) return 'unknown';
    return met ? 'achieved' : 'missed';
  }
  return c.asOf >= c.window.by ? 'unknown' : null;
}
