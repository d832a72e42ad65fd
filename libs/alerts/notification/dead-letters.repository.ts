import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { Recipient } from './message-due.duty.js';

/** A message as an administrator sees it: to whom, and why it did not get there; never what it says. */
export interface MessageView extends Recipient {
  readonly id: string;
  /** The user's name, or the channel's. */
  readonly recipient: string | null;
  /** How many alerts it tells of. */
  readonly alerts: number;
  readonly urgent: boolean;
  readonly createdAt: Date;
  readonly sendAfter: Date;
  readonly attempts: number;
  readonly deadAt: Date | null;
  readonly lastError: string | null;
  readonly resentBy: string | null;
  readonly resentAt: Date | null;
}

export interface MessagesQuery {
  readonly state: 'dead' | 'waiting';
  readonly limit: number;
  readonly offset: number;
}

/** Messages that did not get there, or not yet. */
@Injectable()
export class DeadLettersRepository {
  list(tx: Tx, { state, limit, offset }: MessagesQuery): Promise<MessageView[]> {
    return rows<MessageView>(
      tx,
      `select m.message_id as id, m.channel, m.recipient_id::text as "recipientId", coalesce(c.username, g.name) as recipient,
         m.parts as alerts, m.urgent, m.created_at as "createdAt", m.send_after as "sendAfter", m.attempts,
         m.dead_at as "deadAt", m.last_error as "lastError", b.username as "resentBy", m.resent_at as "resentAt"
       from message m left join account c on m.channel <> 'channel' and c.account_id = m.recipient_id
       left join channel g on m.channel = 'channel' and g.channel_id = m.recipient_id
       left join account b on b.account_id = m.resent_by
       where m.sent_at is null and m.superseded_at is null and ($1 = 'dead') = (m.dead_at is not null)
       order by coalesce(m.dead_at, m.created_at) desc, m.message_id limit $2 offset $3`,
      [state, limit, offset],
    );
  }

  /** A dead message lives again. @returns whom it is for; null where there is no such message, or it is not dead */
  async revive(tx: Tx, id: string, { by, at }: { readonly by: string; readonly at: Date }): Promise<Recipient | null> {
    const [revived] = await rows<Recipient>(
      tx,
      `update message set dead_at = null, attempts = 0, send_after = now(), resent_by = $2, resent_at = $3
       where message_id = $1 and dead_at is not null returning channel, recipient_id::text as "recipientId"`,
      [id, by, at],
    );
    return revived ?? null;
  }

  async exists(tx: Tx, id: string): Promise<boolean> {
    return (await rows(tx, `select message_id from message where message_id = $1`, [id])).length > 0;
  }
}
