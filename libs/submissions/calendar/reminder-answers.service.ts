import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { Later } from '#platform/ledger';
import { ReminderCalls } from './reminder-calls.service.js';
import type { PlanPeriod } from './reminder-due.duty.js';
import { ReminderMails } from './reminder-mails.service.js';
import { ReviewReminders } from './review-reminders.service.js';

/** Answers `reminder-due`: writes what the clock has asked for, then sends mail. */
@Injectable()
export class ReminderAnswers {
  constructor(
    private readonly calls: ReminderCalls,
    private readonly reviews: ReviewReminders,
    private readonly mails: ReminderMails,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async remind(key: PlanPeriod): Promise<(tx: Tx) => Promise<void>> {
    await this.unitOfWork.run(everything, async (tx) => {
      await this.calls.answer(tx, key, this.clock.now());
      await this.reviews.answer(tx, key, this.clock.now());
    });
    const next = await this.mails.send(key);
    if (next !== null) throw new Later(next);
    return () => Promise.resolve();
  }
}
