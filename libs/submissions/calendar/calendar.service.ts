import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region } from '#catalog';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { periodNumberOrThrow, type IsoDay, type PeriodId } from '#scoring';
import { HolidaysRepository } from './holidays.repository.js';
import { longestLag } from './longest-lag.js';
import type { Holiday } from './read-holidays.js';
import { ReopeningsRepository } from './reopenings.repository.js';
import { windowOf, type ReportingWindow } from './window-of.js';
import { noHolidays, type Holidays } from './working-days.js';

export interface Form {
  readonly plan: Plan;
  readonly region: Pick<Region, 'id'>;
  readonly period: PeriodId;
}

/** When a form may be handed in. Late is not locked: only after its lock is a form refused, until somebody reopens it. */
@Injectable()
export class CalendarService {
  /** What a transaction has read already. */
  private readonly read = new WeakMap<Tx, Promise<Holidays>>();

  constructor(
    private readonly catalog: CatalogService,
    private readonly holidaysStored: HolidaysRepository,
    private readonly reopenings: ReopeningsRepository,
    private readonly clock: Clock,
  ) {}

  /** How the window of a form stands now. A plan that says nothing about its calendar costs no statement. */
  async windowOf(tx: Tx, { plan, region, period }: Form, now = this.clock.now()): Promise<ReportingWindow> {
    const asked = { period, calendar: plan.calendar, lag: longestLag(plan), now };
    if (plan.calendar === undefined) return windowOf({ ...asked, holidays: noHolidays });
    const holidays = await this.holidays(tx);
    const planId = this.catalog.planId(plan.code);
    const key = { planId, regionId: region.id, periodId: periodNumberOrThrow(period) };
    return windowOf({ ...asked, holidays, reopenings: await this.reopenings.untilOf(tx, key) });
  }

  /** The last day on which a form of a plan is in time; null where the plan has no calendar, and each target its own lag. */
  async deadlineOf(tx: Tx, plan: Plan, period: PeriodId): Promise<IsoDay | null> {
    if (plan.calendar === undefined) return null;
    const holidays = await this.holidays(tx);
    const asked = { period, calendar: plan.calendar, lag: longestLag(plan), holidays, now: this.clock.now() };
    return windowOf(asked).deadline;
  }

  /** The dated holidays, now or as they were known before an instant. */
  async holidays(tx: Tx, before: Date | null = null): Promise<Holidays> {
    if (before !== null) return holidaysOf(await this.holidaysStored.known(tx, before));
    // a file of a thousand forms asks a thousand times
    const read = this.read.get(tx) ?? this.holidaysStored.known(tx).then(holidaysOf);
    this.read.set(tx, read);
    return read;
  }
}

function holidaysOf(days: readonly Holiday[]): Holidays {
  const of = (wanted: Holiday['kind']) => new Set(days.filter(({ kind }) => kind === wanted).map(({ day }) => day));
  return { off: of('off'), working: of('working') };
}
