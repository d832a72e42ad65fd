import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork, type Scope, type Tx } from '#platform/db';
import { AppError, type Words } from '#platform/errors';
import type { EventKind } from './event.js';

/** A webhook as an administrator sees it: of its address the host alone, and nothing of its secret. */
export interface WebhookView {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly host: string;
  readonly kinds: readonly EventKind[];
  /** suspended: it failed for too long, or who made it may not any more. gone: the other side said 410. */
  readonly state: 'active' | 'paused' | 'suspended' | 'gone';
  /** Everything up to this position was taken, or is not for it. */
  readonly told: number;
  /** The newest position there is. */
  readonly newest: number;
  /** How often in a row the present event was not taken, since when, why, and when it is sent again. */
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly lastError: Words | null;
  readonly nextAt: Date | null;
  /** When something was taken last. */
  readonly toldAt: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** One request, and what came of it. */
export interface DeliveryView {
  readonly event: string;
  /** Null: a test. */
  readonly position: number | null;
  readonly type: string;
  readonly at: Date;
  readonly taken: boolean;
  /** `http.200`, or what prevented an answer, such as `outbound.timeout`. */
  readonly code: string;
  readonly millis: number;
}

export const mostWebhooks = 100;

@Injectable()
export class WebhooksReadModel {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  list(scope: Scope): Promise<WebhookView[]> {
    return this.unitOfWork.snapshot(scope, (tx) => this.select(tx, scope, null));
  }

  find(scope: Scope, webhookId: string): Promise<WebhookView> {
    return this.unitOfWork.snapshot(scope, (tx) => this.one(tx, scope, webhookId));
  }

  /** @throws AppError `webhook.not_found` */
  async one(tx: Tx, scope: Scope, webhookId: string): Promise<WebhookView> {
    const [view] = await this.select(tx, scope, webhookId);
    if (view === undefined) throw noSuchWebhook();
    return view;
  }

  /** Newest first. */
  deliveries(
    scope: Scope,
    webhookId: string,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<DeliveryView[]> {
    return this.unitOfWork.snapshot(scope, async (tx) => {
      await this.one(tx, scope, webhookId);
      return rows<DeliveryView>(tx, deliveriesSql, [webhookId, limit, offset]);
    });
  }

  private select(tx: Tx, scope: Scope, webhookId: string | null): Promise<WebhookView[]> {
    return rows<WebhookView>(tx, viewSql, [webhookId, scope.patterns]);
  }
}

const viewSql = `
  select w.webhook_id as id, w.name, r.code as region, w.host, w.kinds, w.state, w.told::float8 as told,
    m.numbered::float8 as newest, w.failures, w.failing_since as "failingSince", w.last_error as "lastError",
    case when w.state = 'active' then w.next_at end as "nextAt", w.told_at as "toldAt", a.username as "createdBy",
    w.created_at as "createdAt", w.changed_at as "changedAt"
  from webhook w join region r using (region_id) join account a on a.account_id = w.created_by cross join event_mark m
  where w.deleted_at is null and ($1::uuid is null or w.webhook_id = $1) and r.path like any ($2::text[])
  order by w.created_at, w.webhook_id limit ${mostWebhooks}`;

const deliveriesSql = `
  select 'evt_' || event_id as event, position::float8 as position, kind as type, at, ok as taken, code, millis
  from webhook_delivery where webhook_id = $1 order by delivery_id desc limit $2 offset $3`;

export const noSuchWebhook = () =>
  new AppError('not-found', 'webhook.not_found', {
    zh: '没有这个推送登记，请在 GET /webhooks 中查找',
    en: 'There is no such webhook; look it up in GET /webhooks',
  });
