import type { BulletinCadence, BulletinDay } from '#catalog/pure';
import { addDays, periodEnd, periodsBetween, type Frequency, type IsoDay, type PeriodId } from '#scoring';
import { addWorkingDays, type Holidays } from '#submissions/pure';

/** What a bulletin of each kind is of. */
export const issueOf = {
  monthly: 'month',
  quarterly: 'quarter',
  annual: 'year',
} as const satisfies Record<BulletinCadence, Frequency>;

/** For so long after its day a bulletin that was missed is made up for. */
export const catchUpDays = 366;

/** No deadline lies further from the end of its period (`calendar`), and no bulletin further from a deadline than three months. */
const furthest = 730 + 92;

/** The issues that can be due in the catch-up time before a day, oldest first. */
export function issuesAround(cadence: BulletinCadence, today: IsoDay): readonly PeriodId[] {
  const from = addDays(today, -catchUpDays - furthest);
  return periodsBetween(from, today, issueOf[cadence]).filter((issue) => periodEnd(issue) < today);
}

/**
 * The day on which the bulletin of an issue is made. Of working days the first is the first one after the issue; days after
 * a deadline begin at the deadline, or at the working day that follows it.
 *
 * @param deadline of the form that ends with the issue
 */
export function dueDay(
  day: BulletinDay,
  { issue, deadline, holidays }: { readonly issue: PeriodId; readonly deadline: IsoDay; readonly holidays: Holidays },
): IsoDay {
  if (day.count === 'after_deadline') return addWorkingDays(deadline, day.days, holidays);
  return addWorkingDays(addDays(periodEnd(issue), 1), day.days - 1, holidays);
}

/** Whether a bulletin is to be made by now, and was missed no longer than bulletins are made up for. */
export function isDue(dueOn: IsoDay, today: IsoDay): boolean {
  return dueOn <= today && dueOn > addDays(today, -catchUpDays);
}
