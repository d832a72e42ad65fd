import type { Case } from './case.js';
import { monthsIn, parsePeriod } from './period.js';
import { add, compare, divide, subtract, whole, zero, type Rational } from './rational.js';

/** A season is what several years have in common; fewer than these are none (section 7). */
const enoughYears = 3;

/**
 * Shares of the periods of a year, as the years before the window made them: the mean of their shares, each year with the
 * same say. Only flows have such shares, and only years of which every period is known and the sum is above 0. Empty where
 * fewer than three years tell.
 */
export function sharesOfEarlierYears(c: Case): readonly Rational[] {
  const years = [...yearsBefore(c).values()].flatMap((made) => sharesOf(made, c));
  if (years.length < enoughYears) return [];
  const sums = years.reduce((sum, shares) => sum.map((part, place) => add(part, shares[place] ?? zero)));
  return sums.map((sum) => divide(sum, whole(years.length)) ?? zero);
}

/** What was reported of each year before the window, by the place of the period in it. */
function yearsBefore({ input, target, window }: Case): ReadonlyMap<number, ReadonlyMap<number, Rational>> {
  const years = new Map<number, Map<number, Rational>>();
  for (const { period, value } of input.readings) {
    const parts = parsePeriod(period);
    if (parts?.frequency !== target.frequency || parts.year >= Number(window.from.slice(0, 4))) continue;
    if (value === null || value.denominator !== null) continue;
    const year = years.get(parts.year) ?? new Map<number, Rational>();
    years.set(parts.year, year.set(parts.index, value.numerator));
  }
  return years;
}

/** The shares of one year; none where a period is missing or nothing was made. */
function sharesOf(made: ReadonlyMap<number, Rational>, { target }: Case): readonly (readonly Rational[])[] {
  const { measure, frequency } = target;
  const periods = 12 / monthsIn(frequency);
  if ((measure !== 'flow' && measure !== 'flow-ytd') || made.size !== periods) return [];
  const told = Array.from({ length: periods }, (_, place) => made.get(place + 1) ?? zero);
  const parts = measure === 'flow' ? told : told.map((sum, place) => subtract(sum, told[place - 1] ?? zero));
  const total = parts.reduce(add, zero);
  return compare(total, zero) > 0 ? [parts.map((part) => divide(part, total) ?? zero)] : [];
}
