import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Troubles } from '#platform/troubles';
import type { Recipient } from './message-due.duty.js';
import { MessageOutcomeRepository } from './message-outcome.repository.js';

/** What waits for somebody who cannot be reached any more ends, with the reason; of an owner an administrator hears. */
@Injectable()
export class Unreachable {
  constructor(
    private readonly messages: MessageOutcomeRepository,
    private readonly troubles: Troubles,
    private readonly clock: Clock,
  ) {}

  async giveUp(tx: Tx, to: Recipient, { who, why }: { readonly who: string; readonly why: string }): Promise<void> {
    const own = await this.messages.supersedeAll(tx, to, why, this.clock.now());
    if (own.length === 0) return;
    const named = own.slice(0, 5).join('、');
    await this.troubles.report(tx, {
      kind: 'alert.owner_lost',
      subject: `account/${who}`,
      words: {
        zh: `预警 ${named}${own.length > 5 ? ' 等' : ''} 的责任人 ${who} 无法通知（${why}）：请恢复其联系方式，或由监测人重新指派`,
        en: `${who}, who owns ${own.length} open alerts (${own.slice(0, 5).join(', ')}), cannot be told (${why}): mend the address, or let a monitor assign them anew`,
      },
    });
  }
}
