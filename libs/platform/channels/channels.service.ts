import { Injectable } from '@nestjs/common';
import { recordAudit, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import type { SmsAdapter } from './channel-config.js';
import { ChannelDesk } from './channel-desk.js';
import { ChannelRecords } from './channel-records.js';
import type { ChannelRow } from './channels.repository.js';
import { ChannelsReadModel, mostChannels, type ChannelView } from './channels.read-model.js';
import type { ChannelKind } from './notice.js';

export interface ChannelWish {
  readonly region: string;
  readonly url: string;
  readonly secret?: string | undefined;
  readonly sms?: SmsAdapter | undefined;
  readonly minSeverity: number;
  readonly locale: 'zh' | 'en';
}

/** What is to be otherwise; null takes a secret away. */
export type ChannelChange = { readonly [K in Exclude<keyof ChannelWish, 'secret'>]?: ChannelWish[K] | undefined } & {
  readonly secret?: string | null | undefined;
};

/** Who asks for it, and under which number. */
export interface By {
  readonly actor: Actor;
  readonly requestId: string;
}

/** Channels as an administrator keeps them. What is said of them in answers and in the audit names the host alone. */
@Injectable()
export class ChannelsService {
  constructor(
    private readonly records: ChannelRecords,
    private readonly desk: ChannelDesk,
    private readonly views: ChannelsReadModel,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  create(
    by: By,
    identity: { readonly name: string; readonly kind: ChannelKind },
    wish: ChannelWish,
  ): Promise<ChannelView> {
    return this.unitOfWork.run(everything, async (tx) => {
      if ((await this.records.channels.count(tx)) >= mostChannels) throw tooMany();
      const { url, secret = null, sms = null, minSeverity, locale } = wish;
      const regionId = await this.desk.regionOrThrow(tx, wish.region);
      const sealed = this.desk.seal(identity, { url, secret, sms });
      const channel = { ...identity, regionId, minSeverity, locale, ...sealed };
      const added = await this.records.channels.add(tx, channel, {
        accountId: by.actor.accountId,
        at: this.clock.now(),
      });
      if (!added) throw nameTaken(identity.name);
      return this.done(tx, { by, action: 'channel.create', regionId, name: identity.name, before: null });
    });
  }

  change(by: By, name: string, wish: ChannelChange): Promise<ChannelView> {
    return this.unitOfWork.run(everything, async (tx) => {
      const row = await this.standing(tx, name);
      const before = await this.views.one(tx, name);
      const regionId = wish.region === undefined ? row.regionId : await this.desk.regionOrThrow(tx, wish.region);
      const { minSeverity = row.minSeverity, locale = row.locale } = wish;
      const sealed = this.desk.resealed(row, wish);
      await this.records.channels.change(tx, row.channelId, {
        regionId,
        minSeverity,
        locale,
        ...sealed,
        at: this.clock.now(),
      });
      return this.done(tx, { by, action: 'channel.change', regionId, name, before });
    });
  }

  /** One that is disabled is told nothing more, and its troubles are nobody's any more. */
  setEnabled(by: By, name: string, enabled: boolean): Promise<ChannelView> {
    return this.unitOfWork.run(everything, async (tx) => {
      const { channelId, regionId } = await this.standing(tx, name);
      await this.records.channels.setEnabled(tx, channelId, { enabled, at: this.clock.now() });
      if (!enabled) await this.records.settle(tx, name);
      return this.done(tx, {
        by,
        action: enabled ? 'channel.enable' : 'channel.disable',
        regionId,
        name,
        before: null,
      });
    });
  }

  private async standing(tx: Tx, name: string): Promise<ChannelRow> {
    const row = await this.records.channels.findByName(tx, name);
    if (row === null) throw noSuchChannel(name);
    return row;
  }

  private async done(tx: Tx, change: Change): Promise<ChannelView> {
    const { by, action, regionId, name, before } = change;
    const view = await this.views.one(tx, name);
    if (view === undefined) throw new Error('a channel is gone within its transaction');
    await recordAudit(tx, {
      actorId: by.actor.accountId,
      action,
      object: `channel/${name}`,
      regionId,
      ...(before == null ? {} : { before: audited(before) }),
      after: audited(view),
      requestId: by.requestId,
      result: 'ok',
    });
    return view;
  }
}

interface Change {
  readonly by: By;
  readonly action: string;
  readonly regionId: number;
  readonly name: string;
  readonly before: ChannelView | null | undefined;
}

const audited = ({ kind, region, host, minSeverity, locale, enabled }: ChannelView) => ({ kind, region, host, minSeverity, locale, enabled }); // prettier-ignore

export const noSuchChannel = (name: string) =>
  new AppError('not-found', 'channel.not_found', {
    zh: `没有名为 ${name} 的通道，请核对名称（GET /channels 列出全部）`,
    en: `There is no channel named ${name}; look up the name (GET /channels lists all)`,
  });

const nameTaken = (name: string) =>
  new AppError('conflict', 'channel.name_taken', {
    zh: `已有名为 ${name} 的通道，请换一个名称，或修改已有的通道（PATCH /channels/${name}）`,
    en: `There is a channel named ${name} already; take another name, or change that one (PATCH /channels/${name})`,
  });

const tooMany = () =>
  new AppError('conflict', 'channel.too_many', {
    zh: `通道已达 ${mostChannels} 个上限，请修改不再使用的通道`,
    en: `There are ${mostChannels} channels, which is the most; change one that is not used any more`,
  });
