import type { PlanTarget } from '#catalog';
import type { Score, Status } from '#scoring';

const behind: ReadonlySet<Status> = new Set([
  'missed',
  'breach',
  'slipping',
  'over_limit',
  'needs_acceleration',
  'far_behind',
  'stalled',
  'regressing',
]);

export const isBehind = ({ status }: Pick<Score, 'status'>): boolean => behind.has(status);

type Compared = Pick<Score, 'severity' | 'lagMonths' | 'region' | 'target'>;

/** Severity first, then the months behind, then codes, so that equal facts print in one order. */
export function worstFirst(a: Compared, b: Compared): number {
  return (
    b.severity - a.severity ||
    (b.lagMonths ?? 0) - (a.lagMonths ?? 0) ||
    compareText(a.region, b.region) ||
    compareText(a.target, b.target)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Trajectories in one bulletin. */
const mostCourses = 6;

/**
 * What is drawn over time: of what lags the worst, the region's own targets before those of the regions below, each
 * target once. What is done by a day has no curve, and neither has a region that is counted by its units.
 */
export function worstCourses<One extends Score>(
  scores: readonly One[],
  { plan, region }: { readonly plan: { readonly targets: readonly PlanTarget[] }; readonly region: string },
): readonly { readonly score: One; readonly target: PlanTarget }[] {
  const targets = new Map(plan.targets.map((one) => [one.target.id, one]));
  const drawn = new Set<string>();
  const lagging = scores.filter((score) => isBehind(score) && isDrawn(score)).sort(worstFirst);
  const own = lagging.filter((score) => score.region === region);
  const below = lagging.filter((score) => score.region !== region);
  return [...own, ...below]
    .flatMap((score) => {
      const target = targets.get(score.target);
      if (target === undefined || drawn.has(score.target)) return [];
      drawn.add(score.target);
      return [{ score, target }];
    })
    .slice(0, mostCourses);
}

function isDrawn({ value, units }: Score): boolean {
  const isFigure = typeof value === 'number' || (typeof value === 'object' && value !== null);
  return isFigure && (units === null || units.status === null);
}
