import {
  isDay,
  parsePeriod,
  periodContaining,
  periodStart,
  type Frequency,
  type IsoDay,
  type PeriodId,
} from '#scoring';
import { frequencies } from './frequency-names.js';
import { unreadable, type PeriodReading } from './period-reading.js';

const durations: Readonly<Record<Frequency, string>> = {
  month: 'P1M',
  quarter: 'P3M',
  'half-year': 'P6M',
  year: 'P1Y',
};

/** Durations of ADX by which no plan reports, as the period types that DHIS2 reads them as. */
const foreignDurations: Readonly<Record<string, string>> = {
  P1D: 'Daily',
  P7D: 'Weekly',
  P14D: 'BiWeekly',
  P2M: 'BiMonthly',
};

/** Half-years and years that do not begin in January or July: other types, which DHIS2 tells by the month of the start. */
const foreignStarts: Readonly<Record<string, string>> = {
  'P6M 04': 'SixMonthlyApril',
  'P6M 10': 'SixMonthlyApril',
  'P6M 05': 'SixMonthlyNov',
  'P6M 11': 'SixMonthlyNov',
  'P1Y 02': 'FinancialFeb',
  'P1Y 04': 'FinancialApril',
  'P1Y 07': 'FinancialJuly',
  'P1Y 08': 'FinancialAug',
  'P1Y 09': 'FinancialSep',
  'P1Y 10': 'FinancialOct',
  'P1Y 11': 'FinancialNov',
};

/** The one time of day that a start may name: a day begins with it. */
const midnight = /T00:00:00(?:\.0{1,9})?Z?$/;

/** How long the periods of a frequency last, in the one spelling of ADX. */
export function durationOf(frequency: Frequency): string {
  return durations[frequency];
}

/**
 * Reads `2023-01-01/P3M`, or `2023-01-01T00:00:00/P3M`: the first day of the period and its length, in one spelling (`P12M` is
 * no year). A start that is not the first day is not moved there, because nobody can say which period was meant.
 */
export function readAdxPeriod(text: string): PeriodReading {
  const [start = '', duration = '', ...more] = text.split('/', 3);
  const day = start.replace(midnight, '');
  if (more.length > 0 || !isDay(day)) return unreadable;
  const frequency = frequencies.find((one) => durations[one] === duration);
  if (frequency !== undefined) return readInterval(day, duration, frequency);
  const periodType = Object.hasOwn(foreignDurations, duration) ? foreignDurations[duration] : undefined;
  return periodType === undefined ? unreadable : { kind: 'other', periodType };
}

/** The inverse; null where it is no period. */
export function printAdxPeriod(period: PeriodId): string | null {
  const parsed = parsePeriod(period);
  return parsed === null ? null : `${periodStart(period)}/${durations[parsed.frequency]}`;
}

function readInterval(start: IsoDay, duration: string, frequency: Frequency): PeriodReading {
  const period = periodContaining(start, frequency);
  const expected = periodStart(period);
  if (start === expected) return { kind: 'period', period };
  const periodType = start.endsWith('-01') ? foreignStarts[`${duration} ${start.slice(5, 7)}`] : undefined;
  return periodType === undefined
    ? { kind: 'misplaced', expected: `${expected}/${duration}` }
    : { kind: 'other', periodType };
}
