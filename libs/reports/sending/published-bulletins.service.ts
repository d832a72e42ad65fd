import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { reportDeliveryDue, type ToldBulletin } from './report-delivery-due.duty.js';

/**
 * What is published, corrected or withdrawn is owed to its readers from then on. Who they are is found out by the worker,
 * so that publishing takes no longer for ten thousand of them.
 */
@Injectable()
export class PublishedBulletins {
  constructor(private readonly ledger: Ledger) {}

  /** In the transaction that publishes or withdraws it. */
  publish(tx: Tx, told: ToldBulletin): Promise<void> {
    return this.ledger.owe(tx, reportDeliveryDue, told);
  }
}
