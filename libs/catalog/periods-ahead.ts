import { parsePeriod, periodContaining, periodNumberOrThrow, printPeriod, stepPeriod, type IsoDay } from '#scoring';
import type { Plan } from './plan.js';

const ahead = 4;

/** Numbers of the periods in which plans that have not ended report on this day, and of the next four of each kind. */
export function periodsAhead(plans: readonly Plan[], day: IsoDay): readonly number[] {
  const running = plans.filter((plan) => plan.targets.some(({ target }) => target.window.by >= day));
  return [...new Set(running.map(({ frequency }) => frequency))].flatMap((frequency) => {
    const period = parsePeriod(periodContaining(day, frequency));
    if (period === null) return [];
    return Array.from({ length: ahead + 1 }, (_, step) => periodNumberOrThrow(printPeriod(stepPeriod(period, step))));
  });
}
