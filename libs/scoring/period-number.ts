import { parsePeriod, printPeriod, type Frequency, type PeriodId } from './period.js';

/** Where the last two digits of a period's number begin, by frequency: months 01–12, quarters 21–24, halves 31–32, year 40. */
const offsets: Readonly<Record<Frequency, number>> = { month: 0, quarter: 20, 'half-year': 30, year: 39 };

/** The number under which a period is stored: 202303 → 202303, 2023Q1 → 202321, 2023S1 → 202331, 2023 → 202340; null for no period. */
export function periodNumber(id: PeriodId): number | null {
  const period = parsePeriod(id);
  return period && period.year * 100 + offsets[period.frequency] + period.index;
}

/** The inverse of `periodNumber`; null for a number that stands for no period. */
export function periodFromNumber(number: number): PeriodId | null {
  if (!Number.isInteger(number) || number < 0 || number > 999_999) return null;
  const [year, code] = [Math.floor(number / 100), number % 100];
  const frequency = frequencyOf(code);
  if (!frequency) return null;
  const id = printPeriod({ frequency, year, index: code - offsets[frequency] });
  return parsePeriod(id) ? id : null;
}

/** As `periodNumber`, for an id that has been checked. */
export function periodNumberOrThrow(id: PeriodId): number {
  const number = periodNumber(id);
  if (number === null) throw new Error(`${id} is no period`);
  return number;
}

/** As `periodFromNumber`, for a number that was stored. */
export function periodFromNumberOrThrow(number: number): PeriodId {
  const id = periodFromNumber(number);
  if (id === null) throw new Error(`${number} stands for no period`);
  return id;
}

function frequencyOf(code: number): Frequency | null {
  if (code >= 1 && code <= 12) return 'month';
  if (code >= 21 && code <= 24) return 'quarter';
  if (code === 31 || code === 32) return 'half-year';
  return code === 40 ? 'year' : null;
}
