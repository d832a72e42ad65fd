import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { Words } from '#platform/errors';
import type { EventKind, StoredEvent } from './event.js';

/** A webhook whose turn it is. Who moves it on says what he saw of it: `told` and `epoch`. */
export interface Line {
  readonly webhookId: string;
  readonly name: string;
  readonly host: string;
  readonly sealed: Buffer;
  readonly regionId: number;
  readonly kinds: readonly EventKind[];
  readonly told: number;
  readonly epoch: number;
  readonly failures: number;
  /** Whether who made it may still administer its region. */
  readonly backed: boolean;
}

export interface Page {
  /** The newest position at the moment of reading. */
  readonly numbered: number;
  readonly events: readonly StoredEvent[];
}

interface Attempt {
  readonly eventId: string;
  readonly position: number | null;
  readonly kind: string;
  readonly ok: boolean;
  readonly code: string;
  readonly millis: number;
}

export interface Failing {
  readonly state: 'active' | 'suspended' | 'gone';
  readonly seconds: number;
  readonly words: Words;
  readonly giveUpDays: number;
}

/** Where each webhook stands in the line of events. */
@Injectable()
export class WebhookLineRepository {
  /** Null: it is not its turn, or it is not there any more. */
  async take(tx: Tx, webhookId: string): Promise<Line | null> {
    const [line] = await rows<Line>(tx, takeSql, [webhookId]);
    return line ?? null;
  }

  async next(tx: Tx, { regionId, kinds, told }: Line, most: number): Promise<Page> {
    const found = await rows<{ readonly numbered: number } & { [K in keyof StoredEvent]: StoredEvent[K] | null }>(
      tx,
      nextSql,
      [told, kinds, regionId, most],
    );
    const events = found.flatMap(({ eventId, position, kind, occurredAt, data }) =>
      eventId === null || position === null || kind === null || occurredAt === null
        ? []
        : [{ eventId, position, kind, occurredAt, data }],
    );
    return { numbered: found[0]?.numbered ?? told, events };
  }

  /** Everything up to there is told. False: a person has moved, paused or deleted it meanwhile. */
  async moveOn(tx: Tx, { webhookId, told, epoch }: Line, to: number): Promise<boolean> {
    const moved = await rows(
      tx,
      `update webhook set told = $4, failures = 0, failing_since = null, next_at = null, last_error = null, told_at = now()
       where webhook_id = $1 and told = $2 and epoch = $3 and state = 'active' and deleted_at is null returning 1`,
      [webhookId, told, epoch, to],
    );
    return moved.length > 0;
  }

  /** Nothing of what came is for it: that is no success, and ends no failure. */
  async passOver(tx: Tx, { webhookId, told, epoch }: Line, to: number): Promise<void> {
    await rows(
      tx,
      `update webhook set told = $4 where webhook_id = $1 and told = $2 and epoch = $3 and state = 'active'`,
      [webhookId, told, epoch, to],
    );
  }

  /** It rests, or ends where it has failed for too long. Gives what it is now; null: a person has changed it meanwhile. */
  async fail(tx: Tx, { webhookId, epoch }: Line, failing: Failing): Promise<Failing['state'] | null> {
    const [now] = await rows<{ state: Failing['state'] }>(tx, failSql, [
      webhookId,
      epoch,
      failing.state,
      failing.seconds,
      failing.words,
      failing.giveUpDays,
    ]);
    return now?.state ?? null;
  }

  async note(tx: Tx, webhookId: string, { eventId, position, kind, ok, code, millis }: Attempt): Promise<void> {
    await rows(
      tx,
      `insert into webhook_delivery (webhook_id, event_id, position, kind, ok, code, millis) values ($1, $2, $3, $4, $5, $6, $7)`,
      [webhookId, eventId, position, kind, ok, code, millis],
    );
  }
}

const takeSql = `
  select w.webhook_id as "webhookId", w.name, w.host, w.sealed, w.region_id as "regionId", w.kinds, w.told::float8 as told, w.epoch,
    w.failures, exists (
      select from account a join account_grant g using (account_id) join region r on r.region_id = g.region_id
      join region own on own.region_id = w.region_id
      where a.account_id = w.created_by and a.disabled_at is null and g.role = 'sysadmin' and g.approved_at is not null
        and g.revoked_at is null and (g.until is null or g.until >= (now() at time zone 'Asia/Shanghai')::date)
        and own.path like r.path || '%') as backed
  from webhook w
  where w.webhook_id = $1 and w.deleted_at is null and w.state = 'active' and (w.next_at is null or w.next_at <= now())`;

const nextSql = `
  select m.numbered::float8 as numbered, e.event_id as "eventId", e.position::float8 as position, e.kind,
    e.occurred_at as "occurredAt", e.data
  from event_mark m left join lateral (
    select e.* from event e join region r using (region_id)
    where e.position > $1 and e.position <= m.numbered and e.kind = any ($2::text[])
      and r.path like (select own.path from region own where own.region_id = $3) || '%'
    order by e.position limit $4) e on true
  order by e.position`;

const failSql = `
  update webhook set failures = failures + 1, failing_since = coalesce(failing_since, now()), last_error = $5,
    next_at = now() + make_interval(secs => $4),
    state = case when $3::text = 'active' and failing_since < now() - make_interval(days => $6) then 'suspended' else $3::text end
  where webhook_id = $1 and epoch = $2 and state = 'active' and deleted_at is null returning state`;
