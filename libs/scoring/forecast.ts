import type { ForecastPoint, ForecastQuestion, SeriesForecast } from './forecast-question.js';
import { naturalLimits, scaleOf, softened, type ForecastScale } from './forecast-scale.js';
import { fromNumber } from './parse-rational.js';
import { ordinalOf, parsePeriod, printPeriod, stepPeriod, type Period, type PeriodId } from './period.js';
import { normalBelow } from './probability.js';
import { add, floor, multiply, negate, subtract, toNumber, whole, zero, type Rational } from './rational.js';
import { r9 } from './rounding.js';
import { robustLine } from './theil-sen.js';

const mostPoints = 8;
const fewestPoints = 3;
/** Each period ahead brings nine tenths of the change of the one before: trends flatten. */
const damping = 0.9;
const floorOfSpread = 0.05;
/** Φ(1.2816) = 0.9: so many standard deviations to either side hold 80 %. */
const central80 = 1.2816;
/** In percent: from two thirds on a goal is likely, below one third unlikely. */
const likely = 66;
const uncertain = 33;

export interface ForecastAt {
  readonly period: PeriodId;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The line through the points, as it is continued. */
interface Course {
  readonly scale: ForecastScale;
  readonly points: readonly ForecastPoint[];
  readonly due: Period;
  readonly ahead: number;
  readonly latest: number;
  readonly slope: number;
  readonly spread: number;
}

/**
 * Where a series stands when its target falls due, and the chance that the target is met then (section 11): the robust
 * line of at most eight points, continued from the last one with a damped slope. Null with fewer than three points,
 * once the due period is reached, or where no double holds the result.
 */
export function forecastSeries(question: ForecastQuestion): SeriesForecast | null {
  const course = layCourse(question);
  if (course === null) return null;
  const { points, ahead, scale, slope, spread } = course;
  const { value, low, high } = standAt(course, ahead);
  const probability = chanceOf(question, course);
  const percent = Number(floor(multiply(r9(fromNumber(probability) ?? zero), whole(100))));
  const word = percent >= likely ? 'likely' : percent >= uncertain ? 'uncertain' : 'unlikely';
  return {
    points: points.length,
    ahead,
    scale: scale.name,
    slope,
    spread,
    value,
    low,
    high,
    probability,
    percent,
    word,
  };
}

/** ŷ and its 80 % band for every period from the next to the due one; empty where there is no forecast. */
export function forecastPath(question: ForecastQuestion): readonly ForecastAt[] {
  const course = layCourse(question);
  if (course === null) return [];
  const { ahead, due } = course;
  return Array.from({ length: ahead }, (_, place) => ({
    period: printPeriod(stepPeriod(due, place + 1 - ahead)),
    ...standAt(course, place + 1),
  }));
}

/** The last eight points of the frequency of the due period, in order. */
function usedPoints(points: readonly ForecastPoint[], due: Period | null): readonly ForecastPoint[] {
  return points
    .filter(({ period }) => parsePeriod(period)?.frequency === due?.frequency)
    .filter(({ denominator }) => denominator === null || denominator.n > 0n)
    .toSorted((a, b) => ordinal(a.period) - ordinal(b.period))
    .slice(-mostPoints);
}

function layCourse(asked: ForecastQuestion): Course | null {
  const due = parsePeriod(asked.due);
  const points = usedPoints(asked.points, due);
  const [first, last] = [points[0], points.at(-1)];
  if (!due || !first || !last || points.length < fewestPoints) return null;
  const ahead = ordinalOf(due) - ordinal(last.period);
  if (ahead < 1) return null;
  const question = { ...asked, points };
  const scale = scaleOf(question);
  const { slope, spread: fit } = robustLine(
    points.map((point) => [ordinal(point.period) - ordinal(first.period), scale.ofPoint(point)] as const),
  );
  const spread = spreadOf(question, { scale, first, last, fit });
  const course = { scale, points, due, ahead, latest: scale.ofPoint(last), slope, spread };
  return Number.isFinite(Math.abs(heightAt(course, ahead)) + reachAt(course, ahead)) ? course : null;
}

interface Fitted {
  readonly scale: ForecastScale;
  readonly first: ForecastPoint;
  readonly last: ForecastPoint;
  readonly fit: number;
}

/** σ: the fit, but at least 5 % of the way and half a unit of print; chance itself comes on top where events are counted. */
function spreadOf(question: ForecastQuestion, { scale, first, last, fit }: Fitted): number {
  const { baseline, goal, precision, binomial } = question;
  const start = (baseline ? scale.ofBaseline(baseline) : null) ?? scale.ofPoint(first);
  const share = softened(last);
  const steepness = scale.steepness(share);
  const unit = precision ? (toNumber(precision) / 2) * steepness : 0;
  const spread = Math.max(fit, floorOfSpread * Math.abs(scale.ofValue(goal) - start), unit);
  const denominator = binomial === true && last.denominator ? toNumber(last.denominator) : null;
  const chance = share * (1 - share);
  if (denominator === null || chance <= 0) return spread;
  return Math.sqrt(spread ** 2 + (steepness ** 2 * chance) / denominator);
}

/** ŷ = x + m·Σ0.9^i and ŷ ± 1.2816·σ√h, turned back to figures. */
function standAt(course: Course, ahead: number): Omit<ForecastAt, 'period'> {
  const { scale } = course;
  const [height, reach] = [heightAt(course, ahead), reachAt(course, ahead)];
  return { value: scale.back(height), low: scale.back(height - reach), high: scale.back(height + reach) };
}

function heightAt({ latest, slope }: Course, ahead: number): number {
  // Σ of 0.9^i for i from 1 to h, as a geometric series.
  return latest + (slope * damping * (1 - damping ** ahead)) / (1 - damping);
}

function reachAt({ spread }: Course, ahead: number): number {
  return central80 * spread * Math.sqrt(ahead);
}

/** p = Φ(d(ŷ − T)/sd), less the chance of passing the far edge of a band that binds. */
function chanceOf(question: ForecastQuestion, course: Course): number {
  const { goal, far, rise, tolerance } = question;
  const slack = (tolerance && (rise ? tolerance : negate(tolerance))) ?? zero;
  const height = heightAt(course, course.ahead);
  const deviation = course.spread * Math.sqrt(course.ahead);
  const beyond = (edge: Rational) => {
    // Exactly on the edge without any spread this is 0/0, of which Φ says one half.
    return normalBelow(((rise ? 1 : -1) * (height - course.scale.ofValue(edge))) / deviation);
  };
  const reached = beyond(subtract(goal, slack));
  return binds(question, far) ? Math.max(0, reached - beyond(add(far, slack))) : reached;
}

/** A far edge at a natural limit cannot be passed. */
function binds(question: ForecastQuestion, far: Rational | null | undefined): far is Rational {
  if (!far) return false;
  const [low, high] = naturalLimits(question);
  return question.rise ? toNumber(far) < high : toNumber(far) > low;
}

function ordinal(period: PeriodId): number {
  const parsed = parsePeriod(period);
  return parsed ? ordinalOf(parsed) : 0;
}
