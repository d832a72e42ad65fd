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

  /** False where the person has no such reminder. */
  markRead(scope: Scope, id: string, at: Date): Promise<boolean> {
    return this.unitOfWork.run(scope, (tx) => this.reminders.markRead(tx, id, at));
  }
}
