import { Injectable } from '@nestjs/common';
import type { SendOutcome } from '#platform/channels';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Troubles } from '#platform/troubles';
import type { Recipient } from './message-due.duty.js';
import { MessageOutcomeRepository } from './message-outcome.repository.js';
import type { OutMessage } from './message.repository.js';
import { nextAttempt } from './next-attempt.js';
import type { Address } from './why-unreachable.js';

/** Writes down what became of a message: sent, to be tried again, or dead, where an administrator sees it. */
@Injectable()
export class MessageOutcomes {
  constructor(
    private readonly messages: MessageOutcomeRepository,
    private readonly troubles: Troubles,
    private readonly clock: Clock,
  ) {}

  async record(tx: Tx, message: OutMessage, address: Address, outcome: SendOutcome): Promise<void> {
    const { messageId } = message;
    const at = this.clock.now();
    if (outcome.sent) {
      await this.messages.markSent(tx, messageId, outcome.providerRef.slice(0, 200), at);
      if (!(await this.messages.anyDead(tx, message))) await this.troubles.settle(tx, deadOf(message));
      return;
    }
    const error = `${outcome.code}: ${outcome.words.zh} / ${outcome.words.en}`.slice(0, 500);
    const { retry, retryAfterSeconds } = outcome;
    const wait = nextAttempt({ attempts: message.attempts + 1, retry, retryAfterSeconds }, Math.random());
    if (wait !== null) {
      await this.messages.markFailed(tx, messageId, { error, wait });
      return;
    }
    await this.messages.markDead(tx, messageId, error, at);
    const who = address.username;
    const [zh, en] = { email: ['邮件', 'mail'], sms: ['短信', 'SMS'], channel: ['消息', 'message'] }[message.channel];
    await this.troubles.report(tx, {
      ...deadOf(message),
      words: {
        zh: `发给 ${who} 的${zh ?? ''}未能送达（${outcome.code}）：排除原因后，在 GET /messages?state=dead 中重发`,
        en: `A ${en ?? ''} to ${who} could not be delivered (${outcome.code}): mend the cause and send it again from GET /messages?state=dead`,
      },
    });
  }
}

/** One trouble for a recipient, however many messages to it lie dead. */
const deadOf = ({ channel, recipientId }: Recipient) => ({
  kind: 'message.dead',
  subject: `message/${channel}/${recipientId}`,
});
