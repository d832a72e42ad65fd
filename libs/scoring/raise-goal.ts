import type { Case } from './case.js';
import { goalOf, type Goal } from './goal.js';
import type { StartingPoint } from './starting-point.js';
import type { Made } from './workings.js';

/**
 * The goal of an increment from its baseline, as a step of its own (section 6): a restated baseline moves it. Yearly
 * increments with one corridor from the first baseline ask for as many times the amount as the window has years.
 */
export function raiseGoal(c: Case, { source }: StartingPoint, clock: Made): Goal | null {
  const { goal, increment } = c.target;
  const made = c.workings.run('convert', {
    baseline: source,
    low: goal?.low,
    high: goal?.high,
    of: increment?.of ?? 'amount',
    ...(c.manner.raises === 'each-year' && { months: clock.ref('months') }),
  });
  const [low, high] = [made.number('low'), made.number('high')];
  return goalOf(c.target, { ...(low && { low }), ...(high && { high }) });
}
