import { Injectable } from '@nestjs/common';
import { bulletinCadences, CatalogService, rankOf, type BulletinCadence, type BulletinSchedule, type Plan } from '#catalog'; // prettier-ignore
import { shanghaiDay } from '#platform/clock';
import type { Tx } from '#platform/db';
import { periodContaining, periodEnd, periodNumberOrThrow, reportingDeadline, type IsoDay, type Level, type PeriodId } from '#scoring'; // prettier-ignore
import { CalendarService } from '#submissions';
import { askedSince } from './asked-since.js';
import type { BulletinCall } from './bulletin-call.repository.js';
import { isInForce } from './bulletins-due.js';
import { dueDay, isDue, issuesAround } from './due-day.js';

/** An issue that is due, and the day on which it was. */
interface DueIssue {
  readonly issue: PeriodId;
  readonly dueOn: IsoDay;
}

/** Which bulletins the plans ask for by a day, those of the last year that were missed included. */
@Injectable()
export class DueBulletins {
  constructor(
    private readonly catalog: CatalogService,
    private readonly calendar: CalendarService,
  ) {}

  async by(tx: Tx, today: IsoDay): Promise<BulletinCall[]> {
    const calls: BulletinCall[] = [];
    for (const plan of this.catalog.plans()) {
      for (const cadence of bulletinCadences) {
        const schedule = plan.bulletins?.[cadence] ?? null;
        if (schedule === null) continue;
        const due = await this.dueIssues(tx, { plan, cadence, schedule }, today);
        for (const level of schedule.levels ?? [null]) calls.push(...this.callsOf(plan, { cadence, level }, due));
      }
    }
    return calls;
  }

  private async dueIssues(
    tx: Tx,
    { plan, cadence, schedule }: { plan: Plan; cadence: BulletinCadence; schedule: BulletinSchedule },
    today: IsoDay,
  ): Promise<DueIssue[]> {
    const holidays = await this.calendar.holidays(tx);
    const due: DueIssue[] = [];
    for (const issue of issuesAround(cadence, today)) {
      if (!isInForce(plan, issue, periodEnd(issue))) continue;
      const dueOn = dueDay(schedule.day, { issue, deadline: await this.deadline(tx, plan, issue), holidays });
      if (isDue(dueOn, today)) due.push({ issue, dueOn });
    }
    return due;
  }

  /** Of the form that ends with the issue, by the version of the plan that asks for it. */
  private async deadline(tx: Tx, { code, frequency }: Plan, issue: PeriodId): Promise<IsoDay> {
    const period = periodContaining(periodEnd(issue), frequency);
    const plan = this.catalog.planForPeriod(code, period);
    const lag = Math.max(0, ...plan.targets.map(({ target }) => target.publicationLag));
    return (await this.calendar.deadlineOf(tx, plan, period)) ?? reportingDeadline(period, lag);
  }

  private callsOf(
    plan: Plan,
    asked: { readonly cadence: BulletinCadence; readonly level: Level | null },
    due: readonly DueIssue[],
  ): BulletinCall[] {
    const versions = this.catalog.versionsOf(plan.code).map((version) => {
      return { bulletins: version.plan.bulletins, loadedOn: shanghaiDay(version.loadedAt) };
    });
    const since = askedSince(versions, asked);
    const planId = this.catalog.planId(plan.code);
    return due
      .filter(({ dueOn }) => since !== null && dueOn >= since)
      .flatMap(({ issue, dueOn }) => {
        const number = periodNumberOrThrow(issue);
        return this.regions(plan, asked.level, periodEnd(issue)).map((regionId) => {
          return { planId, regionId, issue: number, dueOn };
        });
      });
  }

  /** On the map of the day on which the issue ends. */
  private regions({ code, scope }: Plan, level: Level | null, day: IsoDay): number[] {
    const { regions } = this.catalog;
    const top = regions.byCode(scope);
    if (top === undefined) throw new Error(`plan ${code} has a scope that is not in the catalogue`);
    if (level === null || top.level === level) return [top.id];
    return rankOf(level) < rankOf(top.level) ? [] : regions.descendantsAt(top.id, level, day).map(({ id }) => id);
  }
}
