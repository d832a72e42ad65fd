import { isDay } from './civil-day.js';
import { parsePeriod } from './period.js';
import type { Rational } from './rational.js';
import type { ScoreInput } from './score-input.js';

/**
 * What makes no sense in an input, as flags; none where days, periods and denominators are what their names say. Texts
 * alone cannot promise it.
 */
export function faultsOf(input: ScoreInput): readonly string[] {
  const { target, period, asOf } = input;
  const { window, stages } = target;
  const days = [asOf, window.from, window.by, ...stages.map((stage) => stage.by)];
  const counts = [
    target.grace,
    target.holdMax,
    target.trajectory.ramp,
    target.publicationLag,
    target.alerts.warnBefore,
  ];
  const faults = {
    no_such_period: parsePeriod(period) === null,
    no_such_day: !days.every(isDay),
    window_reversed: days.every(isDay) && window.from > window.by,
    no_such_number: !numbersIn(input).every(hasDenominator),
    no_such_count: !counts.every(isCount),
  };
  return Object.entries(faults).flatMap(([flag, holds]) => (holds ? [flag] : []));
}

function numbersIn({ target, items = [], readings }: ScoreInput): readonly (Rational | null | undefined)[] {
  const { goal, stages, trajectory, baseline, limits, rollupShare, composite } = target;
  return [
    goal?.low,
    goal?.high,
    limits?.min,
    limits?.max,
    rollupShare,
    baseline.kind === 'value' ? baseline.value : null,
    ...stages.map((stage) => stage.value),
    ...(trajectory.weights ?? []),
    ...(composite?.dimensions ?? []).map(({ weight }) => weight),
    ...items.flatMap(({ weight, score }) => [weight, score]),
    ...readings.map(({ standardError }) => standardError),
  ];
}

function hasDenominator(value: Rational | null | undefined): boolean {
  return value === undefined || value === null || value.d > 0n;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 100_000;
}
