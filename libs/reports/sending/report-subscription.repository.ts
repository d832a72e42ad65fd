import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { Unfit } from './subscriber-refusals.js';

export interface NewReportSubscription {
  readonly accountId: string | null;
  readonly channelId: string | null;
  readonly planId: number | null;
  readonly regionId: number;
  readonly below: boolean;
  readonly cadences: readonly string[];
  readonly formats: readonly string[];
  readonly locale: 'zh' | 'en';
}

/** One as it is seen: its own, or one that an editor keeps for others. */
export interface ReportSubscriptionView {
  readonly id: string;
  readonly account: string | null;
  readonly channel: string | null;
  readonly plan: string | null;
  readonly region: string;
  readonly below: boolean;
  readonly cadences: readonly string[];
  readonly formats: readonly string[];
  readonly lang: 'zh' | 'en';
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** A person, or a group, that bulletins may be sent to. */
export interface Subscriber {
  readonly accountId: string | null;
  readonly channelId: string | null;
  /** Where it may not be sent to, why. */
  readonly refused: Unfit | null;
}

export interface SubscriptionsSeen {
  readonly accountId: string;
  /** Paths of regions for which the reader keeps the subscriptions of others too. */
  readonly kept: readonly string[];
  readonly limit: number;
  readonly offset: number;
}

/** Who is sent which bulletins. A row is never changed but for its end. */
@Injectable()
export class ReportSubscriptionRepository {
  list(tx: Tx, { accountId, kept, limit, offset }: SubscriptionsSeen): Promise<ReportSubscriptionView[]> {
    return rows<ReportSubscriptionView>(
      tx,
      `select s.subscription_id::text as id, a.username as account, c.name as channel, p.code as plan, r.code as region, s.below,
         s.cadences, s.formats, s.locale as lang, b.username as "createdBy", s.created_at as "createdAt"
       from report_subscription s join region r using (region_id) join account b on b.account_id = s.created_by
       left join account a on a.account_id = s.account_id left join channel c on c.channel_id = s.channel_id
       left join plan p on p.plan_id = s.plan_id
       where s.ended_at is null and (s.account_id = $1 or r.path like any ($2::text[]))
       order by s.subscription_id limit $3 offset $4`,
      [accountId, kept, limit, offset],
    );
  }

  /** Two that are added for one recipient at once take turns, so that the later counts the earlier. */
  async count(tx: Tx, of: Pick<Subscriber, 'accountId' | 'channelId'>): Promise<number> {
    const key = `report-subscriptions/${of.accountId ?? ''}/${of.channelId ?? ''}`;
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended($1, 0))`, [key]);
    const [counted] = await rows<{ running: number }>(
      tx,
      `select count(*)::int as running from report_subscription
       where ended_at is null and (account_id, channel_id) is not distinct from ($1::bigint, $2::bigint)`,
      [of.accountId, of.channelId],
    );
    return counted?.running ?? 0;
  }

  async add(
    tx: Tx,
    wanted: NewReportSubscription,
    by: { readonly accountId: string; readonly at: Date },
  ): Promise<string> {
    const [row] = await rows<{ id: string }>(
      tx,
      `insert into report_subscription (account_id, channel_id, plan_id, region_id, below, cadences, formats, locale, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning subscription_id::text as id`,
      [
        wanted.accountId,
        wanted.channelId,
        wanted.planId,
        wanted.regionId,
        wanted.below,
        wanted.cadences,
        wanted.formats,
        wanted.locale,
        by.accountId,
        by.at,
      ],
    );
    if (row === undefined) throw new Error('an insert returns its row');
    return row.id;
  }

  /** @returns its region; null where there is none that runs and is his, or is his to keep */
  async end(
    tx: Tx,
    id: string,
    by: Pick<SubscriptionsSeen, 'accountId' | 'kept'> & { readonly at: Date },
  ): Promise<number | null> {
    const [ended] = await rows<{ regionId: number }>(
      tx,
      `update report_subscription s set ended_at = $4 from region r
       where s.subscription_id = $1 and s.ended_at is null and r.region_id = s.region_id
         and (s.account_id = $2 or r.path like any ($3::text[])) returning s.region_id as "regionId"`,
      [id, by.accountId, by.kept, by.at],
    );
    return ended?.regionId ?? null;
  }

  async person(
    tx: Tx,
    username: string,
    at: { readonly regionId: number; readonly today: string; readonly readers: readonly string[] },
  ): Promise<Subscriber | null> {
    const [found] = await rows<Subscriber>(
      tx,
      `select a.account_id::text as "accountId", null as "channelId",
         case when a.disabled_at is not null then 'disabled' when not exists (
           select from account_grant g join region o on o.region_id = g.region_id join region r on r.region_id = $2
           where g.account_id = a.account_id and g.role = any($4::text[]) and g.approved_at is not null
             and g.revoked_at is null and (g.until is null or g.until >= $3::date) and r.path like o.path || '%')
         then 'not_visible' end as refused
       from account a where a.username = $1`,
      [username, at.regionId, at.today, at.readers],
    );
    return found ?? null;
  }

  async group(tx: Tx, name: string, regionId: number): Promise<Subscriber | null> {
    const [found] = await rows<Subscriber>(
      tx,
      `select null as "accountId", c.channel_id::text as "channelId",
         case when c.kind = 'sms' then 'sms' when not c.enabled then 'disabled'
           when not r.path like o.path || '%' then 'not_visible' end as refused
       from channel c join region o on o.region_id = c.region_id join region r on r.region_id = $2 where c.name = $1`,
      [name, regionId],
    );
    return found ?? null;
  }
}
