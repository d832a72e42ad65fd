import type { RegionTree } from '#catalog';
import { periodContaining } from '#scoring';
import { readPeriod, type ReportingPeriod } from './reporting-period.js';

export interface Follower {
  readonly regionId: number;
  readonly periodId: number;
}

/**
 * Who counts a region's old figures on a later map (`tree: as-of`): what took over from it, and the parents that it moved
 * to, each from the period on in which it did. A correction of an old period concerns them as well.
 */
export function listFollowers(tree: RegionTree, regionId: number, period: ReportingPeriod): readonly Follower[] {
  const region = tree.byId(regionId);
  return (region?.spells ?? []).flatMap(({ validTo, parentId, successors }) => {
    const next =
      validTo === null || validTo <= period.end ? null : readPeriod(periodContaining(validTo, period.frequency));
    if (validTo === null || next === null) return [];
    const heirs = successors.flatMap((code) => tree.byCode(code) ?? []).filter((heir) => heir.id !== regionId);
    const parent = tree.parentAt(regionId, validTo);
    const moved = parent !== undefined && parent.id !== parentId ? [parent.id] : [];
    const own = [...heirs.map((heir) => heir.id), ...moved].map((id) => ({ regionId: id, periodId: next.number }));
    return [...own, ...heirs.flatMap((heir) => listFollowers(tree, heir.id, next))];
  });
}
