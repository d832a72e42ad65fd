import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/db';
import type { IsoDay } from '#scoring';
import { LateRegister } from './late-register.service.js';
import { RemindersService } from './reminders.service.js';

/** What a new day brings to forms: applications that nobody answered lapse, and those who are late are reminded. */
@Injectable()
export class FormSlots {
  constructor(
    private readonly late: LateRegister,
    private readonly reminders: RemindersService,
  ) {}

  /** In the transaction that took the slot of the day. */
  async oweDay(tx: Tx, day: IsoDay): Promise<void> {
    await this.reminders.oweDay(tx, day);
    await this.late.lapse(tx, day);
  }
}
