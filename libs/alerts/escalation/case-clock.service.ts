import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import type { IsoDay } from '#scoring';
import { CalendarService } from '#submissions';
import { AlertStepsRepository } from '../alert-steps.repository.js';
import type { CaseState } from '../alert-step.js';
import { deadlineOf } from './step-deadline.js';

/** Until when a state of a case is in time, in working days of the official calendar. */
@Injectable()
export class CaseClock {
  constructor(
    private readonly calendar: CalendarService,
    private readonly steps: AlertStepsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @param of `orderDue`: the day an order sets, which goes before the usual number of days; `alertId`: a case that stays
   * in its state and whose severity changes to this one today
   */
  async dueOn(
    tx: Tx,
    of: {
      readonly state: CaseState;
      readonly severity: number;
      readonly since: IsoDay;
      readonly orderDue?: IsoDay | null;
      readonly alertId?: string;
    },
  ): Promise<IsoDay | null> {
    const { state, severity, since, orderDue = null, alertId } = of;
    const [first, ...rest] = alertId === undefined ? [] : await this.steps.stretches(tx, alertId);
    const now = { severity, from: first === undefined ? since : this.clock.today() };
    return deadlineOf(
      { state, orderDue, stretches: first === undefined ? [now] : [first, ...rest, now] },
      await this.calendar.holidays(tx),
    );
  }
}
