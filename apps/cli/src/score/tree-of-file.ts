import { RegionTree, type Region } from '#catalog/pure';
import type { Unit } from './unit-rules.js';

/**
 * The tree with the units that only the file names, each below the region that its code begins with. Where a file names
 * units of its own below a region, those are all that the region has on that level: figures of real institutions do not
 * wait for those that a list of regions happens to hold.
 */
export function treeOfFile(tree: RegionTree, units: readonly Unit[]): RegionTree {
  const own = units.filter((unit) => unit.ofTheFile);
  if (own.length === 0) return tree;
  const named = new Set(units.map((unit) => unit.code));
  const replaced = new Set(own.map((unit) => `${unit.region.id} ${unit.level}`));
  const kept = tree.all().filter((region) => named.has(region.code) || !replaced.has(`${region.parentId ?? ''} ${region.level}`)); // prettier-ignore
  const next = tree.all().reduce((highest, { id }) => Math.max(highest, id), 0) + 1;
  return new RegionTree([...kept, ...own.map((unit, index) => regionOf(unit, next + index))]);
}

function regionOf({ code, level, region: above }: Unit, id: number): Region {
  const life = { validFrom: above.validFrom, validTo: above.validTo };
  return {
    id,
    code,
    name: code,
    nameEn: null,
    level,
    type: 'institution',
    path: `${above.path}${code}/`,
    countyId: above.countyId,
    parentId: above.id,
    ...life,
    spells: [{ ...life, parentId: above.id, name: code, successors: [] }],
  };
}
