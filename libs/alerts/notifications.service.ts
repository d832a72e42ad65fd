import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { Later } from '#platform/ledger';
import { MailService } from '#platform/mail';
import { describeAlert } from './describe-alert.js';
import { NotificationRepository, type PendingMail } from './notification.repository.js';

const minute = 60_000;
/** Minutes until a failed mail is tried again, by failed attempts so far. */
const retryAfter = [1, 5, 25];

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
    if (!this.mail.configured) return () => Promise.resolve();
    const pending = await this.unitOfWork.run(everything, (tx) => this.notifications.pendingMails(tx, alertId));
    let failed = 0;
    for (const mail of pending) {
      if (!(await this.sendOne(mail))) failed = Math.max(failed, mail.attempts + 1);
    }
    const wait = retryAfter[failed - 1];
    if (wait !== undefined) throw new Later(new Date(Date.now() + wait * minute));
    return () => Promise.resolve();
  }

  private async record(tx: Tx, alertId: string): Promise<void> {
    const steps = await this.notifications.untold(tx, alertId);
    if (steps.length === 0) return;
    const recipients = await this.notifications.recipients(tx, alertId, this.clock.today());
    for (const step of steps) {
      const told = { sequence: step.sequence, subject: describeAlert(step) };
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

  private async sendOne(mail: PendingMail): Promise<boolean> {
    const { title, body } = mail.subject;
    try {
      const { providerRef } = await this.mail.send({
        to: mail.email,
        subject: title[mail.locale],
        text: body[mail.locale],
        messageId: mail.notificationId,
      });
      await this.unitOfWork.run(everything, (tx) =>
        this.notifications.markSent(tx, mail.notificationId, providerRef, this.clock.now()),
      );
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
      await this.unitOfWork.run(everything, (tx) =>
        this.notifications.markFailed(tx, mail.notificationId, reason, this.clock.now()),
      );
      return false;
    }
  }
}

/** One step of an alert, in words. */
interface Told {
  readonly sequence: number;
  readonly subject: object;
}
