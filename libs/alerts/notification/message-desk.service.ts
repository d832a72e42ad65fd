import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/db';
import type { Recipient } from './message-due.duty.js';
import { MessageRepository, type OutMessage } from './message.repository.js';
import { MessageWriter } from './message-writer.service.js';
import { OutwardWays } from './outward-ways.service.js';
import { PaceService } from './pace.service.js';
import { Unreachable } from './unreachable.service.js';
import { whyUnreachable, type Address } from './why-unreachable.js';

export type Taken =
  | { readonly kind: 'send'; readonly message: OutMessage; readonly address: Address }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'rest' };

/** So many steps make one message; what is left goes with the next. */
const mostOf = { email: 5000, sms: 5000, wecom: 5000, dingtalk: 5000, feishu: 5000, webhook: 500 } as const;
const rest: Taken = { kind: 'rest' };

/** What may be sent to one recipient now: one message is on its way at most, and messages keep their distance. */
@Injectable()
export class MessageDesk {
  constructor(
    private readonly messages: MessageRepository,
    private readonly writer: MessageWriter,
    private readonly ways: OutwardWays,
    private readonly unreachable: Unreachable,
    private readonly pace: PaceService,
  ) {}

  /** What is taken is leased to the caller, and the lease is committed before anything is sent. */
  async take(tx: Tx, to: Recipient): Promise<Taken> {
    await this.messages.lock(tx, to);
    const standing = await this.messages.standing(tx, to);
    if (standing?.due === false) return { kind: 'wait', until: standing.sendAfter };
    const address = await this.messages.address(tx, to);
    const why = whyUnreachable(to.channel, address);
    if (address === null || why !== null) return this.giveUp(tx, to, { address, why: why ?? 'gone' });
    const most = mostOf[address.kind ?? 'email'];
    if (standing === null) {
      const { count, first, due, apart } = await this.messages.waiting(tx, to, this.pace.digestSeconds);
      if (first === null) return rest;
      if (!due) return { kind: 'wait', until: first };
      // a full one has no need to wait for company
      if (apart !== null && count < most) return { kind: 'wait', until: apart };
    }
    const way = await this.ways.through(tx, to, standing);
    if (way === null) return this.giveUp(tx, to, { address, why: 'no SMS channel covers the region' });
    const until = await this.ways.token(tx, way.channelId);
    if (until !== null) return { kind: 'wait', until };
    const message = standing ?? (await this.writer.write(tx, to, { address, channelId: way.channelId, most }));
    if (message === null) return rest;
    if (standing !== null) await this.messages.take(tx, standing.messageId);
    return { kind: 'send', message, address };
  }

  /** When there is something to do for a recipient again; null: nothing is left. */
  async next(tx: Tx, to: Recipient): Promise<Date | null> {
    const standing = await this.messages.standing(tx, to);
    if (standing !== null) return standing.sendAfter;
    const { first, apart } = await this.messages.waiting(tx, to, this.pace.digestSeconds);
    return first === null || apart === null || first > apart ? first : apart;
  }

  private async giveUp(
    tx: Tx,
    to: Recipient,
    { address, why }: { readonly address: Address | null; readonly why: string },
  ): Promise<Taken> {
    await this.unreachable.giveUp(tx, to, { who: address?.username ?? to.recipientId, why });
    return rest;
  }
}
