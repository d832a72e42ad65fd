import type { Case } from './case.js';
import { usableFigure } from './figure.js';
import { parsePeriod, periodEnd } from './period.js';
import type { Rational } from './rational.js';
import type { Reading } from './reading.js';
import { sumOver } from './sum-over.js';

/** The figure of one year, as its last period gives it (a yearly period counts as well); for flows the sum of the year. */
export interface YearFigure {
  readonly year: string;
  readonly reading: Reading | null;
  readonly value: Rational | null;
}

/**
 * The years of a target that is to rise (section 6): the year before the window, which is the start, and every year that
 * ends within the window; a window that ends inside its only year is judged on that year.
 */
export function yearlyFigures(c: Case): readonly YearFigure[] {
  const { from, by } = c.window;
  const [first, last] = [Number(from.slice(0, 4)), Number(by.slice(0, 4)) - (by.endsWith('-12-31') ? 0 : 1)];
  const count = Math.min(1000, Math.max(first, last) - first + 2);
  const until = periodEnd(c.input.period);
  return Array.from({ length: count }, (_, step) => {
    const year = String(first - 1 + step).padStart(4, '0');
    const reading = `${year}-12-31` <= until ? readingOf(c, year) : null;
    return { year, reading, value: reading && usableFigure(c, reading) };
  });
}

function readingOf(c: Case, year: string): Reading | null {
  const closing = c.input.readings.filter(({ period }) => periodEnd(period) === `${year}-12-31`);
  if (c.target.measure === 'flow') return sumOver(c, year) ?? closing.find(({ period }) => period === year) ?? null;
  const own = closing.find(({ period }) => parsePeriod(period)?.frequency === c.target.frequency);
  return own ?? closing.find(({ period }) => period === year) ?? null;
}
