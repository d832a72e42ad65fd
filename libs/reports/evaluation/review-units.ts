import type { Plan } from '#catalog';
import type { Score } from '#scoring';
import { groupBy } from '../composing/group-by.js';
import type { ReviewUnit } from './review-facts.js';
import { reviewTarget, type PlanYear } from './review-year.js';

/** A judgement with the name of its region. */
export type NamedJudgement = Score & { readonly regionName: string };

/** The year of every unit that was promised something, the region itself first. */
export function reviewUnits(
  scores: readonly NamedJudgement[],
  { plan, region, year }: { readonly plan: Plan; readonly region: string; readonly year: PlanYear },
): readonly ReviewUnit[] {
  const units = [...groupBy(scores, (score) => score.region)].flatMap(([code, own]) => {
    const [first] = own;
    const entries = plan.targets.flatMap((target) =>
      own.filter((score) => score.target === target.target.id).flatMap((score) => reviewTarget(score, target, year)),
    );
    if (first === undefined || entries.length === 0) return [];
    return [{ region: code, name: first.regionName, level: first.level, entries }];
  });
  const place = (unit: ReviewUnit): string => (unit.region === region ? '' : unit.region);
  return units.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}
