import type { Case } from './case.js';
import { isNumber, type Datum } from './datum.js';
import type { ForecastPoint } from './forecast-question.js';
import { isBand, type Goal } from './goal.js';
import { figureOf } from './figure.js';
import type { Sighting } from './observe.js';
import { earliestShare } from './pace-formulas.js';
import { ordinalOf, parsePeriod, periodContaining, previousPeriod } from './period.js';
import { compare, divide, one, whole, type Rational } from './rational.js';
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
  const exact = isBand(aim) && aim.low !== null && aim.high !== null && compare(aim.low, aim.high) === 0;
  const tolerance = exact ? halfUnit(c) : null;
  if (points.length < 3 || (exact && tolerance === null)) return null;
  const { sampling, limits } = c.target;
  return c.workings.run('forecast', {
    points: points.slice(-8).map(encodePoint),
    due: periodContaining(c.window.by, c.target.frequency),
    goal,
    ...(isBand(aim) && { far: rise ? aim.high : aim.low }),
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

/** The figures since t0, the baseline standing on the eve of the clock. */
function pointsSince(c: Case, { start, series }: ForetellAt): readonly ForecastPoint[] {
  const eve = previousPeriod(periodContaining(start.from, c.target.frequency));
  const since = series.filter(({ period }) => start.value === null || ordinal(period) >= ordinal(eve));
  const points = since.map(({ period, value, reading }) => ({
    period,
    ...(reading.value?.denominator ? reading.value : { numerator: value, denominator: null }),
  }));
  if (start.value === null || points[0]?.period === eve) return points;
  return [{ period: eve, ...baselineParts(c, start.value, eve) }, ...points];
}

/** The baseline with its denominator, where it is the figure of a reading. */
function baselineParts({ input }: Case, value: Rational, eve: string): Omit<ForecastPoint, 'period'> {
  const reading = input.readings.find(({ period }) => period === eve);
  const own = reading ? figureOf(reading) : null;
  const same = own !== null && compare(own, value) === 0;
  return same && reading?.value ? reading.value : { numerator: value, denominator: null };
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
