import type { Plan, Region } from '#catalog';
import { periodEnd, scoreTarget, zero, type PeriodId, type Reading, type Target } from '#scoring';

export interface Ahead {
  readonly plan: Plan;
  readonly target: Target;
  readonly region: Region;
  /** What is known of the region up to now. */
  readonly readings: readonly Reading[];
}

/**
 * What will be due in a period to come: the score that the region would have then, were its latest figure still the same.
 * The path depends on where it starts and not on that figure. Null where nothing is known yet, or nothing is due.
 */
export function expectAhead({ plan, target, region, readings }: Ahead, period: PeriodId): number | null {
  const latest = readings.at(-1);
  if (latest === undefined) return null;
  const adds = target.measure === 'flow';
  const value = adds ? { numerator: zero, denominator: null } : latest.value;
  const score = scoreTarget({
    plan: plan.code,
    planVersion: plan.version,
    target,
    region: { code: region.code, level: region.level },
    judged: true,
    period,
    asOf: periodEnd(period),
    readings: [...readings, { ...latest, period, value }],
  });
  return score.expected;
}
