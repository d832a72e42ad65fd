import { periodEnd, scoreTarget, zero, type PeriodId, type ScoreInput } from '#scoring';

/**
 * What will be due in a period to come: the score that the region would have then, were its latest figure still the same.
 * The path depends on where it starts and not on that figure. Null where nothing is known yet, or nothing is due.
 */
export function expectAhead(input: ScoreInput, period: PeriodId): number | null {
  const { target, readings } = input;
  const latest = readings.at(-1);
  if (latest === undefined) return null;
  const value = target.measure === 'flow' ? { numerator: zero, denominator: null } : latest.value;
  const then = { period, asOf: periodEnd(period), readings: [...readings, { ...latest, period, value }] };
  return scoreTarget({ ...input, judged: true, units: null, ...then }).expected;
}
