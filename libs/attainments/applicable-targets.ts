import type { Plan, PlanTarget, Region } from '#catalog';
import type { IsoDay } from '#scoring';
import type { UnitsBelow } from './units-below.js';

/** A target that says something about a region, and what it says there. */
export interface ApplicableTarget {
  readonly planTarget: PlanTarget;
  /** This region gets a verdict; otherwise it shows its value and its units. */
  readonly judged: boolean;
  /** Units below whose verdicts are counted here; empty at the judged level and below it. */
  readonly judgedUnits: readonly number[];
}

export interface Place {
  readonly units: UnitsBelow;
  readonly region: Region;
  /** The end of the period: the day whose map is used. */
  readonly day: IsoDay;
}

/**
 * The targets of a plan that apply to a region: the region lies in the plan's scope, and figures for the target
 * come from it or from below it. Below the judged level it contributes; above it, it shows the value and how its units
 * stand, and is judged itself only where the plan names a roll-up rule. A target without a unit here does not apply.
 */
export function applicableTargets(plan: Plan, place: Place): readonly ApplicableTarget[] {
  return isInScope(plan, place) ? plan.targets.flatMap((planTarget) => applyTarget(planTarget, place) ?? []) : [];
}

/** Whether a region is the plan's scope or lies in it on that day. */
export function isInScope(plan: Plan, { units: { tree }, region, day }: Place): boolean {
  const scope = tree.byCode(plan.scope);
  return scope !== undefined && tree.contains(scope.id, region.id, day);
}

/** The same for one target, in a region that lies in the plan's scope. */
export function applyTarget(planTarget: PlanTarget, { units, region, day }: Place): ApplicableTarget | null {
  const seat = units.seat(planTarget, region, day);
  if (seat === null) return null;
  const { isJudged, judgedUnits } = seat;
  const judged = isJudged || (judgedUnits.length > 0 && planTarget.target.rollup !== 'none');
  return { planTarget, judged, judgedUnits };
}
