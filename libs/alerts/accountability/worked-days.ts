import { daysBetween, type IsoDay } from '#scoring';
import type { Holidays } from '#submissions/pure';

const aMonday: IsoDay = '2001-01-01';

/** Counts working days between two days without walking through them: a ledger asks for thousands of stretches. */
export class WorkedDays {
  /** Weekdays that are off, and weekend days that are worked, as day numbers in order. */
  private readonly missing: readonly number[];
  private readonly added: readonly number[];

  constructor({ off, working }: Holidays) {
    const isWeekday = (day: IsoDay): boolean => dayOfWeek(numberOf(day)) < 5;
    this.missing = inOrder([...off].filter((day) => isWeekday(day) && !working.has(day)));
    this.added = inOrder([...working].filter((day) => !isWeekday(day)));
  }

  /** The working days after `from`, up to and with `to`; 0 where `to` is not later. */
  after(from: IsoDay, to: IsoDay): number {
    const [first, last] = [numberOf(from), numberOf(to)];
    if (last <= first) return 0;
    const exceptions = within(this.added, first, last) - within(this.missing, first, last);
    return weekdaysUpTo(last) - weekdaysUpTo(first) + exceptions;
  }
}

const numberOf = (day: IsoDay): number => daysBetween(aMonday, day);
const dayOfWeek = (number: number): number => ((number % 7) + 7) % 7;
const inOrder = (days: readonly IsoDay[]): number[] => days.map(numberOf).sort((a, b) => a - b);

/** Mondays to Fridays from the Monday of day number 0 to this day; negative before it. */
function weekdaysUpTo(number: number): number {
  const weeks = Math.floor(number / 7);
  return weeks * 5 + Math.min(dayOfWeek(number) + 1, 5);
}

/** How many of the numbers, which are in order, lie in (first, last]. */
function within(numbers: readonly number[], first: number, last: number): number {
  return upTo(numbers, last) - upTo(numbers, first);
}

function upTo(numbers: readonly number[], last: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= last) low = middle + 1;
    else high = middle;
  }
  return low;
}
