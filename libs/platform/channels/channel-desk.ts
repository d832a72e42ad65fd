import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import { AppError, type Problem } from '#platform/errors';
import { OutboundService } from '#platform/outbound';
import type { ChannelConfig } from './channel-config.js';
import { ChannelVault } from './channel-vault.js';
import type { ChannelRow } from './channels.repository.js';
import { checkChannel, problem } from './check-channel.js';
import type { ChannelKind } from './notice.js';

/** What is stored of an address: its host in clear, the rest sealed. */
export interface SealedAddress {
  readonly host: string;
  readonly sealed: Buffer;
}

/** `moved`: it is another robot now, which no pause of the old one binds. */
export interface ResealedAddress extends SealedAddress {
  readonly moved: boolean;
}

/** Looks at what an administrator gives before it is sealed, and says all that is wrong with it at once. */
@Injectable()
export class ChannelDesk {
  constructor(
    private readonly outbound: OutboundService,
    private readonly vault: ChannelVault,
  ) {}

  /** @throws AppError `channel.invalid` with every problem, `channel.no_key` */
  seal(owner: { readonly name: string; readonly kind: ChannelKind }, config: ChannelConfig): SealedAddress {
    const target = this.outbound.check(config.url);
    const problems = [
      ...('ok' in target ? [{ ...problem('/url', 'url', target.words), code: target.code }] : []),
      ...checkChannel(owner.kind, config),
    ];
    if ('ok' in target || problems.length > 0) throw invalid(problems);
    return { host: target.host, sealed: this.vault.seal(config, owner) };
  }

  /** With what is new in place of what was; where nothing is, what was is sealed with the newest key. */
  resealed(
    row: ChannelRow,
    given: { readonly [K in keyof ChannelConfig]?: ChannelConfig[K] | undefined },
  ): ResealedAddress {
    const opened = this.vault.open(row);
    if (given.url === undefined && given.secret === undefined && given.sms === undefined) {
      const sealed = 'unopened' in opened ? row.sealed : this.vault.seal(opened, row);
      return { host: row.host, sealed, moved: false };
    }
    if ('unopened' in opened && given.url === undefined) throw invalid([problem('/url', 'sealed', opened.unopened)]);
    const old = 'unopened' in opened ? { url: '', secret: null, sms: null } : opened;
    const { url = old.url, secret = old.secret, sms = old.sms } = given;
    return { ...this.seal(row, { url, secret, sms }), moved: url !== old.url };
  }

  /** @throws AppError `channel.invalid` */
  async regionOrThrow(tx: Tx, code: string): Promise<number> {
    const [region] = await rows<{ id: number }>(tx, `select region_id as id from region where code = $1`, [code]);
    if (region !== undefined) return region.id;
    const words = {
      zh: '没有这个区划代码，请在 GET /regions 中查找',
      en: 'There is no region of this code; look it up in GET /regions',
    };
    throw invalid([{ ...problem('/region', 'region_unknown', words), seen: code.slice(0, 40) }]);
  }
}

export const invalid = (problems: readonly Problem[]) =>
  new AppError(
    'invalid',
    'channel.invalid',
    {
      zh: `通道有 ${problems.length} 处不对：${problems.map(({ message }) => message.zh).join('；')}`,
      en: `${problems.length} faults in the channel: ${problems.map(({ message }) => message.en).join('; ')}`,
    },
    { problems },
  );
