import { Injectable } from '@nestjs/common';
import { figureReaders } from '#platform/auth';
import type { ChannelKind } from '#platform/channels';
import { Clock } from '#platform/clock';
import { rows, type Tx } from '#platform/db';
import type { Subject } from './delivery.repository.js';
import type { SendingWay } from './report-sending-due.duty.js';
import type { SentEvent } from './sent-event.js';

/** The one that waits longest for a recipient, and how its recipient and its bulletin stand now. */
export interface WaitingDelivery {
  readonly deliveryId: string;
  readonly reportId: string;
  readonly event: SentEvent;
  readonly formats: readonly string[];
  readonly locale: 'zh' | 'en';
  readonly subject: Subject;
  readonly edition: number;
  readonly attempts: number;
  /** When to look again, half an hour at the latest. */
  readonly until: Date;
  readonly due: boolean;
  /** The name of the user, or of the channel. */
  readonly name: string;
  readonly email: string | null;
  readonly kind: ChannelKind | null;
  readonly disabled: boolean;
  readonly sees: boolean;
  readonly state: string;
  /** A newer edition of its issue is published. */
  readonly overtaken: boolean;
}

/** What is sent to one recipient, and what became of it. */
@Injectable()
export class SendingRepository {
  constructor(private readonly clock: Clock) {}

  /** Two workers that look after one recipient take turns. */
  async lock(tx: Tx, { way, recipientId }: SendingWay): Promise<void> {
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `report-sending-due ${way}/${recipientId}`,
    ]);
  }

  async first(tx: Tx, to: SendingWay): Promise<WaitingDelivery | null> {
    const asked = [to.way, to.recipientId];
    const [found] =
      to.way === 'email'
        ? await rows<WaitingDelivery>(tx, personSql, [...asked, this.clock.today(), figureReaders])
        : await rows<WaitingDelivery>(tx, groupSql, asked);
    return found ?? null;
  }

  async next(tx: Tx, to: SendingWay): Promise<Date | null> {
    const [found] = await rows<{ until: Date | null }>(
      tx,
      `select least(min(d.send_after), now() + interval '30 minutes') as until from report_delivery d
       where d.way = $1 and ${recipientOf(to)} = $2::bigint and ${waits} having count(*) > 0`,
      [to.way, to.recipientId],
    );
    return found?.until ?? null;
  }

  /** Leased: whoever finds it unsent afterwards sends it again. It counts as tried from now on. */
  async take(tx: Tx, deliveryId: string): Promise<void> {
    await rows(
      tx,
      `update report_delivery set attempts = attempts + 1, send_after = now() + interval '5 minutes' where delivery_id = $1`,
      [deliveryId],
    );
  }

  /** It need not, or must not, go any more. */
  async supersede(tx: Tx, deliveryId: string, why: string): Promise<void> {
    await rows(tx, `update report_delivery set superseded_at = $2, last_error = $3 where delivery_id = $1`, [
      deliveryId,
      this.clock.now(),
      why,
    ]);
  }

  async markSent(tx: Tx, deliveryId: string, providerRef: string): Promise<void> {
    await rows(
      tx,
      `update report_delivery set sent_at = $2, provider_ref = $3, last_error = null, dead_at = null, superseded_at = null
       where delivery_id = $1`,
      [deliveryId, this.clock.now(), providerRef],
    );
  }

  async markFailed(
    tx: Tx,
    deliveryId: string,
    failed: { readonly error: string; readonly wait: number },
  ): Promise<void> {
    await rows(
      tx,
      `update report_delivery set last_error = $2, send_after = now() + make_interval(secs => $3) where delivery_id = $1`,
      [deliveryId, failed.error, failed.wait],
    );
  }

  async markDead(tx: Tx, deliveryId: string, error: string): Promise<void> {
    await rows(tx, `update report_delivery set last_error = $2, dead_at = $3 where delivery_id = $1`, [
      deliveryId,
      error,
      this.clock.now(),
    ]);
  }

  async anyDead(tx: Tx, to: SendingWay): Promise<boolean> {
    const dead = `select from report_delivery d where d.way = $1 and ${recipientOf(to)} = $2::bigint and d.dead_at is not null`;
    return (await rows(tx, `${dead} limit 1`, [to.way, to.recipientId])).length > 0;
  }
}

const waits = `d.sent_at is null and d.superseded_at is null and d.dead_at is null`;
const recipientOf = ({ way }: SendingWay): string => (way === 'email' ? 'd.account_id' : 'd.channel_id');

const columns = `d.delivery_id as "deliveryId", d.report_id as "reportId", d.event, d.formats, d.locale, d.subject, d.attempts,
  c.edition, c.state, exists (
    select from report x join report y on (y.plan_id, y.region_id, y.period_id) = (x.plan_id, x.region_id, x.period_id)
    join report_case z on z.report_id = y.report_id
    where x.report_id = d.report_id and z.state = 'published' and z.edition > c.edition) as overtaken,
  least(d.send_after, now() + interval '30 minutes') as until, d.send_after <= now() as due`;

const personSql = `
  select ${columns}, a.username as name, a.email, null as kind, a.disabled_at is not null as disabled,
    exists (select from account_grant g join region o on o.region_id = g.region_id
      where g.account_id = a.account_id and g.role = any($4::text[]) and g.approved_at is not null and g.revoked_at is null
        and (g.until is null or g.until >= $3::date) and r.path like o.path || '%') as sees
  from report_delivery d join report_case c using (report_id) join region r on r.region_id = d.region_id
  join account a on a.account_id = d.account_id
  where d.way = $1 and d.account_id = $2 and ${waits} order by d.send_after, d.delivery_id limit 1`;

const groupSql = `
  select ${columns}, h.name, null as email, h.kind, false as disabled,
    r.path like o.path || '%' as sees
  from report_delivery d join report_case c using (report_id) join region r on r.region_id = d.region_id
  join channel h on h.channel_id = d.channel_id join region o on o.region_id = h.region_id
  where d.way = $1 and d.channel_id = $2 and ${waits} order by d.send_after, d.delivery_id limit 1`;
