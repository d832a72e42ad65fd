import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import type { By } from '../keeping/audit-entry.js';
import { regionWithin } from '../keeping/region-within.read-model.js';
import { ExchangeAddresses } from './exchange-addresses.service.js';
import { ExchangeRecords, scopeOfKeeper } from './exchange-records.service.js';
import { mostExchanges, type ExchangeView } from './exchange-systems.read-model.js';

export interface ExchangeWish {
  readonly name: string;
  /** Values of this region and those below it, by its code, which is the other side's as well. */
  readonly region: string;
  readonly url: string;
  readonly token: string;
  readonly direction: 'pull' | 'push';
  readonly dataSets: readonly string[];
  readonly everyMinutes: number;
  readonly from?: string | undefined;
  readonly suspended: boolean;
}

export interface ExchangeChange {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  readonly token?: string | undefined;
  readonly dataSets?: readonly string[] | undefined;
  readonly everyMinutes?: number | undefined;
  readonly state?: 'active' | 'suspended' | undefined;
  /** Null: everything is read again. */
  readonly from?: string | null | undefined;
}

/** Exchanges as a submitter keeps them. What is said of them in answers and in the audit names no token. */
@Injectable()
export class ExchangeSystems {
  constructor(
    private readonly records: ExchangeRecords,
    private readonly addresses: ExchangeAddresses,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  create(by: By, wish: ExchangeWish): Promise<ExchangeView> {
    const scope = scopeOfKeeper(by);
    return this.unitOfWork.run(scope, async (tx) => {
      const regionId = await regionWithin(tx, scope, wish.region);
      if (regionId === null) throw noSuchRegion();
      if ((await this.records.systems.count(tx)) >= mostExchanges) throw tooMany();
      this.addresses.checkPlans(wish.dataSets);
      const systemId = randomUUID();
      const { name, direction, dataSets: plans, everyMinutes, from: watermark = null } = wish;
      const state = wish.suspended ? 'suspended' : 'active';
      const address = this.addresses.seal(systemId, wish);
      const row = { systemId, name, regionId, direction, plans, everyMinutes, state, watermark, ...address } as const;
      await this.records.systems.add(tx, row, { accountId: by.actor.accountId, at: this.clock.now() });
      const after = await this.records.views.one(tx, scope, systemId);
      await this.records.done(tx, by, { row, action: 'create', after });
      return after;
    });
  }

  /** Whoever enables it answers for it from then on. */
  change(by: By, systemId: string, wish: ExchangeChange): Promise<ExchangeView> {
    const scope = scopeOfKeeper(by);
    return this.unitOfWork.run(scope, async (tx) => {
      const old = await this.records.locked(tx, by, systemId);
      const before = await this.records.views.one(tx, scope, systemId);
      const { name = old.name, dataSets: plans = old.plans, everyMinutes = old.everyMinutes, state = old.state } = wish;
      this.addresses.checkPlans(wish.dataSets ?? []);
      const address = this.addresses.resealed(old, { url: wish.url, token: wish.token });
      // another system, or another data set, has told nothing yet
      const isOther = address.address !== old.address || plans.some((plan) => !old.plans.includes(plan));
      const watermark = wish.from === undefined ? (isOther ? null : old.watermark) : wish.from;
      const row = { ...old, name, plans, everyMinutes, state, watermark, ...address };
      const accountId = wish.state === 'active' ? by.actor.accountId : null;
      await this.records.systems.change(tx, row, { accountId, at: this.clock.now() });
      const after = await this.records.views.one(tx, scope, systemId);
      await this.records.done(tx, by, { row, action: 'change', before, after });
      return after;
    });
  }

  /** @throws AppError `exchange.suspended` */
  run(by: By, systemId: string): Promise<ExchangeView> {
    const scope = scopeOfKeeper(by);
    return this.unitOfWork.run(scope, async (tx) => {
      const row = await this.records.locked(tx, by, systemId);
      if (row.state !== 'active') throw isSuspended();
      await this.records.asked(tx, by, row);
      return this.records.views.one(tx, scope, systemId);
    });
  }

  remove(by: By, systemId: string): Promise<void> {
    const scope = scopeOfKeeper(by);
    return this.unitOfWork.run(scope, async (tx) => {
      const row = await this.records.locked(tx, by, systemId);
      const before = await this.records.views.one(tx, scope, systemId);
      await this.records.systems.remove(tx, systemId, this.clock.now());
      await this.records.done(tx, by, { row, action: 'delete', before });
    });
  }
}

const noSuchRegion = () =>
  new AppError('not-found', 'exchange.region_not_found', {
    zh: '您报送的范围内没有这个区划代码，请在 GET /regions 中查找',
    en: 'There is no region of this code among those for which you hand in; look it up in GET /regions',
  });

const tooMany = () =>
  new AppError('conflict', 'exchange.too_many', {
    zh: `交换已达 ${mostExchanges} 个上限，请删除不再使用的`,
    en: `There are ${mostExchanges} exchanges, which is the most; delete one that is not used any more`,
  });

const isSuspended = () =>
  new AppError('conflict', 'exchange.suspended', {
    zh: '该交换已停用：先以 PATCH 将 state 设为 active',
    en: 'This exchange is suspended: set its state to active with PATCH first',
  });
