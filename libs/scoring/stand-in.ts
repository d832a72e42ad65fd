import { ordinalOf, parsePeriod, periodEnd, type PeriodId } from './period.js';
import type { Reading } from './reading.js';
import type { Target } from './target.js';

/** A unit's figure for a period: its own, or an earlier one that stands in for it. */
export interface StandIn {
  readonly reading: Reading;
  /** The figure is that of the period itself. */
  readonly own: boolean;
}

/**
 * What a unit's figure is in a period (section 5). Own figures come first. `hold` lets the last one stand in while it is at
 * most `holdMax` periods old; a figure that counts since January stands until the year is over, whatever its age, because
 * the later one contains it. Null where nothing stands.
 */
export function standIn(readings: readonly Reading[], period: PeriodId, target: Target): StandIn | null {
  const last = latestUpTo(readings, period);
  if (last === null) return null;
  if (last.period === period) return { reading: last, own: true };
  if (target.missing !== 'hold') return null;
  const sameYear = last.period.slice(0, 4) === period.slice(0, 4);
  const holds = target.measure === 'flow-ytd' ? sameYear : age(last.period, period) <= target.holdMax;
  return holds ? { reading: last, own: false } : null;
}

/** The last reading with a figure (or that says: not applicable) of the period's frequency, not after it. */
function latestUpTo(readings: readonly Reading[], period: PeriodId): Reading | null {
  let latest: Reading | null = null;
  for (const reading of readings) {
    const usable = reading.value !== null || reading.notApplicable === true;
    const told = usable && age(reading.period, period) >= 0;
    if (told && (latest === null || periodEnd(reading.period) > periodEnd(latest.period))) latest = reading;
  }
  return latest;
}

/** Periods from one to a later one of the same frequency; −1 where the frequencies differ. */
function age(from: PeriodId, to: PeriodId): number {
  const [first, last] = [parsePeriod(from), parsePeriod(to)];
  if (first === null || last === null || first.frequency !== last.frequency) return -1;
  return ordinalOf(last) - ordinalOf(first);
}
