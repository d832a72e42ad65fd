import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { Words } from '#platform/errors';
import type { SendingWay } from './report-sending-due.duty.js';
import type { SentEvent } from './sent-event.js';

/** What is said of a bulletin, and the title that its files are named by. */
export interface Subject {
  readonly title: Words;
  readonly body: Words;
  readonly brief: Words;
  readonly bulletin: Words;
}

export interface NewDelivery {
  readonly way: 'inbox' | 'email' | 'channel';
  readonly accountId: string | null;
  readonly channelId: string | null;
  readonly formats: readonly string[];
  readonly locale: 'zh' | 'en';
  /** Seconds until it may go. */
  readonly wait: number;
  /** Why it never goes; null: it does. */
  readonly lost: string | null;
}

/** A way out that something waits for, and from when on. */
export interface OwedWay extends SendingWay {
  readonly at: Date;
  readonly now: boolean;
}

/** What is written down of a bulletin and an event for each of its readers, once for each way. */
@Injectable()
export class DeliveryRepository {
  /** What goes to the inbox is there at once. @returns the ways out that are owed something */
  async add(
    tx: Tx,
    about: {
      readonly reportId: string;
      readonly regionId: number;
      readonly event: SentEvent;
      readonly subject: Subject;
      readonly at: Date;
    },
    deliveries: readonly NewDelivery[],
  ): Promise<OwedWay[]> {
    const written = await rows<OwedWay & { sent: boolean }>(tx, addSql, [
      about.reportId,
      about.regionId,
      about.event,
      about.subject,
      about.at,
      JSON.stringify(deliveries),
    ]);
    return written.filter(({ sent }) => !sent).map(({ way, recipientId, at, now }) => ({ way, recipientId, at, now }));
  }

  /** What waits of this bulletin, or of older editions of its issue, need not go any more. */
  async supersede(tx: Tx, { reportId, event }: { reportId: string; event: SentEvent }, at: Date): Promise<void> {
    await rows(
      tx,
      `update report_delivery d set superseded_at = $3, last_error = $4
       from report x join report_case c using (report_id), report y left join report_case z using (report_id)
       where x.report_id = $1 and (y.plan_id, y.region_id, y.period_id) = (x.plan_id, x.region_id, x.period_id)
         and d.report_id = y.report_id and d.event <> 'withdrawn'
         and case $2 when 'withdrawn' then y.report_id = x.report_id else z.edition < c.edition end
         and d.sent_at is null and d.superseded_at is null and d.dead_at is null`,
      [reportId, event, at, event === 'withdrawn' ? 'withdrawn before it was sent' : 'overtaken by a newer edition'],
    );
  }
}

const addSql = `
  insert into report_delivery (report_id, region_id, event, way, account_id, channel_id, subject, formats, locale, created_at,
    send_after, sent_at, superseded_at, last_error)
  select $1, $2, $3, way, account_id, channel_id, $4, formats, locale, $5, now() + make_interval(secs => wait),
    case when way = 'inbox' and lost is null then $5::timestamptz end, case when lost is not null then $5::timestamptz end, lost
  from (
    select d ->> 'way' as way, (d ->> 'accountId')::bigint as account_id, (d ->> 'channelId')::bigint as channel_id,
      array(select jsonb_array_elements_text(d -> 'formats')) as formats, d ->> 'locale' as locale,
      (d ->> 'wait')::float8 as wait, d ->> 'lost' as lost
    from jsonb_array_elements($6::jsonb) d) d
  on conflict do nothing
  returning way, coalesce(account_id, channel_id)::text as "recipientId", send_after as at, send_after <= now() as now,
    sent_at is not null or superseded_at is not null as sent`;
