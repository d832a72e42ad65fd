import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork } from '#platform/db';
import { Slots, type Services } from '#platform/ledger';
import type { Recurring } from './timetable.js';

/** Takes the slots of a schedule, and owes what they cause. */
@Injectable()
export class Timekeeper {
  constructor(
    private readonly app: ModuleRef,
    private readonly slots: Slots,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Takes what slots of one schedule have come, and owes what they cause; a second scheduler gets none of them. */
  async ask(recurring: Recurring): Promise<number> {
    const { schedule, every, catchUp } = recurring;
    const services: Services = { get: (type) => this.app.get(type, { strict: false }) };
    return this.unitOfWork.run(everything, async (tx) => {
      const taken = await this.slots.take(tx, { schedule, every, catchUp, now: this.clock.shifted });
      for (const slot of taken) await recurring.owe(services, tx, slot);
      return taken.length;
    });
  }
}
