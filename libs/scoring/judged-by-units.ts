import type { Case, Findings } from './case.js';
import { conclude } from './conclude.js';
import { periodContaining, periodEnd } from './period.js';
import { one, whole } from './rational.js';
import { jsonNumber } from './rounding.js';
import type { UnitSummary } from './score.js';

/**
 * The units by which a region above the judged level is judged (section 5): by every one of them, or by the share that
 * the plan states. Of a target that tests every unit, no other figure is shown there even where nothing is judged.
 */
export function judgingUnits({ input, target }: Case): UnitSummary | null {
  if (input.region.level === target.judgedAt) return null;
  const judges = input.judged && (target.rollup === 'each-unit' || target.rollup === 'share');
  const tests = target.kind === 'each-unit' && target.rollup !== 'value';
  return judges || tests ? (input.units ?? null) : null;
}

/**
 * Judges a region by its units: achieved only when no unit fails, or when the share that is asked for does not; the
 * failing ones are named in `units.worst`, and the figures shown stay those of the region.
 */
export function judgeByUnits(c: Case, findings: Findings, units: UnitSummary): Findings {
  const made = c.workings.run('roll up', {
    met: whole(units.met),
    total: whole(units.total),
    share: c.target.rollup === 'share' ? (c.target.rollupShare ?? one) : null,
    worst: units.status,
    due: c.asOf > c.window.by || reachedDuePeriod(c),
  });
  const verdict = conclude(
    c,
    { noTarget: !c.input.judged || undefined, standing: made.ref('status') },
    { units: whole(units.severity) },
  );
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
    ...(c.manner.family !== 'milestone' && { lagValue: null, lagMonths: null }),
    atDue: c.input.judged ? units.atDue : null,
  };
}

/** Numbers are judged once the due period is over; milestones from the day after their date. */
function reachedDuePeriod({ manner, asOf, window, target }: Case): boolean {
  if (manner.family === 'milestone') return false;
  return asOf >= periodEnd(periodContaining(window.by, target.frequency));
}
