import { Fraction, nought, unity } from './evaluate-explanation-fraction.js';

const day = 86_400_000;

/** A civil day as a count of days. */
export function dayOf(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / day;
}

/** How many months a period of this id has: `202303`, `2023Q1`, `2023S1` or `2023`. */
export function monthsOf(period: string): number {
  if (period.includes('Q')) return 3;
  if (period.includes('S')) return 6;
  return period.length === 4 ? 12 : 1;
}

/** The months from the year 0 to the beginning of a period. */
function firstMonth(period: string): number {
  const place = period.length === 4 ? 1 : Number(period.slice(4).replace(/\D/, ''));
  return Number(period.slice(0, 4)) * 12 + (place - 1) * monthsOf(period);
}

/** How many periods of its own length lie before a period. */
export function placeOf(period: string): number {
  return firstMonth(period) / monthsOf(period);
}

/** The first day of a month that is counted from the year 0. */
function monthStart(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / day;
}

/** The month, counted from the year 0, that holds a day. */
function monthAt(at: number): number {
  const date = new Date(at * day);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

export interface Clock {
  readonly elapsed: Fraction;
  readonly total: Fraction;
  readonly share: Fraction;
  readonly months: Fraction;
}

/** Section 3: each period counts by its days inside the window over its days; the one of the due date counts whole. */
export function readClock(from: string, by: string, period: string): Clock {
  const length = monthsOf(period);
  const [first, last] = [dayOf(from), dayOf(by)];
  const end = monthStart(firstMonth(period) + length) - 1;
  let [elapsed, total] = [nought, nought];
  for (let month = Math.floor(monthAt(first) / length) * length; monthStart(month) <= last; month += length) {
    const [start, close] = [monthStart(month), monthStart(month + length) - 1];
    const inside = Math.min(close, last) - Math.max(start, first) + 1;
    const part = Fraction.of(Math.max(0, inside), close - start + 1);
    total = total.plus(part);
    if (close <= end) elapsed = elapsed.plus(part);
  }
  if (last < first) return { elapsed: nought, total: nought, share: unity, months: nought };
  return { elapsed, total, share: elapsed.over(total) ?? unity, months: total.times(Fraction.of(length)) };
}

/** Section 3: whole calendar months from the first day, and the remaining days over the days of the month begun. */
export function monthsBetween(since: string, until: string): Fraction {
  const [from, to] = [dayOf(since), dayOf(until)];
  if (to <= from) return nought;
  const ofMonth = Number(since.slice(8));
  const sameDay = (month: number) => Math.min(monthStart(month) + ofMonth - 1, monthStart(month + 1) - 1);
  let months = 0;
  while (sameDay(monthAt(from) + months + 1) <= to) months += 1;
  const begun = sameDay(monthAt(from) + months);
  const next = sameDay(monthAt(from) + months + 1);
  return Fraction.of(months).plus(Fraction.of(to - begun, next - begun));
}

/** The months from the start of the period that holds a day, or from the end of a period, to the end of another. */
export function monthsSince(start: { readonly day: string } | { readonly period: string }, latest: string): Fraction {
  const length = monthsOf(latest);
  const end = firstMonth(latest) + length;
  const from =
    'day' in start
      ? Math.floor(monthAt(dayOf(start.day)) / length) * length
      : firstMonth(start.period) + monthsOf(start.period);
  return Fraction.of(end - from);
}
