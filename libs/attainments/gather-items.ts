import type { Plan, PlanTarget } from '#catalog';
import { fromNumber, itemOf, one, type CompositeItem, type Rational, type Score } from '#scoring';
import type { Standing } from './standing.js';

/** Whether a composite is made of scores of its plan, wholly or beside dimensions that are handed in. */
export function isMadeOfTargets({ target }: PlanTarget): boolean {
  const dimensions = target.composite?.dimensions ?? [];
  return target.kind === 'composite' && (dimensions.length === 0 || dimensions.some((one) => one.target !== undefined));
}

/** The targets that a composite is made of: those that it names, or else all others of its plan but composites and parts of others. */
export function itemTargets(plan: Plan, planTarget: PlanTarget): readonly PlanTarget[] {
  return isMadeOfTargets(planTarget) ? weighed(plan, planTarget).map(({ item }) => item) : [];
}

/** What each of them contributes. A target that does not apply to the region is left out by giving null for its score. */
export function gatherItems(
  plan: Plan,
  planTarget: PlanTarget,
  scoreOf: (item: PlanTarget) => Score | null,
): readonly CompositeItem[] {
  return weighed(plan, planTarget).flatMap(({ id, weight, item }) => {
    const score = scoreOf(item);
    return score === null ? [] : [itemOf(id, weight, score)];
  });
}

/** A mean over units weighs them alike (`rollup: mean`). */
export function itemsOfUnits(standings: readonly Standing[]): readonly CompositeItem[] {
  return standings
    .filter(({ status }) => status !== 'not_applicable')
    .map(({ region, status, severity, composite = null }) => ({
      id: region,
      weight: one,
      score: composite === null ? null : fromNumber(composite),
      status,
      severity,
    }));
}

interface Weighed {
  readonly id: string;
  readonly weight: Rational;
  readonly item: PlanTarget;
}

function weighed(plan: Plan, { target }: PlanTarget): readonly Weighed[] {
  const dimensions = target.composite?.dimensions ?? [];
  if (dimensions.length === 0) {
    const parts = new Set(plan.targets.flatMap((one) => one.includes));
    return plan.targets
      .filter((one) => one.target.kind !== 'composite' && !parts.has(one.target.id))
      .map((item) => ({ id: item.target.id, weight: item.weight, item }));
  }
  return dimensions.flatMap(({ id, weight, target: named }) => {
    const item = plan.targets.find((one) => one.target.id === named && one.target.id !== target.id);
    return item === undefined ? [] : [{ id, weight, item }];
  });
}
