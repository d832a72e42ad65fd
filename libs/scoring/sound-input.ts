import { isDay } from './civil-day.js';
import { parsePeriod } from './period.js';
import type { Rational } from './rational.js';
import type { ScoreInput } from './score-input.js';

/** True where days, periods and denominators are what their names say; texts alone cannot promise it. */
export function isSound({ target, period, asOf }: ScoreInput): boolean {
  const { window, goal, stages, trajectory, baseline } = target;
  const days = [asOf, window.from, window.by, ...stages.map((stage) => stage.by)];
  const numbers = [goal?.low, goal?.high, ...stages.map((stage) => stage.value), ...(trajectory.weights ?? [])];
  if (baseline.kind === 'value') numbers.push(baseline.value);
  return (
    parsePeriod(period) !== null &&
    days.every(isDay) &&
    window.from <= window.by &&
    numbers.every(hasDenominator) &&
    [target.grace, trajectory.ramp, target.publicationLag, target.alerts.warnBefore].every(isCount)
  );
}

function hasDenominator(value: Rational | undefined): boolean {
  return value === undefined || value.d > 0n;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 100_000;
}
