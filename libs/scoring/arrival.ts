import { fromNumber } from './parse-rational.js';
import { parsePeriod, printPeriod, stepPeriod, type PeriodId } from './period.js';
import { divide, floor, negate, subtract, toNumber, zero, type Rational } from './rational.js';
import { r9 } from './rounding.js';

/** A figure on its way: where it stands after a period, where it is to go, and what it changes by per period. */
export interface Journey {
  readonly period: PeriodId;
  readonly value: Rational;
  readonly goal: Rational;
  /** Change per period of the period's frequency; a rate of growth where the path is compound. */
  readonly pace: Rational;
  readonly rise: boolean;
  readonly compound?: boolean;
}

const lastYear = 9999;

/**
 * The first period ending at or after t + (T − x)/pace (section 8): 430 of 1000 at 2023Q2, 215 a quarter → 2024Q1. The
 * period itself where the goal is reached; null where the pace leads nowhere or beyond the year 9999.
 */
export function arrivalPeriod(journey: Journey): PeriodId | null {
  const period = parsePeriod(journey.period);
  const periods = period && periodsToGo(journey);
  if (!period || !periods) return null;
  const steps = Number(-floor(negate(periods)));
  const arrival = stepPeriod(period, Math.max(0, steps));
  return arrival.year <= lastYear ? printPeriod(arrival) : null;
}

function periodsToGo({ value, goal, pace, rise, compound }: Journey): Rational | null {
  const wanted = rise ? 1n : -1n;
  const gap = subtract(goal, value);
  if (gap.n * wanted <= 0n) return zero;
  if (pace.n * wanted <= 0n) return null;
  if (compound !== true) return divide(gap, pace);
  const growth = divide(goal, value);
  const rate = 1 + toNumber(pace);
  if (!growth || growth.n <= 0n || rate <= 0) return null;
  const periods = fromNumber(Math.log(toNumber(growth)) / Math.log(rate));
  return periods && r9(periods);
}
