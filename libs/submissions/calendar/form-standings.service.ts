import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region } from '#catalog';
import { Clock, shanghaiDay } from '#platform/clock';
import type { Tx } from '#platform/db';
import type { AskedPeriod } from './asked-forms.service.js';
import { CalendarService } from './calendar.service.js';
import { firstUnknown, FormHistoryReadModel, type Known } from './form-history.read-model.js';
import { standingOf, type FormHistory, type FormStanding } from './form-standing.js';
import { formsDue, hasClosed, type FormDue } from './forms-due.js';
import { longestLag } from './longest-lag.js';
import { windowOf, type ReportingWindow } from './window-of.js';
import { noHolidays, type Holidays } from './working-days.js';

export interface StandingsAsked {
  readonly plan: Plan;
  readonly period: AskedPeriod;
  /** The region below which, itself included, forms are looked at. */
  readonly region: Region;
  /** What was known then; null: what is known now. */
  readonly known?: Known | null;
}

export interface Standings {
  /** The window of the plan, without what was reopened for one region or another. */
  readonly window: ReportingWindow;
  readonly holidays: Holidays;
  /** One for each form that is due, by the codes of their regions. */
  readonly forms: readonly FormStanding[];
}

/** How the forms of a plan and period stand: those that are due, each with what came of it. */
@Injectable()
export class FormStandings {
  constructor(
    private readonly catalog: CatalogService,
    private readonly calendar: CalendarService,
    private readonly history: FormHistoryReadModel,
    private readonly clock: Clock,
  ) {}

  async of(tx: Tx, asked: StandingsAsked): Promise<Standings> {
    const { plan, period, known = null } = asked;
    const before = known === null ? null : firstUnknown(known);
    const now = before === null ? this.clock.now() : new Date(before.getTime() - 1);
    const holidays = plan.calendar === undefined ? noHolidays : await this.calendar.holidays(tx, before);
    const window = windowOf({ period: period.id, calendar: plan.calendar, lag: longestLag(plan), holidays, now });
    // a change of the divisions that was imported since was not known then
    const tree = before === null ? this.catalog.regions : this.catalog.regionsKnownAt(before);
    const due = formsDue(plan, { tree, region: asked.region, period });
    const key = { planId: this.catalog.planId(plan.code), periodId: period.number, known };
    const histories = await this.history.histories(tx, { ...key, regionIds: due.map(({ region }) => region.id) });
    const told = await this.datesTold(tx, due, key);
    const today = shanghaiDay(now);
    const until = today < window.deadline ? today : window.deadline;
    const forms = due.flatMap((form) => {
      const history = histories.get(form.region.id);
      const isThere = !hasClosed(tree, form.region.id, { end: period.end, day: until });
      const isDue = isThere && !isAllTold(form, told);
      return isDue || hasCome(history) ? [standingOf(form.region, history, window)] : [];
    });
    return { window, holidays, forms };
  }

  private datesTold(tx: Tx, due: readonly FormDue[], key: { planId: number; periodId: number; known: Known | null }) {
    const regionIds = due.filter(({ onlyDates }) => onlyDates !== null).map(({ region }) => region.id);
    return this.history.datesTold(tx, { ...key, regionIds });
  }
}

/** A region that owes nothing but days, and told all of them in earlier periods, has nothing left to hand in. */
function isAllTold({ region, onlyDates }: FormDue, told: ReadonlyMap<number, ReadonlySet<string>>): boolean {
  return onlyDates !== null && onlyDates.every((indicator) => told.get(region.id)?.has(indicator) ?? false);
}

function hasCome(history: FormHistory | undefined): boolean {
  return history !== undefined && (history.handedIn !== null || history.inReview || history.returned);
}
