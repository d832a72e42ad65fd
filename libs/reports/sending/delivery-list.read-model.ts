import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { SentEvent } from './sent-event.js';

export type DeliveryState = 'sent' | 'waiting' | 'dead' | 'superseded';

/** What became of a bulletin on its way to one reader. */
export interface DeliveryView {
  readonly id: string;
  readonly event: SentEvent;
  readonly way: 'inbox' | 'email' | 'channel';
  /** The name of the user, or of the channel. */
  readonly recipient: string;
  readonly formats: readonly string[];
  readonly lang: 'zh' | 'en';
  readonly state: DeliveryState;
  readonly createdAt: Date;
  readonly sendAfter: Date;
  readonly attempts: number;
  readonly sentAt: Date | null;
  /** Read in the inbox, or the file was downloaded; mail and robots tell nobody (`receipt`). */
  readonly readAt: Date | null;
  readonly receipt: 'inbox' | 'none';
  readonly error: string | null;
}

export interface DeliveryCounts {
  /** Persons, by the inbox. */
  readonly told: number;
  readonly read: number;
  readonly waiting: number;
  readonly dead: number;
}

const state = `case when d.dead_at is not null then 'dead' when d.superseded_at is not null then 'superseded'
  when d.sent_at is not null then 'sent' else 'waiting' end`;

@Injectable()
export class DeliveryListReadModel {
  async exists(tx: Tx, reportId: string): Promise<boolean> {
    return (await rows(tx, `select from report where report_id = $1`, [reportId])).length > 0;
  }

  list(
    tx: Tx,
    reportId: string,
    page: { readonly limit: number; readonly offset: number; readonly state?: DeliveryState | undefined },
  ): Promise<DeliveryView[]> {
    return rows<DeliveryView>(
      tx,
      `select d.delivery_id as id, d.event, d.way, coalesce(a.username, c.name) as recipient, d.formats, d.locale as lang,
         ${state} as state, d.created_at as "createdAt", d.send_after as "sendAfter", d.attempts, d.sent_at as "sentAt",
         d.read_at as "readAt", case d.way when 'inbox' then 'inbox' else 'none' end as receipt, d.last_error as error
       from report_delivery d left join account a using (account_id) left join channel c on c.channel_id = d.channel_id
       where d.report_id = $1 and ($2::text is null or ${state} = $2)
       order by d.created_at, coalesce(a.username, c.name), d.way, d.delivery_id limit $3 offset $4`,
      [reportId, page.state ?? null, page.limit, page.offset],
    );
  }

  async counts(tx: Tx, reportId: string): Promise<DeliveryCounts> {
    const [counted] = await rows<DeliveryCounts>(
      tx,
      `select count(*) filter (where d.way = 'inbox' and d.sent_at is not null)::int as told,
         count(*) filter (where d.read_at is not null)::int as read,
         count(*) filter (where ${state} = 'waiting')::int as waiting, count(*) filter (where ${state} = 'dead')::int as dead
       from report_delivery d where d.report_id = $1`,
      [reportId],
    );
    return counted ?? { told: 0, read: 0, waiting: 0, dead: 0 };
  }

  /** A dead one lives again. @returns to whom it goes; null where it is not dead, or not there */
  async revive(
    tx: Tx,
    deliveryId: string,
  ): Promise<{ readonly way: 'email' | 'channel'; readonly recipientId: string; readonly regionId: number } | null> {
    const [revived] = await rows<{ way: 'email' | 'channel'; recipientId: string; regionId: number }>(
      tx,
      `update report_delivery set dead_at = null, attempts = 0, send_after = now()
       where delivery_id = $1 and dead_at is not null and way <> 'inbox'
       returning way, coalesce(account_id, channel_id)::text as "recipientId", region_id as "regionId"`,
      [deliveryId],
    );
    return revived ?? null;
  }

  async existsDelivery(tx: Tx, deliveryId: string): Promise<boolean> {
    return (await rows(tx, `select from report_delivery where delivery_id = $1`, [deliveryId])).length > 0;
  }
}
