import { add, whole, type Rational } from './rational.js';
import { remember } from './remember.js';

/** A civil day in Asia/Shanghai, `2023-12-31`. */
export type IsoDay = string;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisecondsPerDay = 86_400_000;

/** True for a day that the calendar holds, written `2023-12-31`. */
export const isDay = remember((text): boolean => {
  return dayPattern.test(text) && fromOrdinal(ordinal(text)) === text;
});

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
  const first = year * 12 + month - 1 + months;
  const start = ordinalOfMonth(first);
  const date = Math.min(Number(day.slice(8, 10)), ordinalOfMonth(first + 1) - start);
  return fromOrdinal(start + date - 1);
}

function yearAndMonth(day: IsoDay): [number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
}

const ordinal = remember((day): number => {
  const [year, month] = yearAndMonth(day);
  return ordinalOfMonth(year * 12 + month - 1) + Number(day.slice(8, 10)) - 1;
});

/** Days from 1970-01-01 to the first of a month, months counted from the year 0: the Gregorian rule, years from March. */
function ordinalOfMonth(months: number): number {
  const shifted = months - 2;
  const year = Math.floor(shifted / 12);
  const dayOfYear = Math.floor((153 * (shifted - year * 12) + 2) / 5);
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear - 719_468;
}

function fromOrdinal(days: number): IsoDay {
  if (!Number.isFinite(days)) return '0000-01-01';
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`;
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
