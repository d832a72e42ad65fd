import type { Region } from '#catalog';
import { isDay, periodEnd, type Baseline, type IsoDay } from '#scoring';
import type { ReportingPeriod } from './reporting-period.js';
import type { UnitsBelow } from './units-below.js';

/**
 * Whether a region is another one than it was at its own baseline: it took over from regions that ended since, or was
 * split itself. Such a baseline is none (section 5), unless it can be put together from what the region is made of.
 */
export function hasChangedSince(
  baseline: Baseline,
  { units, region, period }: { readonly units: UnitsBelow; readonly region: Region; readonly period: ReportingPeriod },
): boolean {
  if (baseline.kind !== 'own') return false;
  const since = dayOfBaseline(baseline);
  return units.successionsOf(region.id).some((day) => since < day && day <= period.end);
}

/** The day that an own baseline speaks of. */
export function dayOfBaseline({ at }: Extract<Baseline, { kind: 'own' }>): IsoDay {
  return isDay(at) ? at : periodEnd(at);
}
