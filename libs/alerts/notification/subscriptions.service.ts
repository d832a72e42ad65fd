import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { recordAudit, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import { SubscriptionsRepository } from './subscriptions.repository.js';

export interface Subscription {
  readonly id: string;
  readonly region: string;
  readonly plan: string | null;
  readonly target: string | null;
  readonly minSeverity: number;
  readonly createdAt: Date;
  /** It lies outside of what the person may see now, and counts for nothing. */
  readonly lost: boolean;
}

export interface WantedSubscription {
  readonly region: string;
  readonly plan?: string | undefined;
  readonly target?: string | undefined;
  readonly minSeverity: number;
}

const most = 50;

/** A monitor follows plans, regions, targets and severities. Without a subscription he follows all that he may see. */
@Injectable()
export class SubscriptionsService {
  constructor(
    private readonly subscriptions: SubscriptionsRepository,
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  list(actor: Actor): Promise<Subscription[]> {
    return this.unitOfWork.run(ownRows(actor), async (tx) => {
      const found = await this.subscriptions.list(tx);
      return found.map(({ path, ...subscription }) => ({ ...subscription, lost: !monitors(actor, path) }));
    });
  }

  async add(actor: Actor, wanted: WantedSubscription, requestId: string): Promise<Subscription> {
    const { patterns } = scopeOf(actor, 'monitor');
    const region = this.catalog.regions.byCode(wanted.region);
    if (region === undefined || !patterns.some((pattern) => region.path.startsWith(pattern.slice(0, -1)))) {
      throw notYours(wanted.region);
    }
    const { planId, targetId } = this.subject(wanted);
    return this.unitOfWork.run(ownRows(actor), async (tx) => {
      await this.subscriptions.lock(tx, actor.accountId);
      if ((await this.subscriptions.list(tx)).length >= most) throw tooMany();
      const { minSeverity } = wanted;
      const at = this.clock.now();
      const added = { accountId: actor.accountId, regionId: region.id, planId, targetId, minSeverity };
      const id = await this.subscriptions.add(tx, added, at);
      const { region: code, plan = null, target = null } = wanted;
      const shown = { region: code, plan, target, minSeverity };
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'subscription.add',
        object: `subscription/${id}`,
        regionId: region.id,
        after: shown,
        requestId,
        result: 'ok',
      });
      return { id, ...shown, createdAt: at, lost: false };
    });
  }

  end(actor: Actor, id: string, requestId: string): Promise<void> {
    return this.unitOfWork.run(ownRows(actor), async (tx) => {
      if (!(await this.subscriptions.end(tx, id, this.clock.now()))) throw noSuchSubscription();
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'subscription.end',
        object: `subscription/${id}`,
        requestId,
        result: 'ok',
      });
    });
  }

  private subject({ plan, target }: WantedSubscription): { planId: number | null; targetId: number | null } {
    if (plan === undefined) {
      if (target !== undefined) throw targetOfNoPlan();
      return { planId: null, targetId: null };
    }
    const found = this.catalog.planOrThrow(plan);
    if (target === undefined) return { planId: this.catalog.planId(plan), targetId: null };
    if (!found.targets.some((one) => one.target.id === target)) throw noSuchTarget(plan, target);
    return { planId: this.catalog.planId(plan), targetId: this.catalog.targetId(plan, target) };
  }
}

/** Wishes belong to a person, not to a place. */
const ownRows = (actor: Actor) => ({ actorId: actor.accountId, patterns: [] });

const monitors = ({ grants }: Actor, path: string): boolean =>
  grants.some((grant) => grant.role === 'monitor' && path.startsWith(grant.path));

const notYours = (region: string): AppError =>
  new AppError('not-found', 'region.not_found', {
    zh: `没有区划 ${region}，或不在您的监测范围内：只能订阅授权范围内的地区`,
    en: `There is no region ${region}, or you do not monitor it: subscribe to a region within your grant`,
  });

const targetOfNoPlan = (): AppError =>
  new AppError('invalid', 'subscription.plan_missing', {
    zh: '订阅某项目标须同时说明方案（plan）',
    en: 'To follow a target say its plan too (plan)',
  });

const noSuchTarget = (plan: string, target: string): AppError =>
  new AppError('not-found', 'target.not_found', {
    zh: `方案 ${plan} 没有目标 ${target}`,
    en: `Plan ${plan} has no target ${target}`,
  });

const tooMany = (): AppError =>
  new AppError('conflict', 'subscription.too_many', {
    zh: `最多 ${most} 条订阅：请先删除不再需要的（DELETE /subscriptions/编号）`,
    en: `At most ${most} subscriptions: end one that is not needed any more first (DELETE /subscriptions/ID)`,
  });

const noSuchSubscription = (): AppError =>
  new AppError('not-found', 'subscription.not_found', { zh: '没有这条订阅', en: 'There is no such subscription' });
