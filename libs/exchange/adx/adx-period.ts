import { isDay, parsePeriod, periodContaining, periodStart, type Frequency, type PeriodId } from '#scoring';

/** A period as ADX gives it, understood, or the reason why not. */
export type AdxPeriod =
  | { readonly kind: 'period'; readonly period: PeriodId }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'duration'; readonly duration: string }
  | { readonly kind: 'start'; readonly expected: string };

const frequencies: Readonly<Record<string, Frequency>> = {
  P1M: 'month',
  P3M: 'quarter',
  P6M: 'half-year',
  P1Y: 'year',
};
/** How long the periods of a frequency last, in the one spelling of ADX. */
export const durations: Readonly<Record<Frequency, string>> = {
  month: 'P1M',
  quarter: 'P3M',
  'half-year': 'P6M',
  year: 'P1Y',
};
const written = /^(\d{4}-\d{2}-\d{2})(?:T00:00:00(?:\.0{1,9})?Z?)?\/(P\d{1,4}[DWMY])$/;

/**
 * Reads `2024-04-01/P3M`. Only the durations of our own periods are taken, each in its one spelling (P12M is not P1Y), and
 * the start is the first day of such a period: a start that is moved silently would put a figure under another period.
 */
export function readAdxPeriod(text: string): AdxPeriod {
  const [, day, duration] = written.exec(text) ?? [];
  if (day === undefined || duration === undefined || !isDay(day)) return { kind: 'malformed' };
  const frequency = frequencies[duration];
  if (frequency === undefined) return { kind: 'duration', duration };
  const period = periodContaining(day, frequency);
  const start = periodStart(period);
  return start === day ? { kind: 'period', period } : { kind: 'start', expected: `${start}/${duration}` };
}

/** Writes `2024Q2` as `2024-04-01/P3M`; null where it is no period of ours. */
export function printAdxPeriod(id: PeriodId): string | null {
  const period = parsePeriod(id);
  return period && `${periodStart(id)}/${durations[period.frequency]}`;
}
