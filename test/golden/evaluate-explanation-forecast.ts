import { placeOf } from './evaluate-explanation-calendar.js';
import { Fraction, unity } from './evaluate-explanation-fraction.js';
import { textOf, type Given, type Value } from './evaluate-explanation-given.js';
import { fromDouble } from './evaluate-explanation-path.js';

const likely = 0.66;
const uncertain = 0.33;

/** Counts in a window: ŷ = x/g, and the word from ŷ/T; of a band also from how far its upper end is off. */
export function forecastCount(given: Given): Value {
  const value = given.need('value').over(given.need('share'));
  const ratio = value?.over(given.need('goal'));
  if (!value || !ratio) return null;
  const [safe, near] = [Fraction.of(105, 100), Fraction.of(95, 100)];
  const far = given.number('far');
  const beyond = far ? value.over(far) : null;
  const past = far !== null && far.below(given.need('value')) && far.below(value); // a count in a window only grows
  const low = ratio.round(9).atLeast(safe) ? 2 : ratio.round(9).atLeast(near) ? 1 : 0;
  const top = beyond === null || unity.atLeast(beyond.round(9)) ? 2 : safe.atLeast(beyond.round(9)) ? 1 : 0;
  return { value, word: ['unlikely', 'uncertain', 'likely'][past ? 0 : Math.min(low, top)] ?? null };
}

/** The line of a series (section 11): medians of slopes, damped by 0.9, its spread, and the chance of the goal. */
export function forecastSeries(given: Given): Value {
  const ask = readQuestion(given);
  const { points, ahead, to, back, goal, rises } = ask;
  const last = points.at(-1);
  if (!last || ahead < 1) return null;
  const slope = median(points.flatMap((a, i) => points.slice(i + 1).map((b) => (b.y - a.y) / (b.t - a.t))));
  const foot = median(points.map(({ t, y }) => y - slope * t));
  const rest = points.reduce((sum, { t, y }) => sum + (y - foot - slope * t) ** 2, 0);
  const damped = Array.from({ length: ahead }, (_, i) => 0.9 ** (i + 1)).reduce((sum, each) => sum + each, 0);
  const value = last.y + slope * damped;
  const spread = Math.hypot(
    Math.max(Math.sqrt(rest / (points.length - 2)), 0.05 * Math.abs(to(goal) - ask.baseline), ask.halfUnit),
    ask.noise,
  );
  const deviation = spread * Math.sqrt(ahead);
  const chance = (edge: number) => {
    const lead = (rises ? 1 : -1) * (value - to(edge));
    return phi(lead === 0 ? 0 : lead / deviation); // without any spread a figure right at the edge is an even chance
  };
  const probability = chanceOf(ask, chance);
  const clipped = (at: number) => Math.min(ask.max, Math.max(ask.min, back(at)));
  return {
    points: Fraction.of(points.length),
    ahead: Fraction.of(ahead),
    scale: ask.logit ? 'logit' : 'plain',
    slope: fromDouble(slope),
    spread: fromDouble(spread),
    value: fromDouble(clipped(value)),
    low: fromDouble(clipped(value - 1.2816 * deviation)),
    high: fromDouble(clipped(value + 1.2816 * deviation)),
    probability: fromDouble(probability),
    percent: fromDouble(probability)?.round(9).times(Fraction.of(100)).floor() ?? null,
    word: probability >= likely ? 'likely' : probability >= uncertain ? 'uncertain' : 'unlikely',
  };
}

/** The chance to reach the near edge less that to pass the far one; beyond a natural limit there is nothing to pass to. */
function chanceOf({ goal, far, tolerance, rises, min, max }: Question, chance: (edge: number) => number): number {
  const slack = rises ? tolerance : -tolerance;
  const reached = chance(goal - slack);
  const binds = far !== null && (rises ? far < max : far > min);
  return binds ? Math.max(0, reached - chance(far + slack)) : reached;
}

type Question = ReturnType<typeof readQuestion>;

function readQuestion(given: Given) {
  const rows = given.rows('points').slice(-8).map(readPoint);
  const [first, last] = [rows[0], rows.at(-1)];
  const goal = given.need('goal').toNumber();
  const baseline = given.number('baseline')?.toNumber() ?? null;
  const logit = given.is('ratio') && [goal, ...rows.map(({ entered }) => entered)].every((y) => y > 0 && y < 1);
  const scale = logit ? logits : plain;
  const share = last?.entered ?? 0;
  const start = (logit ? first?.entered : first?.value) ?? 0;
  const slope = logit ? 1 / (share * (1 - share)) : 1;
  const events = given.is('binomial') && share > 0 && share < 1 ? last?.bottom : undefined;
  return {
    ...scale,
    ...limitsOf(
      given,
      [goal, baseline ?? goal],
      rows.map(({ value }) => value),
    ),
    goal,
    logit,
    points: rows.map(({ place, value, entered }) => ({
      t: place - (first?.place ?? 0),
      y: scale.to(logit ? entered : value),
    })),
    ahead: placeOf(given.text('due') ?? '') - (last?.place ?? 0),
    rises: given.is('rise'),
    far: given.number('far')?.toNumber() ?? null,
    tolerance: given.number('tolerance')?.toNumber() ?? 0,
    baseline: scale.to(baseline === null || (logit && (baseline <= 0 || baseline >= 1)) ? start : baseline),
    halfUnit: ((given.number('precision')?.toNumber() ?? 0) / 2) * slope,
    noise: events === undefined ? 0 : Math.sqrt((share * (1 - share)) / events) * slope,
  };
}

const plain = { to: (y: number) => y, back: (z: number) => z };
const within = (y: number) => Math.min(1, Math.max(0, y));
const logits = {
  to: (y: number) => Math.log(within(y) / (1 - within(y))),
  back: (z: number) => 1 / (1 + Math.exp(-z)),
};

/** A figure, and as it enters the logit scale: 0 and 1 as (num + ½)/(den + 1). */
function readPoint([period, top, bottom]: readonly Value[]) {
  const [num, den] = [(top as Fraction).toNumber(), bottom instanceof Fraction ? bottom.toNumber() : undefined];
  const value = num / (den ?? 1);
  const entered = den !== undefined && (value === 0 || value === 1) ? (num + 0.5) / (den + 1) : value;
  return { place: placeOf(textOf(period)), value, entered, bottom: den };
}

/** Shares stay within 0 and 1 and what was never below 0 stays so, unless the plan states limits of its own. */
function limitsOf(given: Given, ends: readonly number[], figures: readonly number[]) {
  const natural = [...ends, ...figures].every((value) => value >= 0);
  const shares =
    given.is('ratio') && ends.every((value) => value >= 0) && [...ends, ...figures].every((value) => value <= 1);
  return {
    min: given.number('min')?.toNumber() ?? (natural ? 0 : -Infinity),
    max: given.number('max')?.toNumber() ?? (shares ? 1 : Infinity),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** The normal distribution: its series near the middle, its continued fraction far out. */
export function phi(z: number): number {
  const size = Math.abs(z);
  if (size > 38) return z > 0 ? 1 : 0;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (size > 3) {
    let tail = 0;
    for (let step = 200; step >= 1; step -= 1) tail = step / (size + tail);
    const outside = density / (size + tail);
    return z > 0 ? 1 - outside : outside;
  }
  let [term, sum] = [z, z];
  for (let step = 3; Math.abs(term) > 1e-18; step += 2) {
    term *= (z * z) / step;
    sum += term;
  }
  return 0.5 + density * sum;
}
