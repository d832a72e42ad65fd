import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { Message } from './describe-reminder.js';
import type { PlanPeriod } from './reminder-due.duty.js';

export interface PendingReminder {
  readonly reminderId: string;
  readonly message: Message;
  /** null: the account has given its address up since. */
  readonly email: string | null;
  readonly locale: 'zh' | 'en';
}

const unsent = `channel = 'email' and coalesce(sent_at, superseded_at, dead_at) is null`;

/** The mail side of reminders: what is to be sent, and what became of it. */
@Injectable()
export class ReminderMailsRepository {
  /** For two minutes: another worker leaves them alone meanwhile, and one that dies leaves them to be sent again. */
  take(tx: Tx, { planId, periodId }: PlanPeriod, limit: number): Promise<PendingReminder[]> {
    return rows<PendingReminder>(
      tx,
      `with due as (
         select reminder_id from reminder
         where plan_id = $1 and period_id = $2 and ${unsent} and send_after <= now()
         order by send_after, reminder_id limit $3 for update skip locked)
       update reminder m set send_after = now() + interval '2 minutes'
       from due, account a
       where m.reminder_id = due.reminder_id and a.account_id = m.recipient_id
       returning m.reminder_id as "reminderId", m.subject as message, a.email, a.locale`,
      [planId, periodId, limit],
    );
  }

  /** When the next mail may go; null when none is left. */
  async next(tx: Tx, { planId, periodId }: PlanPeriod): Promise<Date | null> {
    const [row] = await rows<{ at: Date | null }>(
      tx,
      `select min(send_after) as at from reminder where plan_id = $1 and period_id = $2 and ${unsent}`,
      [planId, periodId],
    );
    return row?.at ?? null;
  }

  /** A unit that has reported meanwhile is not reminded any more. */
  async supersede(tx: Tx, key: PlanPeriod, reported: readonly number[], at: Date): Promise<void> {
    await rows(
      tx,
      `update reminder set superseded_at = $4
       where plan_id = $1 and period_id = $2 and region_id = any($3::int[])
         and occasion not like '%/above' and occasion !~ '^(review|late):' and ${unsent}`,
      [key.planId, key.periodId, reported, at],
    );
  }

  async markSent(tx: Tx, reminderId: string, providerRef: string, at: Date): Promise<void> {
    await rows(
      tx,
      `update reminder set sent_at = $3, provider_ref = $2, attempts = attempts + 1, last_error = null
       where reminder_id = $1`,
      [reminderId, providerRef, at],
    );
  }

  /** Again after 1, 5 and 25 minutes, then it lies dead where an administrator sees it. */
  async markFailed(tx: Tx, reminderId: string, error: string, at: Date): Promise<void> {
    await rows(
      tx,
      `update reminder set attempts = attempts + 1, last_error = $2,
         send_after = now() + interval '1 minute' * (5 ^ attempts),
         dead_at = case when attempts + 1 >= 4 then $3::timestamptz end
       where reminder_id = $1`,
      [reminderId, error, at],
    );
  }
}
