import type { Region, RegionTree } from '#catalog';
import type { IsoDay } from '#scoring';

interface Days {
  readonly day: IsoDay;
  readonly today: IsoDay;
}

/** A region as it was on a day, and what it is called today: more than one code where it was split, none where it ended. */
export function viewRegion(tree: RegionTree, region: Region, { day, today }: Days) {
  const spell = tree.spellAt(region.id, day);
  return {
    code: region.code,
    name: spell?.name ?? region.name,
    nameEn: region.nameEn,
    level: region.level,
    type: region.type,
    parent: tree.parentAt(region.id, day)?.code ?? null,
    validFrom: region.validFrom,
    validTo: region.validTo,
    current: tree.heirsAt(region.id, today).map((heir) => heir.code),
  };
}

/** The same unit with the name and the place that it, or its only heir, has today. */
export function viewRegionToday(tree: RegionTree, region: Region, days: Days) {
  const heirs = tree.heirsAt(region.id, days.today);
  const parents = [...new Set(heirs.map((heir) => tree.parentAt(heir.id, days.today)?.code ?? null))];
  const [name] = heirs.length === 1 ? heirs.map((heir) => tree.spellAt(heir.id, days.today)?.name) : [];
  const then = viewRegion(tree, region, days);
  return { ...then, name: name ?? then.name, parent: parents.length === 1 ? (parents[0] ?? null) : null };
}
