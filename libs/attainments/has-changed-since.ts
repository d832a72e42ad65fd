import type { Region } from '#catalog';
import { isDay, periodEnd, type Baseline } from '#scoring';
import type { ReportingPeriod } from './reporting-period.js';
import type { UnitsBelow } from './units-below.js';

/**
 * Whether a region is another one than it was at its own baseline: it took over from regions that ended since, or was
 * split itself. Without shares that say how much of the old value belongs where, such a baseline is none (section 5).
 */
export function hasChangedSince(
  baseline: Baseline,
  { units, region, period }: { readonly units: UnitsBelow; readonly region: Region; readonly period: ReportingPeriod },
): boolean {
  if (baseline.kind !== 'own') return false;
  const since = isDay(baseline.at) ? baseline.at : periodEnd(baseline.at);
  return units.successionsOf(region.id).some((day) => since < day && day <= period.end);
}
