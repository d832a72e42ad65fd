import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region } from '#catalog';
import { shanghaiDay } from '#platform/clock';
import type { Tx } from '#platform/db';
import { MailService } from '#platform/mail';
import { periodFromNumberOrThrow } from '#scoring';
import { askedPeriod, type AskedPeriod } from './asked-forms.service.js';
import { remindUnit, tellAbove, type Message, type ReminderFacts } from './describe-reminder.js';
import { isOwed } from './form-standing.js';
import { FormStandings } from './form-standings.service.js';
import { listReminders } from './list-reminders.js';
import { secondsUntilMorning } from './quiet-hours.js';
import { printOffset } from './remind-days.js';
import type { PlanPeriod } from './reminder-due.duty.js';
import { ReminderMailsRepository } from './reminder-mails.repository.js';
import { RemindersRepository, type Occasion } from './reminders.repository.js';
import type { ReportingWindow } from './window-of.js';

/** What the clock asks for, and the reminders that answer it. */
@Injectable()
export class ReminderCalls {
  constructor(
    private readonly catalog: CatalogService,
    private readonly standings: FormStandings,
    private readonly reminders: RemindersRepository,
    private readonly mails: ReminderMailsRepository,
    private readonly mail: MailService,
  ) {}

  call(tx: Tx, key: PlanPeriod, offset: number): Promise<void> {
    return this.reminders.call(tx, key, offset);
  }

  /** Of several calls that were missed only the last is told: nobody needs three reminders at once. */
  async answer(tx: Tx, key: PlanPeriod, now: Date): Promise<void> {
    const offset = (await this.reminders.calls(tx, key)).at(-1);
    const asked = this.askedOf(key);
    if (asked === null) return;
    const { window, forms } = await this.standings.of(tx, asked);
    const reported = forms.filter((form) => !isOwed(form)).map(({ region }) => region.id);
    await this.mails.supersede(tx, key, reported, now);
    if (offset === undefined) return;
    const owed = forms.filter(isOwed).map(({ region }) => region);
    const occasion = { ...key, askedBy: null, at: now, wait: secondsUntilMorning(now) };
    const facts = factsOf(asked, window, offset);
    await this.tellUnits(tx, { ...occasion, occasion: printOffset(offset) }, { owed, facts });
    if (offset > 0) await this.tellAbove(tx, { ...occasion, occasion: `${printOffset(offset)}/above` }, { owed, facts, day: asked.period.end }); // prettier-ignore
    await this.reminders.answerCalls(tx, key, now);
  }

  private askedOf({ planId, periodId }: PlanPeriod): { plan: Plan; period: AskedPeriod; region: Region } | null {
    const period = askedPeriod(periodFromNumberOrThrow(periodId));
    const plan = this.catalog.planForPeriod(this.catalog.planCode(planId) ?? '', period.id);
    const region = this.catalog.regions.byCode(plan.scope);
    return region === undefined ? null : { plan, period, region };
  }

  private async tellUnits(tx: Tx, occasion: Occasion, { owed, facts }: Told): Promise<void> {
    const ids = owed.map(({ id }) => id);
    const recipients = await this.reminders.submitters(tx, ids, shanghaiDay(occasion.at));
    const messages = new Map(owed.map((region) => [region.id, remindUnit(region.name, facts)]));
    await this.reminders.add(tx, occasion, listReminders(messages, recipients, this.mail.configured));
  }

  /** Once for each region above, about all of its units. */
  private async tellAbove(tx: Tx, occasion: Occasion, told: Told & { readonly day: string }): Promise<void> {
    const below = new Map<number, string[]>();
    for (const { id, name } of told.owed) {
      const above = this.catalog.regions.parentAt(id, told.day);
      if (above !== undefined) below.set(above.id, [...(below.get(above.id) ?? []), name]);
    }
    const messages = new Map<number, Message>();
    for (const [id, names] of below) {
      messages.set(id, tellAbove(this.catalog.regions.byId(id)?.name ?? '', names, told.facts));
    }
    const recipients = await this.reminders.watchers(tx, [...below.keys()], shanghaiDay(occasion.at));
    await this.reminders.add(tx, occasion, listReminders(messages, recipients, this.mail.configured));
  }
}

interface Told {
  readonly owed: readonly Region[];
  readonly facts: ReminderFacts;
}

function factsOf(asked: { plan: Plan; period: AskedPeriod }, window: ReportingWindow, offset: number): ReminderFacts {
  const { deadline, time, locksOn } = window;
  return { plan: asked.plan.title, period: asked.period.id, deadline, time, locksOn, offset, overdue: offset > 0 };
}
