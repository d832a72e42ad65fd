import type { Plan } from '#catalog/pure';
import { onlyLevel } from './choose-level.js';
import type { Settled } from './settle-values.js';
import type { Settling } from './settling.js';

/**
 * The plan with each target reported on the level on which the file gives its figures: whoever writes down the nation's
 * own figure is not asked why the provinces are silent, and figures of counties are expected of every county.
 */
export function planAsGiven(plan: Plan, settling: Settling, { order, ranges }: Settled): Plan {
  const targets = plan.targets.map((planTarget) => {
    if (planTarget.units !== undefined || planTarget.anyLevel) return planTarget;
    const rows = planTarget.inputs.flatMap(({ indicator }) => [
      ...order.subarray(...(ranges.get(indicator) ?? [0, 0])),
    ]);
    const reportedAt = onlyLevel(settling, Uint32Array.from(rows));
    return reportedAt === undefined ? planTarget : { ...planTarget, reportedAt };
  });
  return { ...plan, targets };
}
