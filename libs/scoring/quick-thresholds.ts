import type { Inputs } from './inputs.js';
import { heightAt } from './polyline.js';
import { add, compare, multiply, negate, one, rational, subtract, toNumber, zero, type Rational } from './rational.js';
import type { Replayed } from './replay.js';
import { shareDue, growthBetween } from './shape.js';
import type { Target } from './target.js';

/** A value at which a verdict may change; `exact` where the change lies there to the last digit. */
export interface Threshold {
  readonly at: number;
  readonly exact: Rational | null;
}

/** Where SPI, lag in reporting periods and recovery factor divide one class from the next (sections 9 and 10). */
const classes = {
  ratios: [1.1, 0.95, 0.8, 0.6, 0.1, -0.1],
  periods: [rational(1, 2), rational(1), rational(2)].flatMap((periods) => periods ?? []),
  factors: [1.5, 2],
};

/** The working of one score, by the name of its steps; of a step made twice the later one. */
export type Working = ReadonlyMap<string, Inputs>;

export function workingOf(steps: readonly Replayed[]): Working {
  return new Map(steps.map(({ step, inputs }) => [step, inputs]));
}

/**
 * Every share of the way from baseline to goal at which the pace changes its class: places where SPI, lag or factor
 * cross one of their bounds. Null where the path is a curve on which they cannot be found in closed form.
 */
export function paceShares(working: Working): readonly number[] | null {
  const [lag, schedule, pace] = [working.get('lag'), working.get('schedule ratio'), working.get('pace')];
  if (lag?.text('shape') === 'compound') return null;
  const due = schedule ? toNumber(schedule.number('share')) : 0;
  const elapsed = pace ? toNumber(pace.number('elapsed')) : 0;
  const left = pace ? toNumber(pace.number('total')) - elapsed : 0;
  return [
    ...classes.ratios.map((ratio) => ratio * due),
    ...classes.factors.map((factor) => elapsed / (elapsed + factor * left)).filter(Number.isFinite),
    ...(lag && lag.text('shape') !== 'steps' ? lagShares(lag, monthsPerPeriod(working)) : []),
  ];
}

function lagShares(lag: Inputs, period: Rational): readonly number[] {
  const course = {
    shape: lag.text('shape'),
    growth: growthBetween(lag.number('baseline'), lag.number('goal')),
    corners: lag.pairs('corners'),
  };
  const reached = earlierShares(lag, period).map((share) => toNumber(shareDue(course, share)));
  return [...reached, ...course.corners.map(([, height]) => toNumber(height))];
}

/** The clock shares that lie half a reporting period, one and two before the present one. */
function earlierShares(lag: Inputs, period: Rational): readonly Rational[] {
  const [share, months] = [lag.number('share'), lag.number('months')];
  return classes.periods.flatMap((periods) => {
    const part = rational(periods.n * period.n * months.d, periods.d * period.d * months.n);
    return part && compare(part, share) <= 0 ? [subtract(share, part)] : [];
  });
}

/** Every figure at which the verdict on a target with a known baseline may change; null as for `paceShares`. */
export function figureThresholds(target: Target, working: Working): readonly Threshold[] | null {
  const shares = paceShares(working);
  if (shares === null) return null;
  const lag = working.get('lag');
  const [baseline, goal] = [lag?.maybe('baseline') ?? null, lag?.maybe('goal') ?? null];
  const way = baseline && goal ? subtract(goal, baseline) : null;
  const along = way ? shares.map((share) => toNumber(baseline ?? zero) + share * toNumber(way)) : [];
  return [...exactFigures(target, working), ...[...along, ...stepFigures(working), ...wholeFigures(working)].map(near)];
}

function exactFigures({ limits, stages, goal }: Target, working: Working): readonly Threshold[] {
  const [meets, lag, attainment] = [working.get('meets'), working.get('lag'), working.get('attainment')];
  const upwards = upwardsOf(lag);
  const figures = [
    meets?.maybe('low'),
    meets?.maybe('high'),
    goal?.low,
    goal?.high,
    attainment?.maybe('baseline'),
    lag?.maybe('baseline'),
    lag?.maybe('goal'),
    lag?.maybe('expected'),
    ...stages.map(({ value }) => value),
    ...(lag?.text('shape') === 'steps' ? lag.pairs('corners').map(([, height]) => upwards(height)) : []),
    ...[limits?.min, limits?.max, zero, one],
  ];
  const known = figures.flatMap((figure) => figure ?? []);
  const distinct = known.filter((figure, place) => known.findIndex((other) => compare(other, figure) === 0) === place);
  return distinct.map((figure) => ({ at: toNumber(figure), exact: figure }));
}

/** On steps the figures that were asked for half a period, one and two ago. */
function stepFigures(working: Working): readonly number[] {
  const lag = working.get('lag');
  if (lag?.text('shape') !== 'steps') return [];
  return earlierShares(lag, monthsPerPeriod(working)).flatMap((share) => {
    const height = heightAt(lag.pairs('corners'), share);
    return height ? [toNumber(upwardsOf(lag)(height))] : [];
  });
}

/** Of small whole counts SPI is x/E. */
function wholeFigures(working: Working): readonly number[] {
  const expected = working.get('schedule ratio')?.maybe('expected');
  return expected ? classes.ratios.map((ratio) => ratio * toNumber(expected)) : [];
}

function monthsPerPeriod(working: Working): Rational {
  return working.get('severity')?.maybe('monthsPerPeriod') ?? one;
}

function upwardsOf(lag: Inputs | undefined): (height: Rational) => Rational {
  return lag?.flag('rise') ? (height) => height : negate;
}

const near = (at: number): Threshold => ({ at, exact: null });

/** The figure that lies at a share of the way from a baseline to a goal. */
export function figureAt(share: Rational, baseline: Rational, goal: Rational): Rational {
  return add(baseline, multiply(share, subtract(goal, baseline)));
}
