import type { Plan, PlanEvaluation, Region, RegionTree } from '#catalog';
import type { IsoDay } from '#scoring';

/** Regions that are compared with one another, and those of them that are asked for. */
export interface Compared {
  /** Who evaluates. */
  readonly by: Region;
  readonly peers: readonly Region[];
  readonly shown: readonly Region[];
}

interface Place {
  readonly tree: RegionTree;
  /** The map of this day. */
  readonly day: IsoDay;
  readonly scope: Plan['scope'];
}

/**
 * Who is compared with whom where a region is asked about: its units of the evaluated level (itself where it stands on it),
 * each among all of whoever evaluates it; for evaluations of any region what reports to it directly, and the region itself
 * among its own peers where nothing does.
 */
export function whoIsCompared(
  evaluation: Pick<PlanEvaluation, 'level' | 'evaluatedBy'>,
  region: Region,
  place: Place,
): readonly Compared[] {
  return evaluation.level === null
    ? ofAnyLevel(region, place)
    : ofLevel({ ...evaluation, level: evaluation.level }, region, place);
}

/** The same for one region alone, whatever lies below it. */
export function comparedWith(
  evaluation: Pick<PlanEvaluation, 'level' | 'evaluatedBy'>,
  region: Region,
  place: Place,
): readonly Compared[] {
  if (evaluation.level !== null)
    return region.level === evaluation.level ? whoIsCompared(evaluation, region, place) : [];
  const by = place.tree.parentAt(region.id, place.day);
  return by === undefined || region.code === place.scope ? [] : [{ by, peers: directly(by, place), shown: [region] }];
}

function ofAnyLevel(region: Region, place: Place): readonly Compared[] {
  const below = directly(region, place);
  return below.length === 0
    ? comparedWith({ level: null, evaluatedBy: null }, region, place)
    : [{ by: region, peers: below, shown: below }];
}

const directly = (by: Region, { tree, day }: Place): readonly Region[] => tree.childrenAt(by.id, day);

type OfLevel = Pick<PlanEvaluation, 'evaluatedBy'> & { readonly level: NonNullable<PlanEvaluation['level']> };

function ofLevel({ level, evaluatedBy }: OfLevel, region: Region, { tree, day, scope }: Place): readonly Compared[] {
  const asked = region.level === level ? [region] : tree.descendantsAt(region.id, level, day);
  const groups = new Map<string, { readonly by: Region; readonly shown: Region[] }>();
  for (const unit of asked) {
    const above = tree.ancestorsAt(unit.id, day);
    const by = above.find((one) => one.level === evaluatedBy) ?? above.find((one) => one.code === scope);
    if (by === undefined) continue;
    const group = groups.get(by.code);
    if (group === undefined) groups.set(by.code, { by, shown: [unit] });
    else group.shown.push(unit);
  }
  return [...groups.values()].map(({ by, shown }) => ({ by, shown, peers: tree.descendantsAt(by.id, level, day) }));
}
