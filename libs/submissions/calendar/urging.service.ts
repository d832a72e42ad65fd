import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region } from '#catalog';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { AppError, type Problem } from '#platform/errors';
import { MailService } from '#platform/mail';
import type { AskedPeriod } from './asked-forms.service.js';
import { remindUnit } from './describe-reminder.js';
import { isOwed } from './form-standing.js';
import { FormStandings, type Standings } from './form-standings.service.js';
import { listReminders } from './list-reminders.js';
import type { PlanPeriod } from './reminder-due.duty.js';
import { RemindersRepository, type NewReminder, type Recipient } from './reminders.repository.js';
import { isLate, type ReportingWindow } from './window-of.js';

export interface UrgingAbout {
  readonly plan: Plan;
  readonly period: AskedPeriod;
  readonly parents: readonly Region[];
  /** The parents themselves, and nothing below them. */
  readonly onlyThese: boolean;
}

interface Named {
  readonly region: string;
  readonly name: string;
}

/** Whom a 催报 reaches, and whom not. */
export interface Urging {
  readonly told: readonly (Named & {
    readonly recipients: readonly { readonly name: string; readonly channels: readonly ('inbox' | 'email')[] }[];
  })[];
  /** They have not reported, and no account submits for them. */
  readonly nobody: readonly Named[];
  /** They were asked for and have nothing left to hand in. */
  readonly reported: readonly Named[];
  /** Urged within the last 24 hours. */
  readonly recent: readonly (Named & { readonly at: string; readonly by: string })[];
}

export interface Looked {
  readonly key: PlanPeriod;
  readonly urging: Urging;
  readonly reminders: readonly NewReminder[];
  /** The first region that was asked about: the audit names it. */
  readonly topId: number;
}

const aDay = 24 * 3_600_000;

/** Finds out whom a 催报 would reach, and writes it down. */
@Injectable()
export class UrgingService {
  constructor(
    private readonly catalog: CatalogService,
    private readonly standings: FormStandings,
    private readonly reminders: RemindersRepository,
    private readonly mail: MailService,
    private readonly clock: Clock,
  ) {}

  takeTurn(tx: Tx, about: UrgingAbout): Promise<void> {
    return this.reminders.lock(tx, this.keyOf(about));
  }

  /** @throws AppError conflict `reminder.not_open` */
  async look(tx: Tx, about: UrgingAbout): Promise<Looked> {
    const { window, forms } = await this.formsOf(tx, about);
    if (window.state === 'not_open') throw notOpen(window.opens);
    const owed = forms.filter(isOwed).map(({ region }) => region);
    const owedIds = new Set(owed.map(({ id }) => id));
    const reported = about.onlyThese ? about.parents.filter(({ id }) => !owedIds.has(id)) : [];
    const key = this.keyOf(about);
    const recipients = await this.reminders.submitters(tx, [...owedIds], this.clock.today());
    const since = new Date(this.clock.now().getTime() - aDay);
    const recent = await this.reminders.urgedSince(tx, key, [...owedIds], since);
    const urging = {
      ...this.reached(owed, recipients),
      reported: reported.map(named),
      recent: recent.map(({ regionId, at, by }) => {
        return { ...named(this.catalog.regions.byId(regionId)), at: at.toISOString(), by };
      }),
    };
    const messages = new Map(owed.map((region) => [region.id, this.messageOf(region, about, window)]));
    const written = listReminders(messages, recipients, this.mail.configured);
    return { key, urging, reminders: written, topId: about.parents[0]?.id ?? 0 };
  }

  async write(tx: Tx, found: Looked, by: { readonly occasion: string; readonly askedBy: string }): Promise<void> {
    // a person asked for it, so it does not wait for the morning
    await this.reminders.add(tx, { ...found.key, ...by, at: this.clock.now(), wait: 0 }, found.reminders);
  }

  /** @throws AppError conflict `reminder.recent`, with who was urged by whom and when */
  refuseRecent({ recent }: Urging): void {
    if (recent.length === 0) return;
    const problems = recent.slice(0, 200).map(({ region, name, at, by }): Problem => {
      const message = { zh: `${name}：${by} 已于 ${at} 催报`, en: `${region}: urged by ${by} at ${at}` };
      return { pointer: '/again', code: 'reminder.recent', tier: 'error', message, seen: region };
    });
    const words = {
      zh: `24 小时内已催报 ${recent.length} 个单位；确需再催请写 again: true`,
      en: `${recent.length} were urged within 24 hours; say again: true to urge them once more`,
    };
    throw new AppError('conflict', 'reminder.recent', words, { problems });
  }

  private async formsOf(tx: Tx, { plan, period, parents, onlyThese }: UrgingAbout): Promise<Standings> {
    const found: Standings[] = [];
    for (const region of parents) found.push(await this.standings.of(tx, { plan, period, region }));
    const [first] = found;
    if (first === undefined) throw new Error('somebody urges nobody');
    const wanted = new Set(parents.map(({ id }) => id));
    const forms = new Map(found.flatMap((one) => one.forms).map((form) => [form.region.id, form]));
    return { ...first, forms: [...forms.values()].filter(({ region }) => !onlyThese || wanted.has(region.id)) };
  }

  private reached(owed: readonly Region[], recipients: readonly Recipient[]): Pick<Urging, 'told' | 'nobody'> {
    const of = new Map<number, Recipient[]>();
    for (const one of recipients) of.set(one.regionId, [...(of.get(one.regionId) ?? []), one]);
    const told = owed.flatMap((region) => {
      const found = of.get(region.id);
      return found === undefined ? [] : [{ ...named(region), recipients: found.map((one) => this.recipient(one)) }];
    });
    return { told, nobody: owed.filter(({ id }) => !of.has(id)).map(named) };
  }

  private recipient({ name, email }: Recipient) {
    const channels: ('inbox' | 'email')[] = this.mail.configured && email !== null ? ['inbox', 'email'] : ['inbox'];
    return { name, channels };
  }

  private messageOf(region: Region, { plan, period }: UrgingAbout, window: ReportingWindow) {
    const { deadline, time, locksOn } = window;
    const overdue = isLate(window, this.clock.now());
    return remindUnit(region.name, {
      plan: plan.title,
      period: period.id,
      deadline,
      time,
      locksOn,
      offset: null,
      overdue,
    });
  }

  private keyOf({ plan, period }: UrgingAbout): PlanPeriod {
    return { planId: this.catalog.planId(plan.code), periodId: period.number };
  }
}

function notOpen(opens: string): AppError {
  return new AppError('conflict', 'reminder.not_open', {
    zh: `填报自 ${opens} 起开放，开放前无需催报`,
    en: `The window opens on ${opens}; nobody is urged before`,
  });
}

const named = (region: Region | undefined): Named => ({ region: region?.code ?? '', name: region?.name ?? '' });
