import type { Region, RegionTree } from '#catalog';

/** A region and all that lies in it, today or in former times, and what any of it took over from. */
export function unitsIn(tree: RegionTree, region: Region): readonly Region[] {
  const all = tree.all();
  const found = new Map([[region.id, region]]);
  const codes = new Set([region.code]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const one of all) {
      const belongs = one.spells.some(
        ({ parentId, successors }) =>
          (parentId !== null && found.has(parentId)) || successors.some((code) => codes.has(code)),
      );
      if (belongs) found.set(one.id, one);
      if (belongs) codes.add(one.code);
    }
  }
  return [...found.values()];
}
