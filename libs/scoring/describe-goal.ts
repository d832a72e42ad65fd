import type { Case } from './case.js';
import { jsonNumber } from './rounding.js';
import type { Score } from './score.js';

/** What is asked, as it travels: one value, both ends of a band, or the day of a milestone; `by` is the day it is due. */
export function describeGoal({ manner, target, goal, window }: Case): Score['goal'] {
  const by = window.by;
  if (manner.family === 'milestone') return { op: target.op, value: by, by };
  if (!goal) return { op: target.op, value: null, by };
  const upper = goal.high ?? goal.noted;
  if (target.op === '=' || !goal.low || !upper) {
    const value = goal.low ?? goal.high;
    return { op: target.op, value: value && jsonNumber(value), by };
  }
  return { op: target.op, value: [jsonNumber(goal.low), jsonNumber(upper)], by };
}
