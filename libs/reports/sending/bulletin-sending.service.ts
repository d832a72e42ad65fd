import { Injectable } from '@nestjs/common';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { failpoint, Later } from '#platform/ledger';
import { HandOver } from './hand-over.service.js';
import type { SendingWay } from './report-sending-due.duty.js';
import { SendingDesk } from './sending-desk.service.js';
import { SendingOutcomes } from './sending-outcomes.service.js';

const nothingLeft = (): Promise<void> => Promise.resolve();

/**
 * Answers `report-sending-due`: leased first, then sent under its number, then marked. A crash between the yes of the other
 * side and the mark sends it once more under the same number; it never loses one.
 */
@Injectable()
export class BulletinSending {
  constructor(
    private readonly desk: SendingDesk,
    private readonly handOver: HandOver,
    private readonly outcomes: SendingOutcomes,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async send(to: SendingWay): Promise<(tx: Tx) => Promise<void>> {
    const taken = await this.unitOfWork.run(everything, (tx) => this.desk.take(tx, to));
    if (taken.kind === 'wait') throw new Later(taken.until);
    if (taken.kind === 'rest') return nothingLeft;
    if (taken.kind === 'send') {
      const outcome = await this.handOver.send(to, taken.delivery);
      await failpoint('K11');
      await this.unitOfWork.run(everything, (tx) => this.outcomes.record(tx, to, taken.delivery, outcome));
    }
    const next = await this.unitOfWork.run(everything, (tx) => this.desk.next(tx, to));
    if (next !== null) throw new Later(next);
    return nothingLeft;
  }
}
