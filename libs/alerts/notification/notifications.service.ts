import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { failpoint, Later } from '#platform/ledger';
import { MailService } from '#platform/mail';
import { describeStep } from '../content/describe-step.js';
import { NotificationRepository, type PendingMail } from './notification.repository.js';

const nothingLeft = (): Promise<void> => Promise.resolve();

/**
 * Tells people of an alert's steps: the rows are written first, then mail goes out under the row's id, then it is
 * marked. A crash between the server's yes and the mark sends that mail once more; it never loses one.
 */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly notifications: NotificationRepository,
    private readonly mail: MailService,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Prepares the answer to `alert-changed`. */
  async notify(alertId: string): Promise<(tx: Tx) => Promise<void>> {
    await this.unitOfWork.run(everything, (tx) => this.record(tx, alertId));
    if (!this.mail.configured) return nothingLeft;
    const due = await this.unitOfWork.run(everything, (tx) => this.notifications.takeMails(tx, alertId));
    for (const mail of due.toSorted((a, b) => a.sequence - b.sequence)) await this.sendOne(mail);
    const next = await this.unitOfWork.run(everything, (tx) => this.notifications.nextMail(tx, alertId));
    if (next !== null) throw new Later(next);
    return nothingLeft;
  }

  private async record(tx: Tx, alertId: string): Promise<void> {
    const steps = await this.notifications.untold(tx, alertId);
    if (steps.length === 0) return;
    const recipients = await this.notifications.recipients(tx, alertId, this.clock.today());
    for (const step of steps) {
      const told = { sequence: step.sequence, subject: describeStep(step) };
      const messages = recipients.flatMap(({ accountId, email }) => [
        this.message({ channel: 'inbox', recipientId: accountId }, told),
        ...(this.mail.configured && email !== null
          ? [this.message({ channel: 'email', recipientId: accountId }, told)]
          : []),
      ]);
      // a step that concerns nobody is shown as undeliverable rather than forgotten
      const all = messages.length > 0 ? messages : [this.undeliverable(told)];
      await this.notifications.add(tx, alertId, all, this.clock.now());
    }
  }

  private message(to: { readonly channel: 'inbox' | 'email'; readonly recipientId: string }, step: Told) {
    return { id: randomUUID(), ...to, ...step, sent: to.channel === 'inbox', dead: null };
  }

  private undeliverable(step: Told) {
    const dead = 'nobody monitors this region';
    return { id: randomUUID(), channel: 'inbox', recipientId: '0', ...step, sent: false, dead };
  }

  private async sendOne(mail: PendingMail): Promise<void> {
    const { title, body } = mail.subject;
    try {
      if (mail.email === null) throw new Error('the account has no address any more');
      const { providerRef } = await this.mail.send({
        to: mail.email,
        subject: title[mail.locale],
        text: body[mail.locale],
        messageId: mail.notificationId,
      });
      await failpoint('K11');
      await this.unitOfWork.run(everything, (tx) =>
        this.notifications.markSent(tx, mail.notificationId, providerRef, this.clock.now()),
      );
    } catch (error) {
      const reason = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
      await this.unitOfWork.run(everything, (tx) =>
        this.notifications.markFailed(tx, mail.notificationId, reason, this.clock.now()),
      );
    }
  }
}

/** One step of an alert, in words. */
interface Told {
  readonly sequence: number;
  readonly subject: object;
}
