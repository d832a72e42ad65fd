import { Injectable } from '@nestjs/common';
import { affected, rows, type Tx } from '#platform/db';

const atOnce = 5_000;

@Injectable()
export class EventNumberingRepository {
  /**
   * Gives positions to what has none, in the order of writing. Whoever does it holds the mark until the commit; a second one
   * goes away. What is committed later gets a greater number, however early it was begun.
   *
   * @returns how many; null: somebody else is at it
   */
  async number(tx: Tx): Promise<number | null> {
    const [mark] = await rows<{ numbered: string }>(tx, `select numbered from event_mark for update skip locked`);
    if (mark === undefined) return null;
    const given = await affected(tx, numberSql, [mark.numbered]);
    if (given > 0) await rows(tx, `update event_mark set numbered = numbered + $1`, [given]);
    return given;
  }

  /** Webhooks that have not heard everything, without those that rest after a failure. */
  async behind(tx: Tx): Promise<string[]> {
    const found = await rows<{ webhookId: string }>(
      tx,
      `select webhook_id as "webhookId" from webhook w, event_mark m
       where deleted_at is null and state = 'active' and told < m.numbered and (next_at is null or next_at <= now())
       order by 1`,
    );
    return found.map(({ webhookId }) => webhookId);
  }

  /** Removes the oldest, so many at most, and remembers up to where. What an active webhook has still to hear stays. */
  async expire(tx: Tx, days: number, most: number): Promise<void> {
    await rows(
      tx,
      `with oldest as (
         select seq, position, occurred_at from event where position is not null order by position limit $2),
       removed as (
         delete from event e using oldest o
         where e.seq = o.seq and o.occurred_at < now() - make_interval(days => $1) and not exists (
           select from webhook w where w.deleted_at is null and w.state = 'active' and w.told < o.position)
         returning e.position)
       update event_mark set removed = greatest(removed, (select max(position) from removed))
       where exists (select from removed)`,
      [days, most],
    );
    await rows(
      tx,
      `delete from webhook_delivery where delivery_id in (
         select delivery_id from (select delivery_id, at from webhook_delivery order by delivery_id limit $2) o
         where at < now() - make_interval(days => $1))`,
      [days, most],
    );
  }
}

const numberSql = `
  with fresh as (select seq from event where position is null order by seq limit ${atOnce}),
  counted as (select seq, row_number() over (order by seq) as n from fresh)
  update event e set position = $1::bigint + c.n from counted c where e.seq = c.seq`;
