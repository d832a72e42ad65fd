import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { MailService } from '#platform/mail';
import { periodFromNumberOrThrow } from '#scoring';
import { describeLate } from './describe-late.js';
import type { StoredLateApplication } from './late-applications.repository.js';
import type { LateState } from './late-state.js';
import { listReminders } from './list-reminders.js';
import { secondsUntilMorning } from './quiet-hours.js';
import { reminderDue } from './reminder-due.duty.js';
import { RemindersRepository, type Recipient } from './reminders.repository.js';

type Side = 'county' | 'above';

/** Whoever did it knows it; the other side has to be told. Of what nobody did, both. */
const sides: Readonly<Record<LateState, readonly Side[]>> = {
  asked: ['above'],
  withdrawn: ['above'],
  granted: ['county'],
  refused: ['county'],
  lapsed: ['county', 'above'],
};

/** Tells of an application in the inbox, and by mail where there is any: the same rows as reminders, the same sender. */
@Injectable()
export class LateMessages {
  constructor(
    private readonly catalog: CatalogService,
    private readonly reminders: RemindersRepository,
    private readonly mail: MailService,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  async tell(
    tx: Tx,
    application: StoredLateApplication,
    by: { readonly actorId: string | null; readonly cause?: string | undefined },
  ): Promise<void> {
    const { id, planId, periodId, regionId, state } = application;
    const at = this.clock.now();
    const message = describeLate(state, this.factsOf(application));
    const recipients: Recipient[] = [];
    for (const side of sides[state]) recipients.push(...(await this[side](tx, application)));
    const told = [...new Map(recipients.map((one) => [one.accountId, one])).values()];
    const occasion = { planId, periodId, occasion: `late:${id}/${state}`, askedBy: by.actorId, at };
    const written = listReminders(new Map([[regionId, message]]), told, this.mail.configured);
    await this.reminders.add(tx, { ...occasion, wait: secondsUntilMorning(at) }, written);
    const options = by.cause === undefined ? {} : { cause: by.cause };
    if (this.mail.configured) await this.ledger.owe(tx, reminderDue, { planId, periodId }, options);
  }

  /** Whoever asked, and all who submit for the region. */
  private async county(tx: Tx, { regionId, askerId }: StoredLateApplication): Promise<Recipient[]> {
    const submitters = await this.reminders.submitters(tx, [regionId], this.clock.today());
    return [...(await this.reminders.person(tx, regionId, askerId)), ...submitters];
  }

  /** The nearest level where somebody watches: a prefecture without anybody must not swallow an application. */
  private async above(tx: Tx, { regionId }: StoredLateApplication): Promise<Recipient[]> {
    const today = this.clock.today();
    for (const { id } of this.catalog.regions.ancestorsAt(regionId, today)) {
      const watchers = await this.reminders.watchers(tx, [id], today);
      if (watchers.length > 0) return watchers.map((one) => ({ ...one, regionId }));
    }
    return [];
  }

  private factsOf(application: StoredLateApplication) {
    const { plan, periodId, regionName, askedBy, decidedBy, state } = application;
    const period = periodFromNumberOrThrow(periodId);
    const { title } = this.catalog.planForPeriod(plan, period);
    const by = state === 'asked' ? askedBy : (decidedBy ?? '');
    return { ...application, plan: title, region: regionName, period, by };
  }
}
