import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork } from '#platform/db';
import { Slots } from '#platform/ledger';
import { RecurringServices } from './recurring.service.js';
import type { Recurring } from './timetable.js';

/** Takes the slots of a schedule, and owes what they cause. */
@Injectable()
export class Timekeeper {
  constructor(
    private readonly services: RecurringServices,
    private readonly slots: Slots,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Takes what slots of one schedule have come, and owes what they cause; a second scheduler gets none of them. */
  async ask(recurring: Recurring): Promise<number> {
    const { schedule, every, catchUp } = recurring;
    return this.unitOfWork.run(everything, async (tx) => {
      const taken = await this.slots.take(tx, { schedule, every, catchUp, now: this.clock.shifted });
      for (const slot of taken) await recurring.owe(this.services, tx, slot);
      return taken.length;
    });
  }
}
