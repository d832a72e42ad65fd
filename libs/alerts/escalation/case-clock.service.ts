import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/db';
import type { IsoDay } from '#scoring';
import { addWorkingDays, CalendarService } from '#submissions';
import type { CaseState } from '../alert-step.js';
import { daysAllowed } from './step-deadline.js';

/** Until when a state of a case is in time, in working days of the official calendar. */
@Injectable()
export class CaseClock {
  constructor(private readonly calendar: CalendarService) {}

  /** @param of `orderDue`: the day an order sets, which goes before the usual number of days */
  async dueOn(
    tx: Tx,
    of: {
      readonly state: CaseState;
      readonly severity: number;
      readonly since: IsoDay;
      readonly orderDue?: IsoDay | null;
    },
  ): Promise<IsoDay | null> {
    if (of.state === 'rectifying' && of.orderDue != null) return of.orderDue;
    const days = daysAllowed(of.state, of.severity);
    return days === null ? null : addWorkingDays(of.since, days, await this.calendar.holidays(tx));
  }
}
