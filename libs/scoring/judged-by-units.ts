import type { Case, Findings } from './case.js';
import { conclude } from './conclude.js';
import { periodContaining, periodEnd } from './period.js';
import { whole } from './rational.js';
import { jsonNumber } from './rounding.js';
import type { UnitSummary } from './score.js';

/**
 * Judges a region above the judged level by its units (`rollup: each-unit`, section 5): achieved only when no unit
 * fails, with the failing ones named in `units.worst`; the figures shown stay those of the region.
 */
export function judgeByUnits(c: Case, findings: Findings, units: UnitSummary): Findings {
  const due = c.asOf > c.window.by || reachedDuePeriod(c);
  const made = c.workings.run('roll up', {
    met: whole(units.met),
    total: whole(units.total),
    worst: units.status,
    due,
  });
  const status = made.ref('status');
  const verdict = conclude(c, { standing: status }, { units: whole(units.severity) });
  const share = made.number('share');
  return {
    ...findings,
    ...verdict,
    attainment: share && jsonNumber(share),
    completion: null,
    expected: null,
    scheduleRatio: null,
    recoveryFactor: null,
    requiredPace: null,
    observedPace: null,
    forecast: null,
    ...(c.manner.family === 'paced' && { lagValue: null, lagMonths: null }),
    atDue: units.atDue,
  };
}

/** Numbers are judged once the due period is over; milestones from the day after their date. */
function reachedDuePeriod({ manner, asOf, window, target }: Case): boolean {
  if (manner.family === 'milestone') return false;
  return asOf >= periodEnd(periodContaining(window.by, target.frequency));
}
