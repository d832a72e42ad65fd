import { add, whole, type Rational } from './rational.js';

/** A civil day in Asia/Shanghai, `2023-12-31`. */
export type IsoDay = string;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisecondsPerDay = 86_400_000;

/** True for a day that the calendar holds, written `2023-12-31`. */
export function isDay(text: string): boolean {
  const match = dayPattern.exec(text);
  return match !== null && fromOrdinal(ordinal(text)) === text;
}

/** The day so many days later (earlier where negative). */
export function addDays(day: IsoDay, days: number): IsoDay {
  return fromOrdinal(ordinal(day) + days);
}

/** Days from one day to another; negative where `to` is earlier. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return ordinal(to) - ordinal(from);
}

/**
 * Months from one day to a later one (section 3): whole calendar months, then the remaining days over the days of the
 * month begun. 2022-08-30 to 2022-10-15 is 1 + 15/30. 0 where `to` is not later.
 */
export function monthsBetween(from: IsoDay, to: IsoDay): Rational {
  if (daysBetween(from, to) <= 0) return whole(0);
  const [startYear, startMonth] = yearAndMonth(from);
  const [endYear, endMonth] = yearAndMonth(to);
  let months = (endYear - startYear) * 12 + endMonth - startMonth;
  if (daysBetween(monthsLater(from, months), to) < 0) months -= 1;
  const begun = monthsLater(from, months);
  const length = daysBetween(begun, monthsLater(from, months + 1));
  return add(whole(months), { n: BigInt(daysBetween(begun, to)), d: BigInt(Math.max(1, length)) });
}

/** The civil day in Asia/Shanghai (UTC+8, no summer time since 1992) of an instant; null where the text is no instant. */
export function dayInShanghai(instant: string): IsoDay | null {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) return null;
  return fromOrdinal(Math.floor((milliseconds + 8 * 3_600_000) / millisecondsPerDay));
}

/** The same day of the month so many months later, or the last day of that month. */
function monthsLater(day: IsoDay, months: number): IsoDay {
  const [year, month] = yearAndMonth(day);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const date = Math.min(Number(day.slice(8, 10)), last.getUTCDate());
  return fromOrdinal(Math.floor(last.getTime() / millisecondsPerDay) - last.getUTCDate() + date);
}

function yearAndMonth(day: IsoDay): [number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
}

function ordinal(day: IsoDay): number {
  const at = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
  return Math.floor(at / millisecondsPerDay);
}

function fromOrdinal(days: number): IsoDay {
  const date = new Date(days * millisecondsPerDay);
  return Number.isNaN(date.getTime()) ? '0000-01-01' : date.toISOString().slice(0, 10);
}
