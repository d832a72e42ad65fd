import { addDays, daysBetween, isDay } from './civil-day.js';
import {
  monthsIn,
  ordinalOf,
  parsePeriod,
  periodContaining,
  periodEnd,
  periodStart,
  type Frequency,
  type IsoDay,
  type PeriodId,
} from './period.js';
import {
  add,
  clamp,
  compare,
  divide,
  lesser,
  multiply,
  one,
  subtract,
  whole,
  zero,
  type Rational,
} from './rational.js';
import type { Window } from './target.js';

/** Progress of a window in reporting periods (section 3): e, N, s = e/N and M, the months of the window. */
export interface WindowClock {
  readonly elapsed: Rational;
  readonly total: Rational;
  readonly share: Rational;
  readonly months: Rational;
}

/**
 * The clock of a window after a period was observed. Periods count by their days inside the window over their days, so
 * that a leap day moves no class; the period that holds the due date counts whole once observed. A window without
 * length stands at its end.
 */
export function readClock(window: Window, period: PeriodId): WindowClock {
  const frequency = parsePeriod(period)?.frequency ?? 'month';
  const total = periodsTo(window, window.by, frequency);
  if (compare(total, zero) <= 0) return { elapsed: zero, total: zero, share: one, months: zero };
  const elapsed = clamp(periodsTo(window, periodEnd(period), frequency), zero, total);
  const months = multiply(total, whole(monthsIn(frequency)));
  return { elapsed, total, share: divide(elapsed, total) ?? one, months };
}

/** The share of a window's clock at which a day's due date falls. */
export function shareOfDay(window: Window, day: IsoDay, frequency: Frequency): Rational {
  const total = periodsTo(window, window.by, frequency);
  return lesser(one, divide(periodsTo(window, day, frequency), total) ?? one);
}

/** Periods from the start of a window to the end of a day, parts of periods by their days. */
function periodsTo(window: Window, day: IsoDay, frequency: Frequency): Rational {
  return subtract(position(day, frequency), position(addDays(window.from, -1), frequency));
}

function position(day: IsoDay, frequency: Frequency): Rational {
  const id = periodContaining(day, frequency);
  const period = parsePeriod(id);
  if (!period || !isDay(day)) return zero;
  const start = periodStart(id);
  const length = daysBetween(start, periodEnd(id)) + 1;
  const passed = daysBetween(start, day) + 1;
  return add(whole(ordinalOf(period)), { n: BigInt(passed), d: BigInt(length) });
}
