import type { RegionTree } from '#catalog';
import { add, addDays, multiply, one, parseRational, type IsoDay, type Rational } from '#scoring';

/** A day on which a region took over from another, or went on with a part of itself. */
export interface Succession {
  readonly day: IsoDay;
  readonly from: number;
  /** What it took of the whole; null where the region files do not say. */
  readonly share: Rational | null;
}

/** A region of former times and what of it a present region is made of. */
export interface Predecessor {
  readonly regionId: number;
  readonly share: Rational;
}

/** By code of whoever took over. A spell that only gave way to another spell of the same region is no succession. */
export function listSuccessions(tree: RegionTree): ReadonlyMap<string, readonly Succession[]> {
  const found = new Map<string, Succession[]>();
  for (const region of tree.all()) {
    for (const { validTo, successors, shares = [] } of region.spells) {
      if (validTo === null || successors.every((code) => code === region.code)) continue;
      successors.forEach((code, index) => {
        const share = parseRational(shares[index] ?? '');
        found.set(code, [...(found.get(code) ?? []), { day: validTo, from: region.id, share }]);
      });
    }
  }
  return found;
}

export interface Since {
  readonly since: IsoDay;
  readonly until: IsoDay;
}

type Into = (regionId: number) => readonly Succession[];

/**
 * What a region was made of at the end of the day `since`, by the shares that the region files name (section 5: a mapping
 * whose shares add up to 1 for each unit that was; all of a merged unit is a share of 1). Null where one is not named.
 */
export function listPredecessors(
  tree: RegionTree,
  into: Into,
  at: Since & { readonly regionId: number },
): readonly Predecessor[] | null {
  const { regionId, since, until } = at;
  const passed = into(regionId).filter(({ day }) => since < day && day <= until);
  const [last] = passed.map(({ day }) => day).sort((a, b) => (a < b ? 1 : -1));
  if (last === undefined) return tree.spellAt(regionId, since) === undefined ? [] : [{ regionId, share: one }];
  const eve = addDays(last, -1);
  const taken = passed.filter(({ day }) => day === last);
  const stays = !taken.some(({ from }) => from === regionId) && tree.spellAt(regionId, eve) !== undefined;
  const parts = stays ? [...taken, { day: last, from: regionId, share: one }] : taken;
  const sums = new Map<number, Rational>();
  for (const { from, share } of parts) {
    const earlier = share === null ? null : listPredecessors(tree, into, { regionId: from, since, until: eve });
    if (share === null || earlier === null) return null;
    for (const part of earlier) {
      const known = sums.get(part.regionId);
      const more = multiply(part.share, share);
      sums.set(part.regionId, known === undefined ? more : add(known, more));
    }
  }
  return [...sums].map(([id, share]) => ({ regionId: id, share }));
}
