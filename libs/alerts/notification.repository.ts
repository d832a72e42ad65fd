import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { AlertFacts } from './alert-facts.js';

export interface UntoldTransition {
  readonly sequence: number;
  readonly kind: string;
  readonly reason: string;
  readonly severity: number;
  readonly facts: AlertFacts;
}

export interface Recipient {
  readonly accountId: string;
  readonly email: string | null;
}

export interface PendingMail {
  readonly notificationId: string;
  readonly subject: { readonly title: { zh: string; en: string }; readonly body: { zh: string; en: string } };
  readonly email: string;
  readonly locale: 'zh' | 'en';
  readonly attempts: number;
}

/** The log of messages: one row for each alert, step, channel and recipient, written before anything is sent. */
@Injectable()
export class NotificationRepository {
  /** Steps of the alert that nobody has been told of yet. */
  untold(tx: Tx, alertId: string): Promise<UntoldTransition[]> {
    return rows(
      tx,
      `select t.sequence, t.kind, t.reason, t.severity, t.facts from alert_transition t
       where t.alert_id = $1
         and not exists (select from notification n where n.alert_id = t.alert_id and n.sequence = t.sequence)
       order by t.sequence`,
      [alertId],
    );
  }

  /** Monitors of the region or of one above it, and those who submit its figures. */
  recipients(tx: Tx, alertId: string, today: string): Promise<Recipient[]> {
    return rows(
      tx,
      `select distinct a.account_id::text as "accountId", a.email
       from alert x
       join region here on here.region_id = x.region_id
       join account_grant g on g.approved_at is not null and g.revoked_at is null and (g.until is null or g.until >= $2::date)
       join region granted on granted.region_id = g.region_id
       join account a on a.account_id = g.account_id and a.disabled_at is null
       where x.alert_id = $1
         and ((g.role = 'monitor' and here.path like granted.path || '%')
           or (g.role = 'submitter' and g.region_id in (x.region_id, here.county_id)))
       order by 1`,
      [alertId, today],
    );
  }

  /** @param rowsToAdd one for each message; a repeat adds nothing */
  async add(
    tx: Tx,
    alertId: string,
    messages: readonly {
      readonly id: string;
      readonly sequence: number;
      readonly channel: string;
      readonly recipientId: string;
      readonly subject: object;
      readonly sent: boolean;
      readonly dead: string | null;
    }[],
    at: Date,
  ): Promise<void> {
    for (const message of messages) {
      await rows(
        tx,
        `insert into notification (notification_id, alert_id, sequence, channel, recipient_id, subject, sent_at, dead_at, last_error)
         values ($1, $2, $3, $4, $5, $6, case when $7 then $10::timestamptz end, case when $8::text is not null then $10 end, $9)
         on conflict do nothing`,
        [
          message.id,
          alertId,
          message.sequence,
          message.channel,
          message.recipientId,
          message.subject,
          message.sent,
          message.dead,
          message.dead,
          at,
        ],
      );
    }
  }

  pendingMails(tx: Tx, alertId: string): Promise<PendingMail[]> {
    return rows(
      tx,
      `select n.notification_id as "notificationId", n.subject, a.email, a.locale, n.attempts
       from notification n join account a on a.account_id = n.recipient_id
       where n.alert_id = $1 and n.channel = 'email' and coalesce(n.sent_at, n.superseded_at, n.dead_at) is null
         and a.email is not null
       order by n.sequence, n.recipient_id`,
      [alertId],
    );
  }

  async markSent(tx: Tx, notificationId: string, providerRef: string, at: Date): Promise<void> {
    await rows(
      tx,
      `update notification set sent_at = $3, provider_ref = $2, attempts = attempts + 1, last_error = null
       where notification_id = $1`,
      [notificationId, providerRef, at],
    );
  }

  /** Counts a failed attempt; the fourth is the last, and the message lies dead where an administrator sees it. */
  async markFailed(tx: Tx, notificationId: string, error: string, at: Date): Promise<void> {
    await rows(
      tx,
      `update notification set attempts = attempts + 1, last_error = $2,
         dead_at = case when attempts + 1 >= 4 then $3::timestamptz end
       where notification_id = $1`,
      [notificationId, error, at],
    );
  }
}
