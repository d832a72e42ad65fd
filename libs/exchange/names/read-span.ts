import { addDays, isDay, periodEnd, periodStart, printPeriod, type IsoDay } from '#scoring';
import { readSdmxPeriod } from './sdmx-periods.js';

/** First and last day, both included. */
export interface Span {
  readonly start: IsoDay;
  readonly end: IsoDay;
}

const range = /^(\d{4}-\d{2}-\d{2})(?:T[0-9:.]{5,20}Z?)?\/P(\d{1,3})([DMY])$/;
const moment = /^(\d{4}-\d{2}-\d{2})(?:T[0-9:.]{5,20}(?:Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * The days that a time value of SDMX means: a period, a moment, or a range of any length. Null where it is none, or one of a
 * kind (weeks, trimesters) that is not reported here.
 */
export function readSpan(text: string): Span | null {
  if (text.includes('/')) return readRange(text);
  const reading = readSdmxPeriod(text);
  if (reading.kind === 'period') return { start: periodStart(reading.period), end: periodEnd(reading.period) };
  const [, day = ''] = moment.exec(text) ?? [];
  return isDay(day) ? { start: day, end: day } : null;
}

function readRange(text: string): Span | null {
  const [, start = '', count, unit] = range.exec(text) ?? [];
  const length = Number(count);
  if (!isDay(start) || length === 0) return null;
  const after = unit === 'D' ? addDays(start, length) : monthsAfter(start, unit === 'Y' ? 12 * length : length);
  return after === null ? null : { start, end: addDays(after, -1) };
}

/** Only from a first of the month, where it is plain what so many months are. */
function monthsAfter(day: IsoDay, months: number): IsoDay | null {
  if (!day.endsWith('-01')) return null;
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return periodStart(printPeriod({ frequency: 'month', year: Math.floor(at / 12), index: (at % 12) + 1 })) || null;
}
