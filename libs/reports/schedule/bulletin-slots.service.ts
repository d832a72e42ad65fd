import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { Clock, shanghaiDay } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { periodNumberOrThrow } from '#scoring';
import { reportDue } from '../making/report-due.duty.js';
import { BulletinCallRepository } from './bulletin-call.repository.js';
import { bulletinsDue } from './bulletins-due.js';
import { DueBulletins } from './due-bulletins.service.js';

/** What bulletins there are because time passes; each is owed in the transaction that took the slot. */
@Injectable()
export class BulletinSlots {
  constructor(
    private readonly due: DueBulletins,
    private readonly calls: BulletinCallRepository,
    private readonly catalog: CatalogService,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** A month began: the bulletins of plans that say nothing about theirs. */
  async oweMonth(tx: Tx, slot: Date): Promise<void> {
    const keys = bulletinsDue(this.catalog.plans(), shanghaiDay(slot)).map((due) => {
      const region = this.catalog.regions.byCode(due.region);
      if (region === undefined) throw new Error(`plan ${due.plan} has a scope that is not in the catalogue`);
      return { planId: this.catalog.planId(due.plan), regionId: region.id, issue: periodNumberOrThrow(due.issue) };
    });
    await this.calls.request(tx, keys, this.clock.now());
    await this.ledger.owe(tx, reportDue, keys);
  }

  /** A day began: whatever is due by now and was never asked for, so that a week without a scheduler is made up for. */
  async oweDay(tx: Tx, slot: Date): Promise<void> {
    const due = await this.due.by(tx, shanghaiDay(slot));
    await this.ledger.owe(tx, reportDue, await this.calls.call(tx, due, this.clock.now()));
  }
}
