import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork } from '#platform/db';
import { MailService } from '#platform/mail';
import type { PlanPeriod } from './reminder-due.duty.js';
import { ReminderMailsRepository, type PendingReminder } from './reminder-mails.repository.js';

const atOnce = 50;

/** Sends what is written, under the row's id; a crash can repeat one mail and lose none. */
@Injectable()
export class ReminderMails {
  constructor(
    private readonly mails: ReminderMailsRepository,
    private readonly mail: MailService,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @returns when the next mail may go; null when none is left */
  async send(key: PlanPeriod): Promise<Date | null> {
    if (!this.mail.configured) return null;
    const due = await this.unitOfWork.run(everything, (tx) => this.mails.take(tx, key, atOnce));
    for (const one of due) await this.sendOne(one);
    return this.unitOfWork.run(everything, (tx) => this.mails.next(tx, key));
  }

  private async sendOne({ reminderId, message, email, locale }: PendingReminder): Promise<void> {
    try {
      if (email === null) throw new Error('the account has no address any more');
      const { providerRef } = await this.mail.send({
        to: email,
        subject: message.title[locale],
        text: message.body[locale],
        messageId: reminderId,
      });
      await this.unitOfWork.run(everything, (tx) => this.mails.markSent(tx, reminderId, providerRef, this.clock.now()));
    } catch (error) {
      const reason = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
      await this.unitOfWork.run(everything, (tx) => this.mails.markFailed(tx, reminderId, reason, this.clock.now()));
    }
  }
}
