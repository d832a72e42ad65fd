import type { Level } from '#scoring';
import type { FileIndex } from './file-index.js';
import type { ForeignDataSet } from './foreign-metadata.js';
import type { DraftPlace, PlacedUnit } from './plan-draft.js';

export interface KnownPlaces {
  readonly unit: (code: string) => PlacedUnit | undefined;
  /** The unit that is above all others. */
  readonly top: PlacedUnit;
}

/**
 * The smallest region that holds all units of a data set, and the level that hands it in: its own where it is one of
 * them, or else that of most. A file that assigns the set to nobody leaves the region of all its units.
 */
export function placeDraft(
  set: Pick<ForeignDataSet, 'organisationUnits'>,
  { units }: Pick<FileIndex, 'units'>,
  { unit, top }: KnownPlaces,
): DraftPlace {
  const assigned = set.organisationUnits.flatMap(({ id }) => units.get(id) ?? []);
  const concerned = assigned.length > 0 ? assigned : [...units.values()];
  const scope = unit(commonPath(concerned).at(-1) ?? '') ?? top;
  const counts = new Map<Level, number>();
  for (const { level } of assigned) counts.set(level, (counts.get(level) ?? 0) + 1);
  const [most = scope.level] = [...counts].sort(([, one], [, other]) => other - one).map(([level]) => level);
  const itself = assigned.some(({ code }) => code === scope.code);
  return { scope: scope.code, level: itself ? scope.level : most, assigned: counts };
}

function commonPath(units: readonly PlacedUnit[]): readonly string[] {
  const [first, ...others] = units.map(({ path }) => path);
  let length = first?.length ?? 0;
  for (const path of others) {
    while (length > 0 && path[length - 1] !== first?.[length - 1]) length -= 1;
  }
  return first?.slice(0, length) ?? [];
}
