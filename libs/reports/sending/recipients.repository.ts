import { Injectable } from '@nestjs/common';
import { figureReaders } from '#platform/auth';
import { Clock } from '#platform/clock';
import { affected, rows, type Tx } from '#platform/db';
import type { Cadence } from '../model/report-model.js';
import type { SentEvent } from './sent-event.js';

export interface Audience {
  readonly reportId: string;
  readonly event: SentEvent;
  readonly cadence: Cadence;
  /** So many are found at a time. */
  readonly most: number;
}

/** Somebody who is to be told, and was not written down yet: a person, or a group by its channel. */
export interface Recipient {
  readonly accountId: string | null;
  readonly channelId: string | null;
  /** The name of the user, or of the channel. */
  readonly name: string;
  readonly email: string | null;
  /** Does not want to be disturbed at night and on days off. */
  readonly quiet: boolean;
  readonly formats: readonly string[];
  readonly locale: 'zh' | 'en';
  /** Why nothing may be sent there any more; null: it may. */
  readonly lost: 'disabled' | 'not_visible' | null;
  /** The running subscriptions that ask for it. */
  readonly subscriptions: readonly string[];
}

/** Who is told of a bulletin. */
@Injectable()
export class RecipientsRepository {
  constructor(private readonly clock: Clock) {}

  /** Those who are not written down yet for this event, a part at a time. */
  next(tx: Tx, { reportId, event, cadence, most }: Audience): Promise<Recipient[]> {
    return rows<Recipient>(tx, recipientsSql, [reportId, event, cadence, most, this.clock.today(), figureReaders]);
  }

  /** @returns how many were running */
  endSubscriptions(tx: Tx, ids: readonly string[]): Promise<number> {
    return affected(
      tx,
      `update report_subscription set ended_at = $2 where subscription_id = any($1::bigint[]) and ended_at is null`,
      [ids, this.clock.now()],
    );
  }
}

/** A grant that opens the region at hand, in force on the day `$5`. */
const sees = `exists (
  select from account_grant g join region o on o.region_id = g.region_id
  where g.account_id = a.account_id and g.role = any($6::text[]) and g.approved_at is not null and g.revoked_at is null
    and (g.until is null or g.until >= $5::date) and here.path like o.path || '%')`;

/**
 * Published: whoever subscribes. Corrected: those, and whoever was told of an earlier edition and holds its file. Withdrawn:
 * whoever was told of this one.
 */
const recipientsSql = `
  with here as (
    select x.report_id, x.plan_id, x.region_id, x.period_id, r.path
    from report x join region r using (region_id) where x.report_id = $1),
  asked as (
    select s.account_id, s.channel_id, s.subscription_id, s.formats, s.locale
    from here, report_subscription s join region o on o.region_id = s.region_id
    where $2 <> 'withdrawn' and s.ended_at is null and $3 = any(s.cadences)
      and (s.plan_id is null or s.plan_id = here.plan_id)
      and (s.region_id = here.region_id or s.below and here.path like o.path || '%')
    union all
    select d.account_id, d.channel_id, null, d.formats, d.locale
    from here join report y on (y.plan_id, y.region_id, y.period_id) = (here.plan_id, here.region_id, here.period_id)
    join report_delivery d on d.report_id = y.report_id
    where d.event <> 'withdrawn'
      -- what was handed over and not answered may have arrived
      and (d.way = 'inbox' and d.sent_at is not null or d.way = 'channel' and (d.sent_at is not null or d.attempts > 0))
      and case $2 when 'corrected' then y.report_id <> $1 when 'withdrawn' then y.report_id = $1 else false end),
  grouped as (
    select account_id, channel_id, min(subscription_id) as first,
      array_remove(array_agg(distinct subscription_id::text), null) as subscriptions
    from asked group by account_id, channel_id)
  select g.account_id::text as "accountId", g.channel_id::text as "channelId", coalesce(a.username, c.name) as name,
    a.email, coalesce(w.quiet, true) as quiet, g.subscriptions,
    array(select distinct f from asked k, unnest(k.formats) f
      where (k.account_id, k.channel_id) is not distinct from (g.account_id, g.channel_id) order by f) as formats,
    (select k.locale from asked k
     where (k.account_id, k.channel_id) is not distinct from (g.account_id, g.channel_id)
     order by k.subscription_id nulls last limit 1) as locale,
    case when a.disabled_at is not null then 'disabled'
      when g.account_id is not null and not ${sees} then 'not_visible'
      when g.channel_id is not null and not here.path like cr.path || '%' then 'not_visible' end as lost
  from here, grouped g left join account a using (account_id) left join notification_setting w using (account_id)
  left join channel c on c.channel_id = g.channel_id left join region cr on cr.region_id = c.region_id
  where not exists (
    select from report_delivery d where d.report_id = $1 and d.event = $2
      and d.way = case when g.channel_id is null then 'inbox' else 'channel' end
      and (d.account_id, d.channel_id) is not distinct from (g.account_id, g.channel_id))
  order by g.account_id, g.channel_id limit $4`;
