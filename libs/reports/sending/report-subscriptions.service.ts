import { Injectable } from '@nestjs/common';
import { CatalogService, type Region } from '#catalog';
import { figureReaders, recordAudit, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { UnitOfWork, type Tx } from '#platform/db';
import { AppError, type Words } from '#platform/errors';
import { noSuchSubscriber, twoSubscribers, refusedSubscriber } from './subscriber-refusals.js';
import {
  ReportSubscriptionRepository,
  type ReportSubscriptionView,
  type Subscriber,
} from './report-subscription.repository.js';

export interface WantedReportSubscription {
  readonly region: string;
  readonly below: boolean;
  readonly plan?: string | undefined;
  readonly cadences: readonly string[];
  readonly formats: readonly string[];
  readonly lang: 'zh' | 'en';
  /** Somebody else's user name; his own where neither this nor a channel is named. */
  readonly account?: string | undefined;
  readonly channel?: string | undefined;
}

const most = 50;

/** Who is sent which bulletins: everybody asks for himself, and an editor keeps the list of others and of groups. */
@Injectable()
export class ReportSubscriptionsService {
  constructor(
    private readonly subscriptions: ReportSubscriptionRepository,
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  list(actor: Actor, page: { readonly limit: number; readonly offset: number }): Promise<ReportSubscriptionView[]> {
    return this.unitOfWork.run(scopeOf(actor, ...figureReaders), (tx) =>
      this.subscriptions.list(tx, { ...seenBy(actor), ...page }),
    );
  }

  async add(actor: Actor, wanted: WantedReportSubscription, requestId: string): Promise<{ readonly id: string }> {
    const forOthers = wanted.channel !== undefined || (wanted.account ?? actor.username) !== actor.username;
    const scope = forOthers ? scopeOf(actor, 'editor') : scopeOf(actor, ...figureReaders);
    const region = this.catalog.regions.byCode(wanted.region);
    if (region === undefined || !scope.patterns.some((pattern) => region.path.startsWith(pattern.slice(0, -1)))) {
      throw notYours(wanted.region);
    }
    const planId = this.planOf(wanted, region);
    return this.unitOfWork.run(scope, async (tx) => {
      const to = await this.subscriber(tx, wanted, { actor, region });
      if ((await this.subscriptions.count(tx, to)) >= most) throw tooMany();
      const { below, cadences, formats, lang: locale } = wanted;
      const { accountId, channelId } = to;
      const added = { accountId, channelId, planId, regionId: region.id, below, cadences, formats, locale };
      const by = { accountId: actor.accountId, at: this.clock.now() };
      const id = await this.subscriptions.add(tx, added, by);
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'report_subscription.add',
        object: `report-subscription/${id}`,
        regionId: region.id,
        after: wanted,
        requestId,
        result: 'ok',
      });
      return { id };
    });
  }

  end(actor: Actor, id: string, requestId: string): Promise<void> {
    return this.unitOfWork.run(scopeOf(actor, ...figureReaders), async (tx) => {
      const regionId = await this.subscriptions.end(tx, id, { ...seenBy(actor), at: this.clock.now() });
      if (regionId === null) throw noSuchSubscription();
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'report_subscription.end',
        object: `report-subscription/${id}`,
        regionId,
        requestId,
        result: 'ok',
      });
    });
  }

  /** @throws AppError `report.subscription_empty` where the plan will never have a bulletin for it */
  private planOf({ plan, below }: WantedReportSubscription, region: Region): number | null {
    if (plan === undefined) return null;
    const { scope } = this.catalog.planOrThrow(plan);
    const path = this.catalog.regions.byCode(scope)?.path ?? '';
    if (region.path.startsWith(path) || (below && path.startsWith(region.path))) return this.catalog.planId(plan);
    throw new AppError('invalid', 'report.subscription_empty', {
      zh: `方案 ${plan} 只有 ${scope} 及其下级的通报：请改订这些地区，或设 below: true 含下级`,
      en: `Plan ${plan} has bulletins of ${scope} and below alone: name one of those regions, or say below: true`,
    });
  }

  private async subscriber(
    tx: Tx,
    { account, channel }: WantedReportSubscription,
    { actor, region }: { readonly actor: Actor; readonly region: Region },
  ): Promise<Subscriber> {
    if (channel === undefined && (account === undefined || account === actor.username)) {
      return { accountId: actor.accountId, channelId: null, refused: null };
    }
    if (channel !== undefined && account !== undefined) throw refusal(twoSubscribers);
    const at = { regionId: region.id, today: this.clock.today(), readers: figureReaders };
    const name = channel ?? account ?? '';
    const found =
      channel === undefined
        ? await this.subscriptions.person(tx, name, at)
        : await this.subscriptions.group(tx, name, region.id);
    if (found === null) throw refusal(noSuchSubscriber(name));
    if (found.refused !== null) throw refusal(refusedSubscriber(found.refused, { name, region: region.code }));
    return found;
  }
}

const seenBy = (actor: Actor): { readonly accountId: string; readonly kept: readonly string[] } => ({
  accountId: actor.accountId,
  kept: actor.grants.filter(({ role }) => role === 'editor').map(({ path }) => `${path}%`),
});

const refusal = ({ code, words }: { readonly code: string; readonly words: Words }): AppError =>
  new AppError('invalid', code, words);

const notYours = (region: string): AppError =>
  new AppError('not-found', 'region.not_found', {
    zh: `没有区划 ${region}，或不在您的授权范围内：本人只能订阅可见地区的通报；为他人或群订阅须为该地区的通报编辑`,
    en: `There is no region ${region}, or it lies outside your grant: subscribe to what you may see, and for others to regions whose bulletins you edit`,
  });

const tooMany = (): AppError =>
  new AppError('conflict', 'report.subscription_too_many', {
    zh: `每人或每群最多 ${most} 条通报订阅：请先删除不再需要的（DELETE /reports/subscriptions/编号），或用 below: true 合并`,
    en: `At most ${most} subscriptions for a recipient: end one first (DELETE /reports/subscriptions/ID), or merge some with below: true`,
  });

const noSuchSubscription = (): AppError =>
  new AppError('not-found', 'report.subscription_not_found', {
    zh: '没有这条通报订阅',
    en: 'There is no such subscription',
  });
