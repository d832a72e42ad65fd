import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { periodContaining, type IsoDay } from '#scoring';
import { dayTurned } from './day-turned.duty.js';
import { isOpenOn } from './list-rescored.js';
import { readPeriod } from './reporting-period.js';

/** What a new day asks for: each plan that still has something open, in the period that holds the day. */
@Injectable()
export class DayTurnService {
  constructor(
    private readonly catalog: CatalogService,
    private readonly ledger: Ledger,
  ) {}

  /** In the transaction that took the slot of the day. Plans that ended long ago are not asked about at all. */
  async oweDay(tx: Tx, day: IsoDay): Promise<void> {
    const keys = this.catalog.plans().flatMap((plan) => {
      const period = readPeriod(periodContaining(day, plan.frequency));
      if (period === null || !plan.targets.some((one) => isOpenOn(one, day, period))) return [];
      return [{ planId: this.catalog.planId(plan.code), periodId: period.number }];
    });
    await this.ledger.owe(tx, dayTurned, keys);
  }
}
