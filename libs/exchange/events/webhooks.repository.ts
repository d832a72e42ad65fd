import { Injectable } from '@nestjs/common';
import { rows, type Scope, type Tx } from '#platform/db';
import type { EventKind } from './event.js';

/** A webhook as it is kept, locked by whoever changes it. */
export interface WebhookRow {
  readonly webhookId: string;
  readonly regionId: number;
  readonly host: string;
  readonly sealed: Buffer;
  readonly kinds: readonly EventKind[];
  readonly state: 'active' | 'paused' | 'suspended' | 'gone';
  readonly name: string;
  readonly told: number;
}

export interface NewWebhook extends WebhookRow {
  readonly createdBy: string;
  readonly at: Date;
}

/** Webhooks as administrators keep them: only those within the scope are found. */
@Injectable()
export class WebhooksRepository {
  async count(tx: Tx): Promise<number> {
    const [row] = await rows<{ count: number }>(
      tx,
      `select count(*)::int as count from webhook where deleted_at is null`,
    );
    return row?.count ?? 0;
  }

  async add(tx: Tx, given: NewWebhook): Promise<void> {
    await rows(
      tx,
      `insert into webhook (webhook_id, name, region_id, host, sealed, kinds, state, told, created_by, created_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
      [
        given.webhookId,
        given.name,
        given.regionId,
        given.host,
        given.sealed,
        given.kinds,
        given.state,
        given.told,
        given.createdBy,
        given.at,
      ],
    );
  }

  async lock(tx: Tx, scope: Scope, webhookId: string): Promise<WebhookRow | null> {
    const [row] = await rows<WebhookRow>(
      tx,
      `select w.webhook_id as "webhookId", w.region_id as "regionId", w.host, w.sealed, w.kinds, w.state, w.name,
         w.told::float8 as told
       from webhook w join region r using (region_id)
       where w.webhook_id = $1 and w.deleted_at is null and r.path like any ($2::text[]) for update of w`,
      [webhookId, scope.patterns],
    );
    return row ?? null;
  }

  /** Whatever a person changes begins afresh: no failure is counted, and nothing rests. Who enables it answers for it. */
  async change(tx: Tx, to: WebhookRow, by: { readonly accountId: string | null; readonly at: Date }): Promise<void> {
    await rows(
      tx,
      `update webhook set name = $2, host = $3, sealed = $4, kinds = $5, state = $6, told = $7, epoch = epoch + 1, failures = 0,
         failing_since = null, next_at = null, last_error = null, created_by = coalesce($8, created_by), changed_at = $9
       where webhook_id = $1`,
      [to.webhookId, to.name, to.host, to.sealed, to.kinds, to.state, to.told, by.accountId, by.at],
    );
  }

  /** Its deliveries stay for their time; its address and its secret do not. */
  async remove(tx: Tx, webhookId: string, at: Date): Promise<void> {
    await rows(
      tx,
      `update webhook set deleted_at = $2, changed_at = $2, sealed = '', state = 'paused', epoch = epoch + 1
       where webhook_id = $1`,
      [webhookId, at],
    );
  }
}
