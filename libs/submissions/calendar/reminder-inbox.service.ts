import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Scope } from '#platform/db';
import { RemindersRepository } from './reminders.repository.js';

/** Reminders as messages to one person; they are listed with all others by the view `inbox_message`. */
@Injectable()
export class ReminderInbox {
  constructor(
    private readonly reminders: RemindersRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @returns how many of these are the person's */
  markRead(scope: Scope, ids: readonly string[], at: Date): Promise<number> {
    return this.unitOfWork.run(scope, (tx) => this.reminders.markRead(tx, ids, at));
  }
}
