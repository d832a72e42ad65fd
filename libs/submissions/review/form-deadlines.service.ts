import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { periodFromNumberOrThrow } from '#scoring';
import { CalendarService } from '../calendar/calendar.service.js';
import { isLate } from '../calendar/window-of.js';

export interface FormDeadline {
  readonly opens: string;
  readonly deadline: string;
  readonly locksOn: string | null;
  readonly reopenedUntil: string | null;
  /** The deadline has passed. */
  readonly isOver: boolean;
}

/** Until when a form that was sent is in time, by the plan that judges its period. */
@Injectable()
export class FormDeadlines {
  constructor(
    private readonly catalog: CatalogService,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
  ) {}

  async deadlineOf(
    tx: Tx,
    form: { readonly plan: string; readonly regionId: number; readonly periodId: number },
  ): Promise<FormDeadline> {
    const period = periodFromNumberOrThrow(form.periodId);
    const plan = this.catalog.planForPeriod(form.plan, period);
    const now = this.clock.now();
    const window = await this.calendar.windowOf(tx, { plan, region: { id: form.regionId }, period }, now);
    const { opens, deadline, locksOn, reopenedUntil } = window;
    return { opens, deadline, locksOn, reopenedUntil, isOver: isLate(window, now) };
  }
}
