import type { Plan } from '#catalog';
import { periodEnd, periodNumberOrThrow, periodsBetween, periodStart } from '#scoring';
import { isWithin, type Selection } from './read-selection.js';

/** A century of months is more than any plan has. */
const mostPeriods = 1_200;

/** The numbers of the periods that are asked for; null: whatever period. */
export function wantedPeriods(
  { periods, span }: Pick<Selection, 'periods' | 'span'>,
  plans: readonly Pick<Plan, 'frequency'>[],
): readonly number[] | null {
  if (periods !== null) return periods.map(periodNumberOrThrow);
  if (span === null) return null;
  const frequencies = [...new Set(plans.map(({ frequency }) => frequency))];
  const latest = String(Math.min(Number(span.to.slice(0, 4)), Number(span.from.slice(0, 4)) + 99));
  const to = `${latest}-12-31` < span.to ? `${latest}-12-31` : span.to;
  return frequencies
    .flatMap((frequency) => periodsBetween(span.from, to, frequency))
    .filter((period) => isWithin(span, periodStart(period), periodEnd(period)))
    .slice(0, mostPeriods * frequencies.length)
    .map(periodNumberOrThrow);
}
