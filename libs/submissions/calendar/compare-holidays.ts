import type { Holiday } from './read-holidays.js';

export interface HolidayChange {
  readonly day: string;
  readonly before: Holiday;
  readonly after: Holiday;
}

/** What a file would do to the days that are stored, in the years that it speaks of. Other years are left alone. */
export interface HolidayDifference {
  readonly years: readonly number[];
  readonly added: readonly Holiday[];
  readonly changed: readonly HolidayChange[];
  readonly removed: readonly Holiday[];
  readonly unchanged: number;
}

/** A file is the whole truth of its years: a stored day of such a year that it leaves out goes. */
export function compareHolidays(stored: readonly Holiday[], given: readonly Holiday[]): HolidayDifference {
  const years = [...new Set(given.map(yearOf))].sort((a, b) => a - b);
  const before = new Map(stored.filter((one) => years.includes(yearOf(one))).map((one) => [one.day, one]));
  const after = new Map(given.map((one) => [one.day, one]));
  const changed = given.flatMap((one): HolidayChange[] => {
    const known = before.get(one.day);
    return known === undefined || isSame(known, one) ? [] : [{ day: one.day, before: known, after: one }];
  });
  const added = given.filter(({ day }) => !before.has(day));
  const removed = [...before.values()].filter(({ day }) => !after.has(day));
  return { years, added, changed, removed, unchanged: given.length - added.length - changed.length };
}

const yearOf = ({ day }: Holiday): number => Number(day.slice(0, 4));

function isSame(a: Holiday, b: Holiday): boolean {
  return a.kind === b.kind && a.nameZh === b.nameZh && a.nameEn === b.nameEn && a.source === b.source;
}
