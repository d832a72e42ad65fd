import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { StepKind } from '../alert-step.js';
import type { Facts } from '../content/alert-facts.js';

export interface UntoldTransition {
  readonly sequence: number;
  readonly kind: StepKind;
  readonly reason: string;
  readonly severity: number;
  readonly facts: Facts;
}

export interface Recipient {
  readonly accountId: string;
  readonly email: string | null;
}

export interface PendingMail {
  readonly notificationId: string;
  readonly sequence: number;
  readonly subject: { readonly title: { zh: string; en: string }; readonly body: { zh: string; en: string } };
  /** null: the account has given its address up since. */
  readonly email: string | null;
  readonly locale: 'zh' | 'en';
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

  /**
   * Takes the mails of an alert that are due, for two minutes: another worker that tells of the same alert meanwhile
   * leaves them alone, and one that dies with them leaves them to be sent again.
   */
  takeMails(tx: Tx, alertId: string): Promise<PendingMail[]> {
    return rows(
      tx,
      `with due as (
         select notification_id from notification
         where alert_id = $1 and ${unsentMail} and send_after <= now()
         order by sequence, recipient_id for update skip locked)
       update notification n set send_after = now() + interval '2 minutes'
       from due, account a
       where n.notification_id = due.notification_id and a.account_id = n.recipient_id
       returning n.notification_id as "notificationId", n.sequence, n.subject, a.email, a.locale`,
      [alertId],
    );
  }

  /** When the next mail of an alert that is still to be sent may go; null when none is left. */
  async nextMail(tx: Tx, alertId: string): Promise<Date | null> {
    const [row] = await rows<{ at: Date | null }>(
      tx,
      `select min(send_after) as at from notification where alert_id = $1 and ${unsentMail}`,
      [alertId],
    );
    return row?.at ?? null;
  }

  async markSent(tx: Tx, notificationId: string, providerRef: string, at: Date): Promise<void> {
    await rows(
      tx,
      `update notification set sent_at = $3, provider_ref = $2, attempts = attempts + 1, last_error = null
       where notification_id = $1`,
      [notificationId, providerRef, at],
    );
  }

  /** Counts a failed attempt: again after 1, 5 and 25 minutes, then it lies dead where an administrator sees it. */
  async markFailed(tx: Tx, notificationId: string, error: string, at: Date): Promise<void> {
    await rows(
      tx,
      `update notification set attempts = attempts + 1, last_error = $2,
         send_after = now() + interval '1 minute' * (5 ^ attempts),
         dead_at = case when attempts + 1 >= 4 then $3::timestamptz end
       where notification_id = $1`,
      [notificationId, error, at],
    );
  }
}

const unsentMail = `channel = 'email' and coalesce(sent_at, superseded_at, dead_at) is null`;
