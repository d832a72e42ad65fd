import type { Case } from './case.js';
import { isNumber, type Datum } from './datum.js';
import type { ForecastPoint } from './forecast-question.js';
import { isBand, type Goal } from './goal.js';
import type { Sighting } from './observe.js';
import { earliestShare } from './pace-formulas.js';
import { ordinalOf, parsePeriod, periodContaining, previousPeriod } from './period.js';
import { compare, divide, multiply, one, whole, zero, type Rational } from './rational.js';
import { compareAtNine } from './rounding.js';
import type { StartingPoint } from './starting-point.js';
import { Reference, type Made, type Source } from './workings.js';

export interface ForetellAt {
  readonly aim: Goal;
  readonly value: Made;
  readonly series: readonly Sighting[];
  readonly start: StartingPoint;
  readonly clock: Made;
  readonly met: Made;
  /** T, the edge to be reached. */
  readonly goal: Rational;
  readonly rise: boolean;
  /** g, the share due; counts in a window are foretold by it. */
  readonly share?: Source | undefined;
}

/**
 * What to expect at the due date (section 11): counts in a window go on as they went, any other figure by the line of
 * its series. None once the window is over, and none for a count that reached its goal.
 */
export function foretell(c: Case, at: ForetellAt): Made | null {
  const over = compare(at.clock.number('share') ?? one, one) >= 0;
  if (over) return null;
  return c.manner.fromZero ? foretellCount(c, at) : foretellSeries(c, at);
}

function foretellCount(c: Case, { aim, value, share, goal, met, rise }: ForetellAt): Made | null {
  const part = share instanceof Reference ? share.value : undefined;
  const early = !isNumber(part) || compareAtNine(part, earliestShare) < 0;
  if (early || met.flag() || !rise || goal.n <= 0n) return null;
  return c.workings.run('forecast', { value: value.ref('value'), share, goal, ...(isBand(aim) && { far: aim.high }) });
}

function foretellSeries(c: Case, at: ForetellAt): Made | null {
  const { aim, start, goal, rise } = at;
  const points = pointsSince(c, at);
  if (points.length < 3) c.flags.add('short_history');
  const far = isBand(aim) ? (rise ? aim.high : aim.low) : null;
  const exact = far !== null && compare(far, goal) === 0;
  const tolerance = exact ? halfUnit(c) : null;
  if (points.length < 3 || (exact && tolerance === null)) return null;
  const { sampling, limits } = c.target;
  return c.workings.run('forecast', {
    points: points.slice(-8).map(encodePoint),
    due: periodContaining(c.window.by, c.target.frequency),
    goal,
    far,
    tolerance,
    rise,
    baseline: start.source,
    ...(isRatio(c, points) && { ratio: true }),
    ...(sampling?.binomial === true && { binomial: true }),
    precision: sampling?.precision,
    min: limits?.min,
    max: limits?.max,
  });
}

/** What is reached exactly is reached within half a unit; null where no unit is known. */
function halfUnit({ target, manner }: Case): Rational | null {
  const unit = target.sampling?.precision ?? (manner.wholeThings ? one : null);
  return unit && divide(unit, whole(2));
}

/** The figures since t0; the baseline stands on the eve of the clock, with the last denominator where it is 0 or 1. */
function pointsSince(c: Case, { start, series }: ForetellAt): readonly ForecastPoint[] {
  const eve = previousPeriod(periodContaining(start.from, c.target.frequency));
  const points = series.flatMap(({ period, value, reading }) => {
    const parts = reading.value?.denominator ? reading.value : { numerator: value, denominator: null };
    return ordinal(period) > ordinal(eve) ? [{ period, ...parts }] : [];
  });
  const { value } = start;
  if (value === null) return points;
  const bare = compare(value, zero) > 0 && compare(value, one) < 0;
  const denominator = bare ? null : (points.at(-1)?.denominator ?? null);
  const numerator = denominator ? multiply(value, denominator) : value;
  return [{ period: eve, numerator, denominator }, ...points];
}

/** A share of 0 to 1; one figure over another (relative) is none. */
function isRatio({ target }: Case, points: readonly ForecastPoint[]): boolean {
  return target.measure !== 'relative' && points.at(-1)?.denominator !== null;
}

function encodePoint({ period, numerator, denominator }: ForecastPoint): Datum {
  return denominator ? [period, numerator, denominator] : [period, numerator];
}

function ordinal(period: string): number {
  const parsed = parsePeriod(period);
  return parsed ? ordinalOf(parsed) : 0;
}
