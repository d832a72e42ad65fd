import { periodContaining, periodEnd, previousPeriod, type Frequency, type IsoDay, type PeriodId } from '#scoring';

/** The period of this frequency that ended last, as of a day. */
export function lastEnded(day: IsoDay, frequency: Frequency): PeriodId {
  const running = periodContaining(day, frequency);
  return periodEnd(running) <= day ? running : previousPeriod(running);
}
