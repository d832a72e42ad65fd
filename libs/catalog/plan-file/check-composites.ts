import type { Target } from '#scoring';
import type { Placed } from './check-references.js';
import { checkWeightSum } from './read-number.js';
import type { Spot } from './spot.js';

/** Composites are made of something, never of themselves, and the plan's weights share out something. */
export function checkComposites(placed: readonly Placed[]): void {
  const targets = placed.map(({ planTarget }) => planTarget.target);
  const byId = new Map(targets.map((target) => [target.id, target]));
  const unasked = new Set(placed.flatMap(({ planTarget: one }) => (one.reportedOnly === true ? one.target.id : [])));
  const others = placed.filter(({ planTarget: { target } }) => target.kind !== 'composite' && !unasked.has(target.id));
  for (const { planTarget, spot: here } of placed) {
    const { composite, id } = planTarget.target;
    if (composite === undefined) continue;
    if (composite.dimensions.length === 0 && others.length === 0) ofNothing(here);
    for (const [index, { target }] of composite.dimensions.entries()) {
      if (target === undefined) continue;
      if (leadsTo(target, id, byId)) cycle(target, here.at('parts', index, 'target'));
      if (unasked.has(target)) notJudged(target, here.at('parts', index, 'target'));
    }
  }
  const weights = others.map(({ planTarget }) => planTarget.weight);
  const first = others[0]?.spot;
  if (first !== undefined) checkWeightSum(weights, first.at('weight'));
}

function leadsTo(from: string, wanted: string, targets: ReadonlyMap<string, Target>): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === wanted) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(targets.get(id)?.composite?.dimensions ?? []).flatMap(({ target }) => target ?? []));
  }
  return false;
}

function ofNothing(spot: Spot): void {
  const words = { zh: '本方案没有可供综合的目标', en: 'This plan has no other target to make a composite of' };
  const suggestion = { zh: '用 parts 写出各部分', en: 'Write what it is made of under parts' };
  spot.complain({ code: 'composite_of_nothing', ...words, on: 'key', suggestion });
}

function notJudged(target: string, spot: Spot): void {
  const words = { zh: `${target} 只收数、不评定，没有得分`, en: `${target} is not judged, so it has no score` };
  spot.complain({ code: 'target_not_judged', ...words, seen: target });
}

function cycle(target: string, spot: Spot): void {
  const words = {
    zh: `${target} 又由本目标构成，成了循环`,
    en: `${target} is itself made of this target: they go in a circle`,
  };
  spot.complain({ code: 'composite_cycle', ...words, seen: target });
}
