import { parsePeriod, type PeriodId } from './period.js';
import { add, zero, type Rational } from './rational.js';
import type { Measure } from './target.js';

export interface Dated {
  readonly period: PeriodId;
  readonly value: Rational;
}

/**
 * The value at each period (section 4): flows add up, figures that count since January add up year by year, anything
 * else stands as it is. Expects the periods in order and only those that count.
 */
export function accumulate<D extends Dated>(measure: Measure, series: readonly D[]): readonly D[] {
  if (measure === 'flow') return runningSum(series);
  return measure === 'flow-ytd' ? yearByYear(series) : series;
}

function runningSum<D extends Dated>(series: readonly D[]): readonly D[] {
  let sum = zero;
  return series.map((entry) => ({ ...entry, value: (sum = add(sum, entry.value)) }));
}

function yearByYear<D extends Dated>(series: readonly D[]): readonly D[] {
  let [earlier, latest, year] = [zero, zero, ''];
  return series.map((entry) => {
    if (entry.period.slice(0, 4) !== year) {
      earlier = add(earlier, latest);
      year = entry.period.slice(0, 4);
    }
    latest = entry.value;
    return { ...entry, value: add(earlier, latest) };
  });
}

/** True where a period between the first that counts and the last has no figure, so that a sum is a floor. */
export function hasGaps(measure: Measure, periods: readonly PeriodId[], expected: readonly PeriodId[]): boolean {
  const known = new Set(periods);
  if (measure === 'flow') return expected.some((period) => !known.has(period));
  if (measure !== 'flow-ytd') return false;
  // A later figure of the same year contains the earlier ones: only a year's last period can be missed.
  return expected.some((period, place) => endsYear(period) && place < expected.length - 1 && !known.has(period));
}

function endsYear(period: PeriodId): boolean {
  const parsed = parsePeriod(period);
  if (!parsed) return false;
  return { month: 12, quarter: 4, 'half-year': 2, year: 1 }[parsed.frequency] === parsed.index;
}
