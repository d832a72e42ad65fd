import type { Plan, PlanTarget, RegionTree } from '#catalog';
import { addDays, daysBetween, type IsoDay } from '#scoring';
import type { ReportingPeriod } from './reporting-period.js';
import type { UnitsBelow } from './units-below.js';

export interface Rescored {
  readonly plan: Plan;
  readonly units: UnitsBelow;
  readonly day: IsoDay;
  /** Regions that have something of the plan already. */
  readonly involved: readonly number[];
  /** Targets that judge their regions whether or not these have anything. */
  readonly wants: (planTarget: PlanTarget) => boolean;
}

/**
 * The regions that a rescore visits: the deepest first, so that a region counts verdicts already made, then by code. What
 * lies above a region with figures is visited too: on a new map it may be there for the first time. A region that is no
 * more on that day is visited to lose its judgements.
 */
export function listRescored({ plan, units, day, involved, wants }: Rescored): number[] {
  const scope = units.tree.byCode(plan.scope);
  if (scope === undefined) return [];
  const wanted = plan.targets.filter(wants);
  const judged = wanted.flatMap((planTarget) => [
    ...units.withVerdict(planTarget, scope.id, day),
    ...(units.isJudged(planTarget, scope) || planTarget.target.rollup !== 'none' ? [scope.id] : []),
  ]);
  const above = involved.flatMap((id) => units.tree.ancestorsAt(id, day).map((region) => region.id));
  const found = [...involved, ...above, ...judged].filter(
    (id) => units.tree.contains(scope.id, id, day) || units.tree.spellAt(id, day) === undefined,
  );
  return fromTheBottom(units.tree, found);
}

/** Each region once, the deepest first, then by code. */
export function fromTheBottom(tree: RegionTree, regionIds: readonly number[]): number[] {
  return [...new Set(regionIds)]
    .flatMap((id) => tree.byId(id) ?? [])
    .sort((a, b) => depth(b.path) - depth(a.path) || (a.code < b.code ? -1 : 1))
    .map((region) => region.id);
}

/** Whether a target is running on a day, or fell due no longer ago than one reporting period. */
export function isOpenOn({ target }: PlanTarget, day: IsoDay, period: ReportingPeriod): boolean {
  const length = daysBetween(period.start, period.end) + 1;
  return target.window.from <= day && target.window.by >= addDays(day, -length);
}

const depth = (path: string): number => path.split('/').length;
