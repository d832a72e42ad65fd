import { Injectable } from '@nestjs/common';
import { DayTurnService } from '#attainments';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork } from '#platform/db';
import { Slots } from '#platform/ledger';
import { ReportsService } from '#reports';
import type { Recurring } from './timetable.js';

/** The services that the timetable owes through, and where it gets its slots. */
@Injectable()
export class Timekeeper {
  constructor(
    private readonly dayTurn: DayTurnService,
    private readonly reports: ReportsService,
    private readonly slots: Slots,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Takes what slots of one schedule have come, and owes what they cause; a second scheduler gets none of them. */
  async ask(recurring: Recurring): Promise<number> {
    const { schedule, every, catchUp } = recurring;
    return this.unitOfWork.run(everything, async (tx) => {
      const taken = await this.slots.take(tx, { schedule, every, catchUp, now: this.clock.shifted });
      for (const slot of taken) await recurring.owe({ dayTurn: this.dayTurn, reports: this.reports }, tx, slot);
      return taken.length;
    });
  }
}
