import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { Recipient } from './message-due.duty.js';

const unsent = `sent_at is null and superseded_at is null and dead_at is null`;

/** What became of messages, and of the steps in them. */
@Injectable()
export class MessageOutcomeRepository {
  async markSent(tx: Tx, messageId: string, providerRef: string, at: Date): Promise<void> {
    await rows(
      tx,
      `update message set sent_at = $3, provider_ref = $2, attempts = attempts + 1, dead_at = null, last_error = null
       where message_id = $1`,
      [messageId, providerRef, at],
    );
    await rows(
      tx,
      `update notification set sent_at = $3, provider_ref = $2, dead_at = null, last_error = null where message_id = $1`,
      [messageId, providerRef, at],
    );
  }

  async markFailed(
    tx: Tx,
    messageId: string,
    failed: { readonly error: string; readonly wait: number },
  ): Promise<void> {
    await rows(
      tx,
      `update message set attempts = attempts + 1, last_error = $2, send_after = now() + make_interval(secs => $3)
       where message_id = $1`,
      [messageId, failed.error, failed.wait],
    );
  }

  async markDead(tx: Tx, messageId: string, error: string, at: Date): Promise<void> {
    await rows(tx, `update message set attempts = attempts + 1, last_error = $2, dead_at = $3 where message_id = $1`, [
      messageId,
      error,
      at,
    ]);
    await rows(tx, `update notification set dead_at = $3, last_error = $2 where message_id = $1`, [
      messageId,
      error,
      at,
    ]);
  }

  async anyDead(tx: Tx, to: Recipient): Promise<boolean> {
    const dead = `select message_id from message where channel = $1 and recipient_id = $2 and dead_at is not null limit 1`;
    return (await rows(tx, dead, [to.channel, to.recipientId])).length > 0;
  }

  /**
   * Everything that waits for a recipient who cannot be reached, the message that was written included.
   * @returns open alerts among it that are his, a hundred at most
   */
  async supersedeAll(tx: Tx, to: Recipient, why: string, at: Date): Promise<string[]> {
    await rows(
      tx,
      `update message set superseded_at = $4, last_error = $3 where channel = $1 and recipient_id = $2 and ${unsent}`,
      [to.channel, to.recipientId, why, at],
    );
    const own = await rows<{ id: string }>(
      tx,
      `with gone as (
         update notification n set superseded_at = $4, last_error = $3
         where n.channel = $1 and n.recipient_id = $2 and n.sent_at is null and n.superseded_at is null and n.dead_at is null
           and n.muted_by is null
         returning n.alert_id)
       select distinct a.alert_id::text as id from gone join alert a using (alert_id)
       where $1 <> 'channel' and a.owner_id = $2 and a.closed_at is null limit 100`,
      [to.channel, to.recipientId, why, at],
    );
    return own.map(({ id }) => id);
  }
}
