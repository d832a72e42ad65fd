import type { RegionRow } from './region-row.js';
import type { Region } from './region.js';

/** An import, as far as it can be undone. */
export interface ReplacedRegions {
  readonly atMs: number;
  /** What it changed. */
  readonly codes: readonly string[];
  /** The rows of these codes as they stood; a code without any was new. */
  readonly before: readonly RegionRow[];
}

/**
 * The divisions as they were known at a moment: later imports undone, the newest first. Paths stay those of today,
 * because they say who may see what and not where a unit lay.
 */
export function knownRegions(
  regions: readonly Region[],
  imports: readonly ReplacedRegions[],
  knownAtMs: number,
): readonly Region[] {
  const ids = new Map(regions.map(({ code, id }) => [code, id]));
  const known = new Map(regions.map((region) => [region.code, region]));
  for (const { codes, before } of imports.filter(({ atMs }) => atMs > knownAtMs)) {
    for (const code of codes) {
      const [region, rows] = [known.get(code), before.filter((row) => row.code === code)];
      const undone = region === undefined ? undefined : withRows(region, rows, ids);
      if (undone === undefined) known.delete(code);
      else known.set(code, undone);
    }
  }
  return [...known.values()];
}

function withRows(region: Region, rows: readonly RegionRow[], ids: ReadonlyMap<string, number>): Region | undefined {
  const ordered = [...rows].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const spells = ordered.map(({ validFrom, validTo, parent, name, successors, shares }) => ({
    validFrom,
    validTo,
    parentId: parent === null ? null : (ids.get(parent) ?? null),
    name,
    successors,
    shares,
  }));
  const parentId = spells.at(-1)?.parentId ?? null;
  return { ...region, name: last.name, parentId, validFrom: first.validFrom, validTo: last.validTo, spells };
}
