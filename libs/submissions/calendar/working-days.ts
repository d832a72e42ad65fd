import { addDays, daysBetween, type IsoDay } from '#scoring';

/** The dated holidays that are known: days off, and the weekend days that are worked in their place (调休). */
export interface Holidays {
  readonly off: ReadonlySet<IsoDay>;
  readonly working: ReadonlySet<IsoDay>;
}

/** Where nothing is known, Monday to Friday are worked. */
export const noHolidays: Holidays = { off: new Set(), working: new Set() };

const aMonday: IsoDay = '2001-01-01';

/** No run of days off is as long; a list that says otherwise must not keep a process searching. */
const furthest = 120;

/** Whether a day is worked: the holidays say so, or else the day of the week does. */
export function isWorkingDay(day: IsoDay, holidays: Holidays): boolean {
  if (holidays.working.has(day)) return true;
  return !holidays.off.has(day) && dayOfWeek(day) < 5;
}

/** The day itself where it is worked, otherwise the first day after it that is. */
export function nextWorkingDay(day: IsoDay, holidays: Holidays): IsoDay {
  return seek(day, 1, holidays);
}

/**
 * So many working days later, earlier where negative. 0 gives the day itself where it is worked, otherwise the next one;
 * the count begins there, so that 1 from a Saturday is Tuesday and -1 is Friday.
 */
export function addWorkingDays(day: IsoDay, count: number, holidays: Holidays): IsoDay {
  const step = count < 0 ? -1 : 1;
  let found = nextWorkingDay(day, holidays);
  for (let left = Math.abs(count); left > 0; left--) found = seek(addDays(found, step), step, holidays);
  return found;
}

/** Whether the holidays of a year are known: a year without a single one has not been loaded. */
export function knowsYear({ off }: Holidays, year: number): boolean {
  for (const day of off) if (Number(day.slice(0, 4)) === year) return true;
  return false;
}

function seek(day: IsoDay, step: 1 | -1, holidays: Holidays): IsoDay {
  for (let tried = 0; tried < furthest; tried++) {
    const next = addDays(day, tried * step);
    if (isWorkingDay(next, holidays)) return next;
  }
  return day;
}

/** Monday is 0. */
function dayOfWeek(day: IsoDay): number {
  return ((daysBetween(aMonday, day) % 7) + 7) % 7;
}
