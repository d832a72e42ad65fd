import type { Case } from './case.js';
import { ordinalOf, parsePeriod, periodEnd, periodStart } from './period.js';
import type { Sighting } from './sighting.js';

/**
 * With `missing: hold` the last figure stands for a scored period without one, if it is at most `holdMax` periods old,
 * and counts as imputed (section 5). A period that is still running is not missing yet; what flowed in one period says
 * nothing of the next; and a figure that counts since January stands within its year only.
 */
export function holdOver(c: Case, sightings: readonly Sighting[]): readonly Sighting[] {
  const { target, input, window } = c;
  const latest = sightings.at(-1);
  if (!latest || target.missing !== 'hold' || target.measure === 'flow') return sightings;
  const age = ageOf(latest, input.period);
  const otherYear = target.measure === 'flow-ytd' && latest.period.slice(0, 4) !== input.period.slice(0, 4);
  const over = input.asOf >= periodEnd(input.period) && periodStart(input.period) <= window.by;
  if (age === null || age < 1 || age > target.holdMax || otherYear || !over) return sightings;
  return [...sightings, { ...latest, period: input.period, reading: { ...latest.reading, imputed: true } }];
}

/** Periods from a figure's own to the scored one; null where the two are of different frequencies. */
function ageOf(sighting: Sighting, period: string): number | null {
  const [from, to] = [parsePeriod(sighting.period), parsePeriod(period)];
  return from && to && from.frequency === to.frequency ? ordinalOf(to) - ordinalOf(from) : null;
}
