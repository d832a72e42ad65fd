import { Injectable } from '@nestjs/common';
import { ChannelBucket, ChannelDirectory } from '#platform/channels';
import type { Tx } from '#platform/db';
import type { Recipient } from './message-due.duty.js';
import { MessageRepository, type StandingMessage } from './message.repository.js';

/** Through which channel a message leaves: none for mail, the group's own, or the gateway that SMS go through. */
@Injectable()
export class OutwardWays {
  constructor(
    private readonly messages: MessageRepository,
    private readonly channels: ChannelDirectory,
    private readonly bucket: ChannelBucket,
  ) {}

  /** @returns null where there is no way out any more */
  async through(tx: Tx, to: Recipient, standing: StandingMessage | null): Promise<{ channelId: string | null } | null> {
    if (to.channel === 'email') return { channelId: null };
    if (to.channel === 'channel') return { channelId: to.recipientId };
    if (standing?.content.kind === 'notice') return { channelId: standing.content.channelId };
    const regionId = await this.messages.firstRegion(tx, to);
    const found = regionId === null ? [] : await this.channels.forRegion(tx, regionId, mostSevere);
    const gateway = found.find(({ kind }) => kind === 'sms');
    return gateway === undefined ? null : { channelId: gateway.channelId };
  }

  /** @returns null: a token is taken, it may leave now; otherwise when to ask again */
  async token(tx: Tx, channelId: string | null): Promise<Date | null> {
    return channelId === null ? null : this.bucket.take(tx, channelId);
  }
}

const mostSevere = 3;
