import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { periodContaining, periodNumberOrThrow, type IsoDay } from '#scoring';
import { dayTurned } from './day-turned.duty.js';

/** Owes the judgement of a new day, in the transaction that took the daily slot. */
@Injectable()
export class DayTurnService {
  constructor(
    private readonly catalog: CatalogService,
    private readonly ledger: Ledger,
  ) {}

  /** Each plan in the period of it that holds the day; which targets are still open is asked when it is answered. */
  async oweDay(tx: Tx, day: IsoDay): Promise<void> {
    const keys = this.catalog.plans().map((plan) => ({
      planId: this.catalog.planId(plan.code),
      periodId: periodNumberOrThrow(periodContaining(day, plan.frequency)),
    }));
    await this.ledger.owe(tx, dayTurned, keys);
  }
}
