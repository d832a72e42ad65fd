import type { Plan, PlanTarget, Region, RegionTree } from '#catalog';
import type { IsoDay } from '#scoring';

/** A region that has a form of a plan to hand in for a period. */
export interface FormDue {
  readonly region: Region;
  /** What it owes where it owes nothing but days of completion: such a form is done once all of them were told. */
  readonly onlyDates: readonly string[] | null;
}

export interface Days {
  readonly start: IsoDay;
  readonly end: IsoDay;
}

/**
 * Who has a form to hand in, within a region (itself included), on the map of the period's end: whoever reports a target
 * that runs in the period. A milestone is asked for until the plan ends, for whoever misses it is asked again.
 */
export function formsDue(plan: Plan, place: { tree: RegionTree; region: Region; period: Days }): FormDue[] {
  const { tree, period } = place;
  const scope = tree.byCode(plan.scope);
  if (scope === undefined) return [];
  const ends = plan.targets.reduce((last, { target }) => (target.window.by > last ? target.window.by : last), '');
  const owed = new Map<number, PlanTarget[]>();
  const units = new Map<string, readonly number[]>();
  for (const planTarget of plan.targets) {
    if (!isAskedFor(planTarget, period, ends)) continue;
    const question = planTarget.units?.join() ?? planTarget.reportedAt;
    const found = units.get(question) ?? unitsReporting(planTarget, place);
    units.set(question, found);
    for (const id of found) owed.set(id, [...(owed.get(id) ?? []), planTarget]);
  }
  return [...owed]
    .flatMap(([id, targets]) => {
      const region = tree.byId(id);
      return region === undefined ? [] : [{ region, onlyDates: onlyDates(targets) }];
    })
    .filter(({ region }) => tree.contains(scope.id, region.id, period.end))
    .sort((a, b) => (a.region.code < b.region.code ? -1 : 1));
}

/** Whether a region has left since: from its closing day it has no task. What was due before it closed stays due. */
export function hasClosed(tree: RegionTree, regionId: number, on: { readonly end: IsoDay; readonly day: IsoDay }) {
  return on.day > on.end && tree.spellAt(regionId, on.day) === undefined;
}

/** Named units, or those of the reporting level; the region itself where it is one. */
function unitsReporting(planTarget: PlanTarget, place: { tree: RegionTree; region: Region; period: Days }): number[] {
  const { tree, region, period } = place;
  if (planTarget.units !== undefined) return tree.expectedUnits(planTarget, region.id, period.end);
  if (region.level !== planTarget.reportedAt) {
    return tree.descendantsAt(region.id, planTarget.reportedAt, period.end).map((unit) => unit.id);
  }
  const isThere = region.type !== 'own_level' && tree.spellAt(region.id, period.end) !== undefined;
  return isThere ? [region.id] : [];
}

function isAskedFor(planTarget: PlanTarget, period: Days, planEnds: IsoDay): boolean {
  const { window } = planTarget.target;
  if (planTarget.inputs.length === 0 || window.from > period.end) return false;
  return window.by >= period.start || (asksOnlyDates(planTarget) && planEnds >= period.start);
}

function asksOnlyDates({ inputs }: PlanTarget): boolean {
  return inputs.every(({ asks }) => asks === 'date');
}

function onlyDates(targets: readonly PlanTarget[]): readonly string[] | null {
  return targets.every(asksOnlyDates)
    ? [...new Set(targets.flatMap(({ inputs }) => inputs.map(({ indicator }) => indicator)))]
    : null;
}
