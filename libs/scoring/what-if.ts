import { figureOf } from './figure.js';
import { goalOf, isRise } from './goal.js';
import { nextPeriod, periodContaining, periodEnd, type PeriodId } from './period.js';
import { add, compare, greater, multiply, subtract, whole, zero, type Rational } from './rational.js';
import type { Reading } from './reading.js';
import { roundDecimals } from './rounding.js';
import type { Score, Status } from './score.js';
import type { ScoreInput } from './score-input.js';
import { scoreTarget } from './score-target.js';
import type { Target, Trajectory } from './target.js';

/** What a figure of a later period would come to. Nothing of it is stored. */
export interface WhatIf {
  readonly period: PeriodId;
  /** The figure to be reported then, over its denominator where it has one. */
  readonly figure: { readonly numerator: Rational; readonly denominator: Rational | null };
  /** By how much it lies above (below, where less is wanted) the latest one; for flows the figure itself. */
  readonly change: Rational;
  readonly score: Score;
}

/** Why there is no such figure. */
export type NoFigure = 'no_figure_yet' | 'not_a_figure' | 'over' | 'out_of_reach';

const onTrack: ReadonlySet<Status> = new Set(['on_track', 'ahead', 'achieved', 'holding']);
const reached: ReadonlySet<Status> = new Set(['achieved', 'holding']);
const finest = 6;

/**
 * The least figure (the greatest, where less is wanted) of the next period that turns the target on track. It is found
 * by scoring: in steps of the precision in which figures are reported, and never by a second set of formulas.
 */
export function figureOnTrackNext(input: ScoreInput): WhatIf | NoFigure {
  return leastFigure(input, nextPeriod(input.period), onTrack);
}

/** The least figure of the due period that meets the target. For flows: of all periods from now until then together. */
export function figureMetAtDue(input: ScoreInput): WhatIf | NoFigure {
  return leastFigure(input, periodContaining(input.target.window.by, input.target.frequency), reached);
}

/** The score that a figure of the next period would get. */
export function scoreWithNext(input: ScoreInput, figure: Rational): Score {
  const latest = latestOf(input);
  return scoreTarget(withFigure(input, nextPeriod(input.period), { latest, figure }));
}

/** The score under another trajectory: the same figures, another demand on them by now. */
export function scoreUnder(input: ScoreInput, trajectory: Trajectory): Score {
  return scoreTarget({ ...input, target: { ...input.target, trajectory } });
}

function leastFigure(input: ScoreInput, period: PeriodId, wanted: ReadonlySet<Status>): WhatIf | NoFigure {
  if (periodEnd(period) <= periodEnd(input.period)) return 'over';
  if (!isJudgedByFigure(input)) return 'not_a_figure';
  const latest = latestOf(input);
  if (latest === undefined) return 'no_figure_yet';
  const search = openSearch(input, period, latest);
  const found = leastStep(search, wanted);
  if (found === null) return 'out_of_reach';
  const figure = search.figureAt(found);
  return {
    period,
    figure: { numerator: figure, denominator: latest.value?.denominator ?? null },
    change: subtract(figure, search.figureAt(0n)),
    score: search.scoreAt(found),
  };
}

/** Dates, composites and regions that stand as their units stand have no figure of their own to change. */
function isJudgedByFigure({ target, region }: ScoreInput): boolean {
  if (target.measure === 'date' || target.kind === 'composite') return false;
  const byUnits = target.rollup === 'each-unit' || target.rollup === 'share';
  return !(byUnits && region.level !== target.judgedAt);
}

interface Search {
  /** The figure so many steps of its precision from the latest, the wanted way. */
  readonly figureAt: (step: bigint) => Rational;
  readonly scoreAt: (step: bigint) => Score;
}

function openSearch(input: ScoreInput, period: PeriodId, latest: Reading): Search {
  const flows = input.target.measure === 'flow';
  const start = flows ? zero : (latest.value?.numerator ?? zero);
  const unit = precisionOf(input);
  const rise = wantsRise(input.target, latest);
  const figureAt = (step: bigint) => {
    const figure = add(start, multiply(unit, whole(rise ? step : -step)));
    return flows || start.n >= 0n ? greater(figure, zero) : figure;
  };
  return {
    figureAt,
    scoreAt: (step) => scoreTarget(withFigure(input, period, { latest, figure: figureAt(step) })),
  };
}

/** The first step that scores as wanted: doubled until it does, then halved down to it. A score never falls when its figure moves the wanted way. */
function leastStep({ scoreAt }: Search, wanted: ReadonlySet<Status>): bigint | null {
  const holds = (step: bigint) => wanted.has(scoreAt(step).status);
  if (holds(0n)) return 0n;
  let high = 1n;
  for (let doubled = 0; !holds(high); doubled += 1) {
    if (doubled >= 64) return null;
    high *= 2n;
  }
  let low = high / 2n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function latestOf({ readings, period }: ScoreInput): Reading | undefined {
  return readings
    .filter((reading) => reading.value !== null && periodEnd(reading.period) <= periodEnd(period))
    .toSorted((a, b) => (periodEnd(a.period) < periodEnd(b.period) ? -1 : 1))
    .at(-1);
}

function withFigure(
  input: ScoreInput,
  period: PeriodId,
  { latest, figure }: { readonly latest: Reading | undefined; readonly figure: Rational },
): ScoreInput {
  const value = { numerator: figure, denominator: latest?.value?.denominator ?? null };
  const coverage = latest?.coverage ?? { reported: 1, expected: 1 };
  const reading: Reading = { period, value, coverage, recordedAt: latest?.recordedAt ?? '' };
  const before = input.readings.filter((known) => known.period !== period);
  return { ...input, period, asOf: periodEnd(period), readings: [...before, reading] };
}

/** More is wanted, unless the operator says less, or the latest figure lies above a band. */
function wantsRise(target: Target, latest: Reading): boolean {
  const goal = goalOf(target);
  return goal === null || isRise(goal, figureOf(latest));
}

/** The unit in which such figures are reported: as stated, or the finest decimal place among those known. */
function precisionOf({ target, readings }: ScoreInput): Rational {
  if (target.sampling?.precision) return target.sampling.precision;
  const places = readings.flatMap(({ value }) => (value ? [placesOf(value.numerator)] : []));
  return { n: 1n, d: 10n ** BigInt(Math.max(0, ...places)) };
}

/** Decimals of a figure; a double that came from a division has as many as are looked at. */
function placesOf(figure: Rational): number {
  const exact = (places: number) => compare(roundDecimals(figure, places, 'down'), figure) === 0;
  const found = Array.from({ length: finest }, (_, places) => places).find(exact);
  return found ?? finest;
}
