import { Injectable } from '@nestjs/common';
import { ChannelBucket } from '#platform/channels';
import type { Tx } from '#platform/db';
import { Troubles } from '#platform/troubles';
import type { SendingWay } from './report-sending-due.duty.js';
import { SendingRepository, type WaitingDelivery } from './sending.repository.js';

export type Taken =
  | { readonly kind: 'send'; readonly delivery: WaitingDelivery }
  | { readonly kind: 'wait'; readonly until: Date }
  /** That one was ended; there may be another. */
  | { readonly kind: 'again' }
  | { readonly kind: 'rest' };

/** What may be sent to one recipient now; what may not be sent any more ends here, with its reason. */
@Injectable()
export class SendingDesk {
  constructor(
    private readonly sendings: SendingRepository,
    private readonly bucket: ChannelBucket,
    private readonly troubles: Troubles,
  ) {}

  /** What is taken is leased to the caller, and the lease is committed before anything is sent. */
  async take(tx: Tx, to: SendingWay): Promise<Taken> {
    await this.sendings.lock(tx, to);
    const delivery = await this.sendings.first(tx, to);
    if (delivery === null) return { kind: 'rest' };
    const needless = whyNeedless(delivery);
    if (needless !== null) return this.end(tx, delivery, needless);
    const lost = whyLost(delivery);
    if (lost !== null) {
      await this.reportLost(tx, delivery.name, lost);
      return this.end(tx, delivery, lost);
    }
    if (!delivery.due) return { kind: 'wait', until: delivery.until };
    if (to.way === 'channel') {
      // a robot is told of its files one by one
      const messages = delivery.kind === 'wecom' ? 1 + delivery.formats.length : 1;
      const until = await this.bucket.take(tx, to.recipientId, messages);
      if (until !== null) return { kind: 'wait', until };
    }
    await this.sendings.take(tx, delivery.deliveryId);
    return { kind: 'send', delivery: { ...delivery, attempts: delivery.attempts + 1 } };
  }

  next(tx: Tx, to: SendingWay): Promise<Date | null> {
    return this.sendings.next(tx, to);
  }

  private async end(tx: Tx, { deliveryId }: WaitingDelivery, why: string): Promise<Taken> {
    await this.sendings.supersede(tx, deliveryId, why);
    return { kind: 'again' };
  }

  private reportLost(tx: Tx, name: string, why: string): Promise<void> {
    return this.troubles.report(tx, {
      kind: 'report.reader_lost',
      subject: `report-reader/${name}`,
      words: {
        zh: `${name} 订阅的通报未发送（${why}）：请恢复其账号、邮箱或授权，或终止其订阅（GET /reports/subscriptions）`,
        en: `A bulletin to ${name} was not sent (${why}): mend the account, its address or its grant, or end the subscription (GET /reports/subscriptions)`,
      },
    });
  }
}

/** Why a message need not go any more; null: it has something to say. */
function whyNeedless({ event, state, overtaken }: WaitingDelivery): string | null {
  if (event !== 'withdrawn' && state !== 'published') return 'withdrawn before it was sent';
  return overtaken ? 'overtaken by a newer edition' : null;
}

/** Why it may not go to this recipient any more; null: it may. */
function whyLost({ disabled, sees, kind, email }: WaitingDelivery): string | null {
  if (disabled) return 'the account is disabled';
  if (!sees) return 'the region may not be seen there any more';
  return kind === null && email === null ? 'the account has no address any more' : null;
}
