import { Injectable } from '@nestjs/common';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { failpoint, Later } from '#platform/ledger';
import { DeliveryService } from './delivery.service.js';
import type { Recipient } from './message-due.duty.js';
import { MessageDesk } from './message-desk.service.js';
import { MessageOutcomes } from './message-outcomes.service.js';

const nothingLeft = (): Promise<void> => Promise.resolve();

/**
 * Answers `message-due`: the message is written and leased first, then it is sent under its number, then it is marked. A
 * crash between the yes of the other side and the mark sends it once more under the same number; it never loses one.
 */
@Injectable()
export class MessagesService {
  constructor(
    private readonly desk: MessageDesk,
    private readonly delivery: DeliveryService,
    private readonly outcomes: MessageOutcomes,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async deliver(to: Recipient): Promise<(tx: Tx) => Promise<void>> {
    const taken = await this.unitOfWork.run(everything, (tx) => this.desk.take(tx, to));
    if (taken.kind === 'wait') throw new Later(taken.until);
    if (taken.kind === 'send') {
      const outcome = await this.delivery.send(taken.message, taken.address);
      await failpoint('K11');
      await this.unitOfWork.run(everything, (tx) => this.outcomes.record(tx, taken.message, taken.address, outcome));
    }
    const next = await this.unitOfWork.run(everything, (tx) => this.desk.next(tx, to));
    if (next !== null) throw new Later(next);
    return nothingLeft;
  }
}
