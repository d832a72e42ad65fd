import type { Case } from './case.js';
import { goalInputs } from './figure-formulas.js';
import { deviation, edgeOf, isBand, isRise, meets, type Goal } from './goal.js';
import { isComplete } from './figure.js';
import type { Sighting } from './observe.js';
import type { StartingPoint } from './starting-point.js';
import { compare, whole, type Rational } from './rational.js';
import type { Target } from './target.js';
import type { Made } from './workings.js';

/**
 * Whether and how a target must be kept (section 6): as the plan says; from the start where the baseline already meets
 * it, and for a band without a baseline outside it. Counts in a window start at 0 and are kept only if 0 is enough.
 */
export function keepRule(c: Case, goal: Goal, { value }: StartingPoint): Target['keep'] {
  if (value !== null && (meets(goal, value) || startsAtEdge(c, goal, value))) return 'from-start';
  if (isBand(goal) && (value === null || deviation(goal, value).n === 0n)) return 'from-start';
  return c.manner.fromZero ? 'none' : c.target.keep;
}

/** T = B: where more than T is asked nothing is met by it, and yet there is no way from one to the other. */
function startsAtEdge({ manner }: Case, goal: Goal, value: Rational): boolean {
  return !isBand(goal) && compare(edgeOf(goal, value, manner.wholeThings), value) === 0;
}

/** Makes the condition step of a kept target; null where nothing is kept, or nothing has been reached yet to be kept. */
export function judgeKept(c: Case, goal: Goal, at: KeptAt): Made | null {
  const keep = keepRule(c, goal, at.start);
  if (keep === 'none') return null;
  const made = c.workings.run('condition', {
    ...goalInputs(goal),
    keep,
    baseline: at.start.source,
    grace: whole(c.target.grace),
    due: at.due,
    from: c.window.from,
    series: at.series.map((entry) => [entry.period, entry.value, c.manner.everyUnit && !isComplete(entry.reading)]),
  });
  return made.text('standing') === null ? null : made;
}

interface KeptAt {
  readonly start: StartingPoint;
  readonly series: readonly Sighting[];
  readonly due: boolean;
}

/** Attainment and lag of a kept target: E ≡ T, the time since it was last inside, and no pace. */
export function measureKept(c: Case, goal: Goal, { value, baseline, condition }: Kept) {
  const rise = isRise(goal, baseline);
  const edge = (rise ? goal.low : goal.high) ?? goal.low;
  const band = isBand(goal);
  const attainment = c.workings.run('attainment', {
    kept: true,
    value: value.ref('value'),
    ...(band ? { low: goal.low, high: goal.high } : { goal: edge, rise }),
  });
  const lag = c.workings.run('lag', {
    value: value.ref('value'),
    kept: condition.ref('months'),
    ...(band ? { low: goal.low, high: goal.high } : { expected: edge, rise }),
  });
  return { attainment, lag, edge };
}

interface Kept {
  readonly value: Made;
  readonly baseline: StartingPoint['value'];
  readonly condition: Made;
}
