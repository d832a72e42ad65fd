import type { PlanCalendar } from '#catalog';
import { addDays, periodEnd, reportingDeadline, type IsoDay, type PeriodId } from '#scoring';
import { nextWorkingDay, type Holidays } from './working-days.js';

export type WindowState = 'not_open' | 'open' | 'grace' | 'late' | 'locked' | 'reopened';

/** When the form of one plan and period may be handed in, and how that stands at a moment. Days are of Asia/Shanghai. */
export interface ReportingWindow {
  readonly opens: IsoDay;
  /** Last day on which a form is in time. */
  readonly deadline: IsoDay;
  /** Time of that day after which it is not, `18:00`; null: the whole day counts. */
  readonly time: string | null;
  /** Until this day a late form needs no word of anybody. It is late all the same. */
  readonly graceUntil: IsoDay;
  /** Last day on which a late form is taken; null: always. */
  readonly locksOn: IsoDay | null;
  /** Last day of the reopening in force; null: none is. */
  readonly reopenedUntil: IsoDay | null;
  readonly state: WindowState;
}

export interface WindowAsked {
  readonly period: PeriodId;
  /** What the plan file says; undefined where it says nothing. */
  readonly calendar: PlanCalendar | undefined;
  /** The longest publication lag of the plan's targets, in days. */
  readonly lag: number;
  readonly holidays: Holidays;
  /** The last days of the reopenings that were granted to the region for the form. */
  readonly reopenings?: readonly IsoDay[];
  readonly now: Date;
}

/**
 * Without a calendar a form may be handed in from the day after its period, is late after the publication lag, and is
 * never locked. With one, deadline, grace and lock that fall on a day off move to the next working day.
 */
export function windowOf(asked: WindowAsked): ReportingWindow {
  const days = daysOf(asked);
  const reopenedUntil = latestOpen(asked.reopenings ?? [], asked.now);
  return { ...days, reopenedUntil, state: stateOf({ ...days, reopenedUntil }, asked.now) };
}

/** Whether a form that arrives at an instant is late. At the very deadline it is not. */
export function isLate({ deadline, time }: Pick<ReportingWindow, 'deadline' | 'time'>, at: Date): boolean {
  return at.getTime() > endOf(deadline, time);
}

type Days = Omit<ReportingWindow, 'reopenedUntil' | 'state'>;

function daysOf({ period, calendar, lag, holidays }: WindowAsked): Days {
  const end = periodEnd(period);
  if (calendar === undefined) {
    const deadline = reportingDeadline(period, lag);
    return { opens: addDays(end, 1), deadline, time: null, graceUntil: deadline, locksOn: null };
  }
  const after = (day: IsoDay, days: number): IsoDay => nextWorkingDay(addDays(day, days), holidays);
  const deadline = after(end, calendar.deadline ?? lag);
  const graceUntil = after(deadline, calendar.grace);
  return {
    // a window that opens on a day off harms nobody, so it does not wait
    opens: addDays(end, calendar.opens),
    deadline,
    time: calendar.time,
    graceUntil,
    locksOn: calendar.locks === null ? null : after(deadline, calendar.locks),
  };
}

function stateOf(window: Days & Pick<ReportingWindow, 'reopenedUntil'>, now: Date): WindowState {
  const { opens, deadline, time, graceUntil, locksOn, reopenedUntil } = window;
  const at = now.getTime();
  if (at < startOf(opens)) return 'not_open';
  if (at <= endOf(deadline, time)) return 'open';
  if (locksOn !== null && at > endOf(locksOn, time)) return reopenedUntil === null ? 'locked' : 'reopened';
  return at <= endOf(graceUntil, time) ? 'grace' : 'late';
}

/** A reopening lasts to the end of its last day. */
function latestOpen(reopenings: readonly IsoDay[], now: Date): IsoDay | null {
  const open = reopenings.filter((until) => now.getTime() <= endOf(until, null));
  return open.length === 0 ? null : open.reduce((a, b) => (a > b ? a : b));
}

const startOf = (day: IsoDay): number => Date.parse(`${day}T00:00:00+08:00`);

/** The last instant of a day, or the time on it: both belong to it. */
function endOf(day: IsoDay, time: string | null): number {
  return time === null ? startOf(addDays(day, 1)) - 1 : Date.parse(`${day}T${time}:00+08:00`);
}
