import type { Comparison, Target } from '#scoring';
import type { Indicator } from '../plan.js';
import { rankOf } from '../region-levels.js';
import type { WrittenTarget } from './plan-shape.js';
import { readEnds } from './read-ends.js';
import { numberForm } from './read-number.js';
import type { Spot } from './spot.js';

/** What a unit's figure must show for the unit to be counted as meeting; undefined where units are counted as reported. */
export function readPredicate(written: WrittenTarget, spot: Spot): Comparison | undefined {
  const { predicate, indicator, kind } = written;
  if (predicate === undefined) return undefined;
  const here = spot.at('predicate');
  if (kind !== 'share-of-units') return undefined;
  const measure = predicate.measure ?? 'ratio';
  needsUnits(written, here);
  const ends = readEnds(
    predicate,
    numberForm('level', { measure, unit: measure === 'stock' ? '' : indicator.unit }),
    here,
  );
  return ends === null ? undefined : { op: predicate.op, ...ends };
}

/** Which units are counted at all; undefined where the reporter counts them (the words then say which). */
export function readCondition(
  written: WrittenTarget,
  known: ReadonlyMap<string, Indicator>,
  spot: Spot,
): Target['condition'] {
  const { condition, kind } = written;
  if (condition === undefined || kind !== 'coverage-conditional') return undefined;
  const { indicator, op, value } = condition;
  const here = spot.at('condition');
  if (indicator === undefined || op === undefined || value === undefined) {
    const absent = Object.entries({ indicator, op, value }).filter(([, said]) => said === undefined);
    // words alone: whoever reports counts by them
    if (absent.length < 3) for (const [key] of absent) here.missing(key);
    return undefined;
  }
  needsUnits(written, here);
  const tested = known.get(indicator);
  const ends = readEnds({ op, value }, tested === undefined ? 'any' : numberForm('level', tested), here);
  return ends === null ? undefined : { indicator, op, ...ends };
}

/** Units are those that hand in; the judged region cannot be its own units. */
function needsUnits({ judged_at, reported_at }: WrittenTarget, spot: Spot): void {
  const judged = judged_at === 'region' ? 'county' : judged_at;
  if (reported_at !== undefined && rankOf(reported_at) > rankOf(judged)) return;
  spot.complain({
    code: 'units_not_said',
    zh: '要写 reported_at：按哪一级的单位逐个判断',
    en: 'Say under reported_at which level’s units are tested one by one',
    on: 'key',
    seen: reported_at ?? null,
  });
}
