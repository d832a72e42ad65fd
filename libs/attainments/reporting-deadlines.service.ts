import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import type { Tx } from '#platform/db';
import { reportingDeadline, type IsoDay, type PeriodId } from '#scoring';
import { CalendarService } from '#submissions';

/** Until when the figures of a period may still grow. From the day after they are final, whoever is missing. */
@Injectable()
export class ReportingDeadlines {
  constructor(
    private readonly catalog: CatalogService,
    private readonly calendar: CalendarService,
  ) {}

  /** The deadline of the plan's calendar, or of the publication lag of one target where the plan has none. */
  async of(tx: Tx, plan: string, period: PeriodId, publicationLag: number): Promise<IsoDay> {
    const judging = this.catalog.planForPeriod(plan, period);
    return (await this.calendar.deadlineOf(tx, judging, period)) ?? reportingDeadline(period, publicationLag);
  }

  /** Every day on which one target or another of a plan is in time for the last time. */
  async allOf(tx: Tx, plan: string, period: PeriodId): Promise<ReadonlySet<IsoDay>> {
    const { targets } = this.catalog.planForPeriod(plan, period);
    const lags = new Set(targets.map(({ target }) => target.publicationLag));
    const days = new Set<IsoDay>();
    for (const lag of lags) days.add(await this.of(tx, plan, period, lag));
    return days;
  }
}
