import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type PlanCalendar, type Region } from '#catalog';
import { Clock } from '#platform/clock';
import { UnitOfWork, type Scope, type Tx } from '#platform/db';
import type { Words } from '#platform/errors';
import { periodEnd, periodNumberOrThrow, periodsBetween, periodStart, type PeriodId } from '#scoring';
import { AskedForms } from './asked-forms.service.js';
import { CalendarService } from './calendar.service.js';
import { describeWindow } from './describe-window.js';
import { longestLag } from './longest-lag.js';
import { printIcs, type CalendarEvent } from './print-ics.js';
import { remindDays, type RemindDay } from './remind-days.js';
import { windowOf, type ReportingWindow } from './window-of.js';
import { knowsYear } from './working-days.js';

export interface YearAsked {
  readonly plan: string;
  readonly year: number;
  /** With what was reopened for it. */
  readonly region?: string | undefined;
}

export interface PeriodWindow extends ReportingWindow {
  readonly period: PeriodId;
  readonly words: Words;
  readonly reminders: readonly RemindDay[];
}

export interface CalendarOfYear {
  readonly plan: string;
  readonly title: Words;
  readonly year: number;
  readonly region: string | null;
  /** null: the plan file says nothing, so deadlines are publication lags and nothing is locked. */
  readonly calendar: PlanCalendar | null;
  /** false: Monday to Friday count as worked, because nobody has loaded the official holidays. */
  readonly holidaysLoaded: boolean;
  readonly windows: readonly PeriodWindow[];
}

/** The windows of a plan in one year, as people plan by them. */
@Injectable()
export class CalendarYear {
  constructor(
    private readonly asked: AskedForms,
    private readonly catalog: CatalogService,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  of(scope: Scope, given: YearAsked): Promise<CalendarOfYear> {
    const newest = this.catalog.planOrThrow(given.plan);
    const region = given.region === undefined ? null : this.asked.region(scope, given.region);
    const periods = periodsOf(newest, given.year);
    return this.unitOfWork.snapshot(scope, async (tx) => {
      const windows: PeriodWindow[] = [];
      for (const period of periods) windows.push(await this.window(tx, { code: newest.code, period, region }));
      const last = windows.at(-1)?.deadline ?? `${given.year}-12-31`;
      const holidays = await this.calendar.holidays(tx);
      return {
        plan: newest.code,
        title: newest.title,
        year: given.year,
        region: region?.code ?? null,
        calendar: newest.calendar ?? null,
        // the deadline of the last period lies in the next year as a rule
        holidaysLoaded: [given.year, Number(last.slice(0, 4))].every((year) => knowsYear(holidays, year)),
        windows,
      };
    });
  }

  async ics(scope: Scope, given: YearAsked): Promise<string> {
    const { plan, title, year, windows } = await this.of(scope, given);
    const events = windows.map((window): CalendarEvent => {
      const { period, opens, deadline, words } = window;
      const alarms = window.reminders.filter(({ offset }) => offset < 0).map(({ offset }) => -offset);
      const summary = `${title.zh} ${period} 填报`;
      const description = `${words.zh}\n${words.en}`;
      return { uid: `${plan}-${period}@xushi`, summary, description, from: opens, to: deadline, alarms };
    });
    return printIcs(`${title.zh} ${year}`, events, this.clock.now());
  }

  private async window(tx: Tx, of: { code: string; period: PeriodId; region: Region | null }): Promise<PeriodWindow> {
    const { period, region } = of;
    const plan = this.catalog.planForPeriod(of.code, period);
    const holidays = await this.calendar.holidays(tx);
    const window =
      region === null
        ? windowOf({ period, calendar: plan.calendar, lag: longestLag(plan), holidays, now: this.clock.now() })
        : await this.calendar.windowOf(tx, { plan, region, period });
    return { period, ...window, words: describeWindow(window), reminders: remindDays(plan.calendar, window, holidays) };
  }
}

/** The periods of a year that the plan asks for: from the first of its windows to the end of the last. */
function periodsOf(plan: Plan, year: number): readonly PeriodId[] {
  const from = plan.targets.reduce((a, { target }) => (target.window.from < a ? target.window.from : a), '9999-12-31');
  const by = plan.targets.reduce((a, { target }) => (target.window.by > a ? target.window.by : a), '0001-01-01');
  return periodsBetween(`${year}-01-01`, `${year}-12-31`, plan.frequency).filter((period) => {
    const isWithin = periodStart(period) <= by && periodEnd(period) >= from;
    return isWithin && Math.floor(periodNumberOrThrow(period) / 100) === year;
  });
}
