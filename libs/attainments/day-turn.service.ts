import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { addDays, periodContaining, previousPeriod, reportingDeadline, type IsoDay } from '#scoring';
import { attainmentsScored } from './attainments-scored.duty.js';
import { dayTurned } from './day-turned.duty.js';
import { isOpenOn } from './list-rescored.js';
import { readPeriod } from './reporting-period.js';
import { RescoreRepository } from './rescore.repository.js';

/** What a new day asks for: each plan that still has something open, in the period that holds the day. */
@Injectable()
export class DayTurnService {
  constructor(
    private readonly catalog: CatalogService,
    private readonly ledger: Ledger,
    private readonly repository: RescoreRepository,
  ) {}

  /** In the transaction that took the slot of the day. Plans that ended long ago are not asked about at all. */
  async oweDay(tx: Tx, day: IsoDay): Promise<void> {
    const keys = this.catalog.plans().flatMap((plan) => {
      const period = readPeriod(periodContaining(day, plan.frequency));
      if (period === null || !plan.targets.some((one) => isOpenOn(one, day, period))) return [];
      return [{ planId: this.catalog.planId(plan.code), periodId: period.number }];
    });
    await this.ledger.owe(tx, dayTurned, keys);
    await this.oweFinal(tx, day);
  }

  /** The day after a reporting deadline the figures of its period are final, whoever is missing: alerts look at them again. */
  private async oweFinal(tx: Tx, day: IsoDay): Promise<void> {
    for (const plan of this.catalog.plans()) {
      const ended = previousPeriod(periodContaining(day, plan.frequency));
      const period = readPeriod(ended);
      const lags = new Set(plan.targets.map(({ target }) => target.publicationLag));
      if (period === null || ![...lags].some((lag) => addDays(reportingDeadline(ended, lag), 1) === day)) continue;
      const at = { planId: this.catalog.planId(plan.code), periodId: period.number };
      const regions = await this.repository.regionsJudged(tx, at);
      await this.ledger.owe(
        tx,
        attainmentsScored,
        regions.map((regionId) => ({ regionId, periodId: period.number })),
      );
    }
  }
}
