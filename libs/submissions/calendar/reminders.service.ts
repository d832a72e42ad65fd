import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { periodContaining, previousPeriod, type IsoDay } from '#scoring';
import { askedPeriod } from './asked-forms.service.js';
import { CalendarService } from './calendar.service.js';
import { longestLag } from './longest-lag.js';
import { remindDays } from './remind-days.js';
import { reminderDue } from './reminder-due.duty.js';
import { ReminderCalls } from './reminder-calls.service.js';
import { ReviewReminders } from './review-reminders.service.js';
import { windowOf } from './window-of.js';
import { noHolidays } from './working-days.js';

/** A deadline lies at most so many periods after its own. */
const periodsBack = 26;

/** What a day asks for: of each plan that has a calendar, the periods whose units are reminded on it; forms that wait for 验收. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly catalog: CatalogService,
    private readonly calendar: CalendarService,
    private readonly calls: ReminderCalls,
    private readonly reviews: ReviewReminders,
    private readonly ledger: Ledger,
  ) {}

  /** In the transaction that took the slot of the day. */
  async oweDay(tx: Tx, day: IsoDay): Promise<void> {
    for (const key of await this.reviews.due(tx, day)) await this.ledger.owe(tx, reminderDue, key);
    const plans = this.catalog.plans().filter((plan) => this.catalog.versionsOf(plan.code).some(hasCalendar));
    const holidays = plans.length === 0 ? noHolidays : await this.calendar.holidays(tx);
    for (const { code, frequency } of plans) {
      let period = previousPeriod(periodContaining(day, frequency));
      for (let back = 0; back < periodsBack; back++, period = previousPeriod(period)) {
        const plan = this.catalog.planForPeriod(code, period);
        const { calendar } = plan;
        const window = windowOf({ period, calendar, lag: longestLag(plan), holidays, now: new Date(0) });
        const called = remindDays(calendar, window, holidays).filter((one) => one.day === day);
        if (called.length === 0) continue;
        const key = { planId: this.catalog.planId(code), periodId: askedPeriod(period).number };
        for (const { offset } of called) await this.calls.call(tx, key, offset);
        await this.ledger.owe(tx, reminderDue, key);
      }
    }
  }
}

const hasCalendar = ({ plan }: { readonly plan: { readonly calendar?: unknown } }): boolean =>
  plan.calendar !== undefined;
