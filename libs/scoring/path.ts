import type { Case } from './case.js';
import type { Datum } from './datum.js';
import { sharesOfEarlierYears } from './earlier-years.js';
import { monthsIn, type IsoDay } from './period.js';
import { compare, divide, one, whole, zero, add, multiply, type Rational } from './rational.js';
import { growthBetween } from './shape.js';
import { sharesByPeriod } from './staircase.js';
import type { StartingPoint } from './starting-point.js';
import { shareOfDay } from './window-clock.js';
import type { Made, Source } from './workings.js';

/** What is asked by when, between a baseline and the edge of the goal. */
export interface Path {
  readonly shape: string;
  /** Corners of the path where it is a table or steps. */
  readonly corners: Source | undefined;
  /** E, the value due. */
  readonly expected: Made | null;
  /** g, the share of the change due; the clock's own share where the path is a straight line. */
  readonly share: Source | undefined;
}

export interface PathAt {
  readonly start: StartingPoint;
  readonly clock: Made;
  /** The score date t: end of the latest period observed. */
  readonly day: IsoDay;
  /** T, the edge to be reached. */
  readonly goal: Rational;
  readonly rise: boolean;
  readonly wholeCounts: boolean;
}

/** Plots the path of a target up to the score date (section 7) and makes its steps. */
export function plotPath(c: Case, at: PathAt): Path {
  return isStaged(c) ? plotSteps(c, at) : plotShape(c, at);
}

export function isStaged({ target }: Case): boolean {
  return target.kind === 'ratio-staged' || target.trajectory.shape === 'steps';
}

/** The stages with a value; a target without any has its goal as the only one. */
export function stagesOf(c: Case, goal: Rational): readonly (readonly [string, Rational])[] {
  const staged = c.target.stages.flatMap(({ by, value }) => (value ? [[by, value] as const] : []));
  return staged.length > 0 ? staged : [[c.window.by, goal]];
}

function plotSteps(c: Case, { start, clock, day, goal, rise }: PathAt): Path {
  c.workings.run('stage in force', { stages: stagesOf(c, goal), asOf: day });
  const window = { from: start.from, by: c.window.by };
  const trajectory = c.workings.run('trajectory', {
    shape: 'steps',
    ramp: whole(c.target.trajectory.ramp),
    months: clock.ref('months'),
    stages: stagesOf(c, goal).map(([by, value]) => [shareOfDay(window, by, c.target.frequency), value]),
    baseline: start.source,
    rise,
  });
  const corners = trajectory.ref();
  const expected = c.workings.run('expected', { corners, share: clock.ref('share'), rise });
  if (expected.number() === null) return { shape: 'steps', corners, expected: null, share: undefined };
  const share =
    start.source === undefined
      ? undefined
      : c.workings.run('attainment', { value: expected.ref(), baseline: start.source, goal }).ref();
  return { shape: 'steps', corners, expected, share };
}

function plotShape(c: Case, at: PathAt): Path {
  const { start, clock, goal, wholeCounts } = at;
  if (start.value === null) return isDue(clock) ? plotSteps(c, at) : noPath;
  const { shape, corners } = shapeOf(c, start.value, { goal, clock });
  const share =
    shape === 'linear'
      ? clock.ref('share')
      : c.workings.run('trajectory', { shape, share: clock.ref('share'), baseline: start.source, goal, corners }).ref();
  const common = { shape, baseline: start.source, goal, share };
  const expected = c.workings.run('expected', { ...common, ...(wholeCounts && { whole: true }) });
  return { shape, corners, expected, share };
}

const noPath: Path = { shape: 'linear', corners: undefined, expected: null, share: undefined };

/** Once a target is due, the whole of it is: that needs no baseline, and so the gap is known. */
const isDue = (clock: Made): boolean => compare(clock.number('share') ?? zero, one) >= 0;

/** The shape that can be drawn: one that must be refused becomes a straight line, and a flag says so. */
function shapeOf(c: Case, baseline: Rational, { goal, clock }: Pick<PathAt, 'goal' | 'clock'>) {
  const straight = { shape: 'linear', corners: undefined };
  const { shape, weights } = c.target.trajectory;
  if (shape === 'none' || shape === 'linear') return straight;
  if (shape === 'compound' && growthBetween(baseline, goal) === null) return refuse(c, 'compound_refused');
  if (shape !== 'seasonal' && shape !== 'custom') return { shape, corners: undefined };
  const periods = clock.number('total') ?? zero;
  const cumulative =
    shape === 'custom' ? (weights ?? []) : seasonalShares(weights ?? sharesOfEarlierYears(c), periods, c);
  const fits = cumulative.length > 0 && compare(whole(cumulative.length), periods) === 0;
  const last = cumulative.at(-1);
  if (!fits || !last || compare(last, one) !== 0 || !rises(cumulative)) return refuse(c, `${shape}_refused`);
  const corners: Datum = sharesByPeriod(cumulative);
  return { shape, corners };
}

/** Cumulative shares of all periods from the shares within one year; the years of a window weigh the same. */
function seasonalShares(weights: readonly Rational[], periods: Rational, c: Case): readonly Rational[] {
  const perYear = 12 / monthsIn(c.target.frequency);
  const years = divide(periods, whole(perYear));
  if (weights.length !== perYear || years?.d !== 1n || years.n < 1n || years.n > 100n) return [];
  let sum = zero;
  return Array.from({ length: Number(years.n) * perYear }, (_, place) => {
    sum = add(sum, multiply(weights[place % perYear] ?? zero, { n: 1n, d: years.n }));
    return sum;
  });
}

function rises(shares: readonly Rational[]): boolean {
  return shares.every((share, place) => compare(share, shares[place - 1] ?? zero) >= 0);
}

function refuse(c: Case, flag: string) {
  c.flags.add(flag);
  return { shape: 'linear', corners: undefined };
}
