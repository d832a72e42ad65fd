import { Injectable } from '@nestjs/common';
import { affected, rows, type Tx } from '#platform/db';
import type { IsoDay } from '#scoring';
import type { Message } from './describe-reminder.js';
import type { PlanPeriod } from './reminder-due.duty.js';

export interface Recipient {
  /** The region that he is told about. */
  readonly regionId: number;
  readonly accountId: string;
  readonly name: string;
  readonly email: string | null;
}

export interface NewReminder {
  readonly regionId: number;
  readonly recipientId: string;
  readonly channel: 'inbox' | 'email';
  readonly message: Message;
  /** Why nobody can be told. */
  readonly dead: string | null;
}

/** What all reminders of one occasion have in common. */
export interface Occasion extends PlanPeriod {
  readonly occasion: string;
  readonly askedBy: string | null;
  readonly at: Date;
  /** Seconds until mail may go. */
  readonly wait: number;
}

export interface Urged {
  readonly regionId: number;
  readonly at: Date;
  readonly by: string;
}

const chunk = 500;

/** Reminders: one row for each form, occasion, channel and recipient, written before anything is sent. */
@Injectable()
export class RemindersRepository {
  /** Those who submit for a region, or for the county that it belongs to. */
  submitters(tx: Tx, regionIds: readonly number[], today: IsoDay): Promise<Recipient[]> {
    return rows<Recipient>(
      tx,
      `select distinct here.region_id as "regionId", a.account_id::text as "accountId", a.display_name as name, a.email
       from region here
       join account_grant g on g.region_id in (here.region_id, here.county_id) and ${inForce('$2')}
       join account a on a.account_id = g.account_id and a.disabled_at is null
       where here.region_id = any($1::int[]) and g.role = 'submitter' order by 1, 2`,
      [regionIds, today],
    );
  }

  /** One person who is told about a region, whatever he holds there; nobody where the account is closed. */
  person(tx: Tx, regionId: number, accountId: string): Promise<Recipient[]> {
    return rows<Recipient>(
      tx,
      `select $1::int as "regionId", account_id::text as "accountId", display_name as name, email
       from account where account_id = $2::bigint and disabled_at is null`,
      [regionId, accountId],
    );
  }

  /** Those who watch exactly these regions. */
  watchers(tx: Tx, regionIds: readonly number[], today: IsoDay): Promise<Recipient[]> {
    return rows<Recipient>(
      tx,
      `select distinct g.region_id as "regionId", a.account_id::text as "accountId", a.display_name as name, a.email
       from account_grant g join account a on a.account_id = g.account_id and a.disabled_at is null
       where g.region_id = any($1::int[]) and g.role in ('monitor', 'reviewer') and ${inForce('$2')} order by 1, 2`,
      [regionIds, today],
    );
  }

  /** A repeat adds nothing. @returns how many were new */
  async add(tx: Tx, occasion: Occasion, reminders: readonly NewReminder[]): Promise<number> {
    let added = 0;
    for (let from = 0; from < reminders.length; from += chunk) {
      const some = reminders.slice(from, from + chunk);
      added += await affected(tx, addSql, [
        occasion.planId,
        occasion.periodId,
        occasion.occasion,
        occasion.askedBy,
        occasion.at,
        occasion.wait,
        some.map(({ regionId }) => regionId),
        some.map(({ channel }) => channel),
        some.map(({ recipientId }) => recipientId),
        some.map(({ message }) => JSON.stringify(message)),
        some.map(({ dead }) => dead),
      ]);
    }
    return added;
  }

  /** The last time that somebody urged each of these regions, where that was after an instant. */
  urgedSince(tx: Tx, key: PlanPeriod, regionIds: readonly number[], since: Date): Promise<Urged[]> {
    return rows<Urged>(
      tx,
      `select distinct on (m.region_id) m.region_id as "regionId", m.at, a.display_name as by
       from reminder m join account a on a.account_id = m.asked_by
       where m.plan_id = $1 and m.period_id = $2 and m.region_id = any($3::int[]) and m.at > $4
         and m.occasion like 'urge:%'
       order by m.region_id, m.at desc`,
      [key.planId, key.periodId, regionIds, since],
    );
  }

  /** Two who urge the same forms at once take turns, so that the later sees the earlier. */
  async lock(tx: Tx, { planId, periodId }: PlanPeriod): Promise<void> {
    await rows(tx, `select pg_advisory_xact_lock($1::int, $2::int)`, [planId, periodId]);
  }

  /** The clock asks once for each of a form's days, in the transaction that took the slot. */
  async call(tx: Tx, { planId, periodId }: PlanPeriod, offset: number): Promise<void> {
    await rows(
      tx,
      `insert into reminder_call (plan_id, period_id, working_days) values ($1, $2, $3) on conflict do nothing`,
      [planId, periodId, offset],
    );
  }

  /** What the clock has asked for and nobody has answered; locked until it is. */
  async calls(tx: Tx, { planId, periodId }: PlanPeriod): Promise<number[]> {
    const found = await rows<{ offset: number }>(
      tx,
      `select working_days as offset from reminder_call
       where plan_id = $1 and period_id = $2 and answered_at is null order by working_days for update`,
      [planId, periodId],
    );
    return found.map((row) => row.offset);
  }

  async answerCalls(tx: Tx, { planId, periodId }: PlanPeriod, at: Date): Promise<void> {
    await rows(
      tx,
      `update reminder_call set answered_at = $3 where plan_id = $1 and period_id = $2 and answered_at is null`,
      [planId, periodId, at],
    );
  }

  markRead(tx: Tx, reminderIds: readonly string[], at: Date): Promise<number> {
    const read = `update reminder set read_at = coalesce(read_at, $2) where reminder_id = any($1::uuid[]) and channel = 'inbox'`;
    return affected(tx, read, [reminderIds, at]);
  }
}

const inForce = (today: string): string =>
  `g.approved_at is not null and g.revoked_at is null and (g.until is null or g.until >= ${today}::date)`;

const addSql = `
  insert into reminder (plan_id, period_id, region_id, occasion, channel, recipient_id, asked_by, subject, at,
    send_after, sent_at, dead_at, last_error)
  select $1, $2, t.region_id, $3, t.channel, t.recipient_id, $4, t.subject, $5, now() + make_interval(secs => $6),
    case when t.channel = 'inbox' and t.dead is null then $5::timestamptz end, case when t.dead is not null then $5 end, t.dead
  from unnest($7::int[], $8::text[], $9::bigint[], $10::jsonb[], $11::text[]) as t (region_id, channel, recipient_id, subject, dead)
  order by t.region_id, t.channel, t.recipient_id
  on conflict do nothing`;
