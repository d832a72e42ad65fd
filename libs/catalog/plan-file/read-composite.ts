import { one, type Dimension, type Target } from '#scoring';
import type { TargetPart } from '../plan.js';
import type { WrittenTarget } from './plan-shape.js';
import { checkWeightSum } from './read-number.js';
import type { Spot } from './spot.js';

/**
 * What a composite is made of: scores that are handed in part by part, or scores of targets of the plan; never some of
 * each, because the one has figures of its own and the other has none.
 */
export function readComposite(
  written: WrittenTarget,
  parts: readonly TargetPart[],
  spot: Spot,
): Target['composite'] | undefined {
  if (written.kind !== 'composite') return undefined;
  const here = spot.at('parts');
  const targets = (written.parts ?? []).map(({ target }) => target);
  const named = targets.filter((target) => target !== undefined);
  if (named.length > 0 && named.length < targets.length) {
    const words = { zh: '各部分要么都写 target，要么都不写', en: 'Either every part names a target or none does' };
    const suggestion = {
      zh: '把填报的部分另立一个 composite 目标',
      en: 'Make the parts that are handed in a composite of their own',
    };
    here.at(targets.indexOf(undefined)).complain({ code: 'composite_mixed', ...words, suggestion });
  }
  const dimensions = parts.map(({ id, weight }, index): Dimension => {
    const target = targets[index];
    return { id, weight: weight ?? one, ...(target !== undefined && { target }) };
  });
  checkWeightSum(
    dimensions.map(({ weight }) => weight),
    here,
  );
  return { variant: written.variant ?? 'arithmetic', dimensions };
}
