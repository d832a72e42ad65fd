import { addDays, isDay, parsePeriod, periodEnd, periodStart, printPeriod, type IsoDay, type PeriodId } from '#scoring';

/** First and last day, both included. */
export interface Span {
  readonly start: IsoDay;
  readonly end: IsoDay;
}

/** Writes `202403` as `2024-03`, `2024Q2` as `2024-Q2`; a year stays. Null where it is no period of ours. */
export function printSdmxPeriod(id: PeriodId): string | null {
  if (parsePeriod(id) === null) return null;
  return id.length === 4 ? id : `${id.slice(0, 4)}-${id.slice(4)}`;
}

const reporting = /^(\d{4})(?:-(?:A1|(S[12]|Q[1-4])|M?(0[1-9]|1[0-2])))?$/;

/** Reads what stands for one period of ours, in any of its spellings: `2024`, `2024-A1`, `2024-03`, `2024-M03`, `2024-Q1`. */
export function readSdmxPeriod(text: string): PeriodId | null {
  const [, year, part, month] = reporting.exec(text) ?? [];
  return year === undefined ? null : year + (part ?? month ?? '');
}

const range = /^(\d{4}-\d{2}-\d{2})(?:T[0-9:.]{5,20}Z?)?\/P(\d{1,3})([DMY])$/;
const moment = /^(\d{4}-\d{2}-\d{2})(?:T[0-9:.]{5,20}(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** The days that a time value of a query means; null where it is none, or one of a kind (weeks, trimesters) not reported here. */
export function readSpan(text: string): Span | null {
  const period = readSdmxPeriod(text);
  if (period !== null) return { start: periodStart(period), end: periodEnd(period) };
  const [, day] = moment.exec(text) ?? [];
  if (day !== undefined) return isDay(day) ? { start: day, end: day } : null;
  const [, start, count, unit] = range.exec(text) ?? [];
  if (start === undefined || !isDay(start)) return null;
  const length = Number(count);
  if (length === 0) return null;
  const after = unit === 'D' ? addDays(start, length) : monthsAfter(start, unit === 'Y' ? 12 * length : length);
  return after === null ? null : { start, end: addDays(after, -1) };
}

/** Only from a first of the month, where it is plain what so many months are. */
function monthsAfter(day: IsoDay, months: number): IsoDay | null {
  if (!day.endsWith('-01')) return null;
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return periodStart(printPeriod({ frequency: 'month', year: Math.floor(at / 12), index: (at % 12) + 1 })) || null;
}
