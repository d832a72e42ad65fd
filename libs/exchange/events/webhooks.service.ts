import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import type { By } from '../keeping/audit-entry.js';
import { regionWithin } from '../keeping/region-within.read-model.js';
import type { EventKind } from './event.js';
import { EventsReadModel } from './events.read-model.js';
import { scopeOfKeeper, WebhookRecords } from './webhook-records.service.js';
import { newSecret } from './webhook-signature.service.js';
import { WebhookAddresses } from './webhook-addresses.service.js';
import { mostWebhooks, type WebhookView } from './webhooks.read-model.js';

export interface WebhookWish {
  readonly name: string;
  /** Events of this region and those below it. */
  readonly region: string;
  readonly url: string;
  readonly kinds: readonly EventKind[];
  /** The first position that is told; what happens from now on where absent. */
  readonly from?: number | undefined;
  readonly paused: boolean;
}

export interface WebhookChange {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  readonly kinds?: readonly EventKind[] | undefined;
  readonly state?: 'active' | 'paused' | undefined;
}

/** A webhook and the secret of its signatures, which nobody is shown again. */
export interface CreatedWebhook extends WebhookView {
  readonly secret: string;
}

/** Until then the secret that it had signs as well, and either is enough to know it by. */
export interface RotatedWebhook extends CreatedWebhook {
  readonly earlierUntil: Date;
}

/** Webhooks as an administrator keeps them. What is said of them in answers and in the audit names the host alone. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly records: WebhookRecords,
    private readonly addresses: WebhookAddresses,
    private readonly events: EventsReadModel,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  create(by: By, { name, region, url, kinds, from, paused }: WebhookWish): Promise<CreatedWebhook> {
    const scope = scopeOfKeeper(by);
    return this.unitOfWork.run(scope, async (tx) => {
      const regionId = await regionWithin(tx, scope, region);
      if (regionId === null) throw noSuchRegion();
      if ((await this.records.webhooks.count(tx)) >= mostWebhooks) throw tooMany();
      const webhookId = randomUUID();
      const secret = newSecret();
      const address = this.addresses.seal(webhookId, { url, secret });
      const told = await this.events.toldBefore(tx, from);
      const state = paused ? 'paused' : 'active';
      const row = { webhookId, regionId, name, kinds, state, told, ...address } as const;
      await this.records.webhooks.add(tx, { ...row, createdBy: by.actor.accountId, at: this.clock.now() });
      const after = await this.records.views.one(tx, scope, webhookId);
      await this.records.done(tx, by, { row, action: 'create', after });
      return { ...after, secret };
    });
  }

  /** Whoever enables what had stopped answers for it from then on. */
  change(by: By, webhookId: string, wish: WebhookChange): Promise<WebhookView> {
    const scope = scopeOfKeeper(by);
    return this.unitOfWork.run(scope, async (tx) => {
      const old = await this.records.locked(tx, by, webhookId);
      const before = await this.records.views.one(tx, scope, webhookId);
      const address = this.addresses.resealed(old, wish.url);
      const { name = old.name, kinds = old.kinds, state = old.state } = wish;
      if (state === 'active' && old.state !== 'active') await this.events.toldBefore(tx, old.told + 1);
      const row = { ...old, name, kinds, state, host: address.host, sealed: address.sealed };
      const accountId = wish.state === 'active' ? by.actor.accountId : null;
      await this.records.webhooks.change(tx, row, { accountId, at: this.clock.now() });
      const after = await this.records.views.one(tx, scope, webhookId);
      await this.records.done(tx, by, { row, action: 'change', before, after });
      return after;
    });
  }

  /** From that position on everything is told again, under the numbers that it had. */
  replay(by: By, webhookId: string, from: number): Promise<WebhookView> {
    const scope = scopeOfKeeper(by);
    return this.unitOfWork.run(scope, async (tx) => {
      const old = await this.records.locked(tx, by, webhookId);
      const before = await this.records.views.one(tx, scope, webhookId);
      const row = { ...old, told: await this.events.toldBefore(tx, from) };
      await this.records.webhooks.change(tx, row, { accountId: null, at: this.clock.now() });
      const after = await this.records.views.one(tx, scope, webhookId);
      await this.records.done(tx, by, { row, action: 'replay', before, after });
      return after;
    });
  }

  /** Another secret from now on, shown this once. Its place in the line stays. */
  rotate(by: By, webhookId: string, overlapHours: number): Promise<RotatedWebhook> {
    const scope = scopeOfKeeper(by);
    return this.unitOfWork.run(scope, async (tx) => {
      const old = await this.records.locked(tx, by, webhookId);
      const before = await this.records.views.one(tx, scope, webhookId);
      const [secret, at] = [newSecret(), this.clock.now()];
      const earlierUntil = new Date(at.getTime() + overlapHours * 3_600_000);
      const row = { ...old, ...this.addresses.rotated(old, secret, earlierUntil) };
      await this.records.webhooks.change(tx, row, { accountId: null, at });
      const after = await this.records.views.one(tx, scope, webhookId);
      await this.records.done(tx, by, { row, action: 'rotate', before, after });
      return { ...after, secret, earlierUntil };
    });
  }

  remove(by: By, webhookId: string): Promise<void> {
    const scope = scopeOfKeeper(by);
    return this.unitOfWork.run(scope, async (tx) => {
      const old = await this.records.locked(tx, by, webhookId);
      const before = await this.records.views.one(tx, scope, webhookId);
      await this.records.webhooks.remove(tx, webhookId, this.clock.now());
      await this.records.done(tx, by, { row: { ...old, state: 'paused' }, action: 'delete', before });
    });
  }
}

const noSuchRegion = () =>
  new AppError('not-found', 'webhook.region_not_found', {
    zh: '您管理的范围内没有这个区划代码，请在 GET /regions 中查找',
    en: 'There is no region of this code among those that you administer; look it up in GET /regions',
  });

const tooMany = () =>
  new AppError('conflict', 'webhook.too_many', {
    zh: `推送登记已达 ${mostWebhooks} 个上限，请删除不再使用的`,
    en: `There are ${mostWebhooks} webhooks, which is the most; delete one that is not used any more`,
  });
