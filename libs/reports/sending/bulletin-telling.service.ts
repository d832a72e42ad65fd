import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { describeEvent } from './describe-event.js';
import { OwedDeliveries } from './owed-deliveries.service.js';
import { RecipientsService, atOnce } from './recipients.service.js';
import type { ToldBulletin } from './report-delivery-due.duty.js';
import { ToldBulletinReadModel, type BulletinToTell } from './told-bulletin.read-model.js';

const nothingLeft = (): Promise<void> => Promise.resolve();

/** Answers `report-delivery-due`: finds who is told, and writes it down, some hundreds in a transaction. */
@Injectable()
export class BulletinTelling {
  constructor(
    private readonly told: ToldBulletinReadModel,
    private readonly recipients: RecipientsService,
    private readonly owed: OwedDeliveries,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async tell(told: ToldBulletin): Promise<(tx: Tx) => Promise<void>> {
    // whoever was written down is not found again, so this ends with the last of them
    while (await this.unitOfWork.run(everything, (tx) => this.tellSome(tx, told))) continue;
    return nothingLeft;
  }

  /** @returns whether there may be more */
  private async tellSome(tx: Tx, told: ToldBulletin): Promise<boolean> {
    const bulletin = await this.told.find(tx, told);
    if (bulletin === null || !isStill(bulletin)) return false;
    await this.owed.supersede(tx, bulletin);
    const found = await this.recipients.next(tx, bulletin);
    const subject = { ...describeEvent(bulletin), bulletin: bulletin.title };
    await this.owed.add(tx, { ...bulletin, subject, at: this.clock.now() }, found);
    return found.length === atOnce;
  }
}

/** What was withdrawn before anybody was told of it is told to nobody. */
const isStill = ({ event, state }: BulletinToTell): boolean =>
  state === (event === 'withdrawn' ? 'withdrawn' : 'published');
