import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { addDays, periodContaining, previousPeriod, type IsoDay, type PeriodId } from '#scoring';
import { attainmentsScored } from './attainments-scored.duty.js';
import { dayTurned } from './day-turned.duty.js';
import { isOpenOn } from './list-rescored.js';
import { ReportingDeadlines } from './reporting-deadlines.service.js';
import { readPeriod } from './reporting-period.js';
import { RescoreRepository } from './rescore.repository.js';

/** A deadline that holidays have moved, or a long lag, lies beyond the period that follows. */
const periodsBack = 3;

/** What a new day asks for: each plan that still has something open, in the period that holds the day. */
@Injectable()
export class DayTurnService {
  constructor(
    private readonly catalog: CatalogService,
    private readonly ledger: Ledger,
    private readonly repository: RescoreRepository,
    private readonly deadlines: ReportingDeadlines,
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
    for (const { code, frequency } of this.catalog.plans()) {
      let ended = previousPeriod(periodContaining(day, frequency));
      for (let back = 0; back < periodsBack; back++, ended = previousPeriod(ended)) {
        const deadlines = await this.deadlines.allOf(tx, code, ended);
        if (deadlines.has(addDays(day, -1))) await this.oweAlerts(tx, code, ended);
      }
    }
  }

  private async oweAlerts(tx: Tx, plan: string, ended: PeriodId): Promise<void> {
    const period = readPeriod(ended);
    if (period === null) return;
    const at = { planId: this.catalog.planId(plan), periodId: period.number };
    const regions = await this.repository.regionsJudged(tx, at);
    const keys = regions.map((regionId) => ({ regionId, periodId: period.number }));
    await this.ledger.owe(tx, attainmentsScored, keys);
  }
}
