import type { RegionRow } from './region-row.js';
import type { Region } from './region.js';

/** Stored regions as the rows of a file that would say the same. They have no place: `file` is empty. */
export function rowsOfRegions(regions: readonly Region[], sources: ReadonlyMap<string, string>): readonly RegionRow[] {
  const codes = new Map(regions.map((region) => [region.id, region.code]));
  return regions.flatMap(({ code, nameEn, level, type, spells }) =>
    spells.map(({ validFrom, validTo, parentId, name, successors, shares = [] }) => ({
      file: '',
      line: 0,
      code,
      name,
      nameEn,
      level,
      type,
      parent: parentId === null ? null : (codes.get(parentId) ?? null),
      validFrom,
      validTo,
      successors,
      shares,
      source: sources.get(code) ?? '',
    })),
  );
}
