import { addDays, type IsoDay } from './civil-day.js';
import { remember } from './remember.js';

export type { IsoDay };

/** A reporting period as people write it: `202303`, `2023Q1`, `2023S1`, `2023`. */
export type PeriodId = string;

export type Frequency = 'month' | 'quarter' | 'half-year' | 'year';

/** A period taken apart; index counts from 1 within the year (1 for a year). */
export interface Period {
  readonly frequency: Frequency;
  readonly year: number;
  readonly index: number;
}

const pattern = /^(\d{4})(?:Q([1-4])|S([12])|(0[1-9]|1[0-2]))?$/;
const monthsByFrequency: Readonly<Record<Frequency, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/** Months in a reporting period, q of the specification: 1, 3, 6, 12. */
export function monthsIn(frequency: Frequency): number {
  return monthsByFrequency[frequency];
}

/** Reads `202303`, `2023Q1`, `2023S1` or `2023`; null for anything else. */
export const parsePeriod = remember((text): Period | null => {
  const match = pattern.exec(text);
  if (!match) return null;
  const [, year, quarter, half, month] = match;
  const of = (frequency: Frequency, index: string) => ({ frequency, year: Number(year), index: Number(index) });
  if (quarter) return of('quarter', quarter);
  if (half) return of('half-year', half);
  return month ? of('month', month) : of('year', '1');
});

/** The inverse of `parsePeriod`. */
export function printPeriod({ frequency, year, index }: Period): PeriodId {
  const years = String(year).padStart(4, '0');
  if (frequency === 'quarter') return `${years}Q${index}`;
  if (frequency === 'half-year') return `${years}S${index}`;
  return frequency === 'month' ? years + String(index).padStart(2, '0') : years;
}

/** Position of a period among all of its frequency; consecutive periods differ by 1. */
export function ordinalOf({ frequency, year, index }: Period): number {
  return year * (12 / monthsIn(frequency)) + index - 1;
}

/** The period so many steps later (earlier where negative); `2023Q4` + 1 is `2024Q1`. */
export function stepPeriod(period: Period, steps: number): Period {
  const perYear = 12 / monthsIn(period.frequency);
  const ordinal = ordinalOf(period) + steps;
  const year = Math.floor(ordinal / perYear);
  return { frequency: period.frequency, year, index: ordinal - year * perYear + 1 };
}

/** The following period; the text itself where it is no period. */
export function nextPeriod(id: PeriodId): PeriodId {
  const period = parsePeriod(id);
  return period ? printPeriod(stepPeriod(period, 1)) : id;
}

/** The period before; the text itself where it is no period. */
export function previousPeriod(id: PeriodId): PeriodId {
  const period = parsePeriod(id);
  return period ? printPeriod(stepPeriod(period, -1)) : id;
}

/** First day of a period; an empty text where it is no period, which lies before every day. */
export const periodStart = remember((id): IsoDay => {
  const period = parsePeriod(id);
  return period ? firstDay(period) : '';
});

/** Last day of a period; an empty text where it is no period, which lies before every day. */
export const periodEnd = remember((id): IsoDay => {
  const period = parsePeriod(id);
  return period ? addDays(firstDay(stepPeriod(period, 1)), -1) : '';
});

/** The period of a frequency that holds a day. */
export function periodContaining(day: IsoDay, frequency: Frequency): PeriodId {
  const index = Math.floor((Number(day.slice(5, 7)) - 1) / monthsIn(frequency)) + 1;
  return printPeriod({ frequency, year: Number(day.slice(0, 4)), index });
}

/** The periods of a frequency from the one that holds `from` to the one that holds `to`, both included. */
export function periodsBetween(from: IsoDay, to: IsoDay, frequency: Frequency): readonly PeriodId[] {
  const [first, last] = [parsePeriod(periodContaining(from, frequency)), parsePeriod(periodContaining(to, frequency))];
  if (!first || !last) return [];
  const count = Math.max(0, ordinalOf(last) - ordinalOf(first) + 1);
  return Array.from({ length: count }, (_, step) => printPeriod(stepPeriod(first, step)));
}

/** −1, 0 or 1 by last day, then by first day (the longer period first), so that nested periods sort. */
export function comparePeriods(a: PeriodId, b: PeriodId): -1 | 0 | 1 {
  const [left, right] = [periodEnd(a) + periodStart(a), periodEnd(b) + periodStart(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function firstDay({ frequency, year, index }: Period): IsoDay {
  const month = (index - 1) * monthsIn(frequency) + 1;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}
