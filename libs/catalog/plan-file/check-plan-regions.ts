import type { Level } from '#scoring';
import { rankOf } from '../region-levels.js';
import type { Placed } from './check-references.js';
import type { Spot } from './spot.js';

/** Looks a region up by its code. */
export type FindRegion = (code: string) => { readonly level: Level } | undefined;

interface PlanPlaces {
  readonly scope: string;
  readonly placed: readonly Placed[];
}

/** Scope and named units exist, and nothing is judged or reported above the scope. */
export function checkPlanRegions(plan: PlanPlaces, find: FindRegion, spot: Spot): void {
  const { scope, placed } = plan;
  const region = find(scope);
  if (region === undefined) unknownRegion(scope, spot.at('scope'));
  for (const { planTarget, spot: here } of placed) {
    const { target, reportedAt, units } = planTarget;
    for (const [index, code] of (units ?? []).entries()) {
      if (find(code) === undefined) unknownRegion(code, here.at('units', index));
    }
    if (region === undefined) continue;
    mustLieBelow(target.judgedAt, region.level, here.at('judged_at'));
    if (reportedAt !== target.judgedAt) mustLieBelow(reportedAt, region.level, here.at('reported_at'));
  }
}

function unknownRegion(code: string, spot: Spot): void {
  spot.complain({ code: 'unknown_region', zh: `没有区划 ${code}`, en: `There is no region ${code}`, seen: code });
}

function mustLieBelow(level: Level, top: Level, spot: Spot): void {
  if (rankOf(level) >= rankOf(top)) return;
  const words = {
    zh: `${level} 高于方案适用区域的层级 ${top}`,
    en: `${level} lies above the scope, which is a ${top}`,
  };
  spot.complain({ code: 'level_above_scope', ...words, seen: level });
}
