import type { PlanCalendar } from '#catalog';
import type { IsoDay } from '#scoring';
import type { ReportingWindow } from './window-of.js';
import { addWorkingDays, type Holidays } from './working-days.js';

export interface RemindDay {
  /** Working days from the deadline: -7, 0, 1. */
  readonly offset: number;
  readonly day: IsoDay;
}

/** The days on which units that have not reported are reminded, in order. None lies before the window opens. */
export function remindDays(
  calendar: PlanCalendar | undefined,
  window: Pick<ReportingWindow, 'opens' | 'deadline'>,
  holidays: Holidays,
): RemindDay[] {
  return (calendar?.remind ?? [])
    .map((offset) => ({ offset, day: addWorkingDays(window.deadline, offset, holidays) }))
    .filter(({ day }) => day >= window.opens)
    .sort((a, b) => a.offset - b.offset);
}

/** `T-7`, `T+0`, `T+1`. */
export function printOffset(offset: number): string {
  return `T${offset < 0 ? '-' : '+'}${Math.abs(offset)}`;
}
