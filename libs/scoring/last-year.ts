import type { Case } from './case.js';
import { usableFigure } from './figure.js';
import { parsePeriod, printPeriod, type PeriodId } from './period.js';
import type { Rational } from './rational.js';

const flags: Readonly<Record<string, string>> = {
  up: 'above_last_year',
  equal: 'as_last_year',
  down: 'below_last_year',
};

/** Compares a period inside a year with the same one of the year before, as a flag: it judges nothing (section 6). */
export function noteLastYear(c: Case): void {
  const period = parsePeriod(c.input.period);
  if (!period || isLastOfYear(c.input.period)) return;
  const value = figureAt(c, c.input.period);
  const lastYear = figureAt(c, printPeriod({ ...period, year: period.year - 1 }));
  if (value === null || lastYear === null) return;
  const step = c.workings.run('condition', { value, lastYear }).text() ?? '';
  c.flags.add(flags[step] ?? 'as_last_year');
}

function isLastOfYear(id: PeriodId): boolean {
  return /^\d{4}(Q4|S2|12)?$/.test(id);
}

function figureAt(c: Case, id: PeriodId): Rational | null {
  const reading = c.input.readings.find(({ period }) => period === id);
  return reading ? usableFigure(c, reading) : null;
}
