import { Injectable } from '@nestjs/common';
import { nextAttempt } from '#alerts/pure';
import type { SendOutcome } from '#platform/channels';
import type { Tx } from '#platform/db';
import { Troubles } from '#platform/troubles';
import type { SendingWay } from './report-sending-due.duty.js';
import { SendingRepository, type WaitingDelivery } from './sending.repository.js';

/** Writes down what became of a message: sent, to be tried again, or dead, where an editor and an administrator see it. */
@Injectable()
export class SendingOutcomes {
  constructor(
    private readonly sendings: SendingRepository,
    private readonly troubles: Troubles,
  ) {}

  async record(tx: Tx, to: SendingWay, delivery: WaitingDelivery, outcome: SendOutcome): Promise<void> {
    const { deliveryId, reportId, name, attempts } = delivery;
    if (outcome.sent) {
      await this.sendings.markSent(tx, deliveryId, outcome.providerRef.slice(0, 200));
      if (!(await this.sendings.anyDead(tx, to))) await this.troubles.settle(tx, deadOf(to));
      return;
    }
    const error = `${outcome.code}: ${outcome.words.zh} / ${outcome.words.en}`.slice(0, 500);
    const { retry, retryAfterSeconds } = outcome;
    const wait = nextAttempt({ attempts, retry, retryAfterSeconds }, Math.random());
    if (wait !== null) return this.sendings.markFailed(tx, deliveryId, { error, wait });
    await this.sendings.markDead(tx, deliveryId, error);
    await this.troubles.report(tx, {
      ...deadOf(to),
      words: {
        zh: `发给 ${name} 的通报未能送达（${outcome.code}）：排除原因后重发（GET /reports/${reportId}/deliveries，POST /reports/deliveries/${deliveryId}/resend）`,
        en: `A bulletin to ${name} could not be delivered (${outcome.code}): mend the cause and send it again (GET /reports/${reportId}/deliveries, POST /reports/deliveries/${deliveryId}/resend)`,
      },
    });
  }
}

/** One trouble for a recipient, however many bulletins to it lie dead. */
const deadOf = ({ way, recipientId }: SendingWay) => ({
  kind: 'report.delivery_dead',
  subject: `report-delivery/${way}/${recipientId}`,
});
