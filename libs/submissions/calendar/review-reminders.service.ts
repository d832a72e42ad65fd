import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { shanghaiDay } from '#platform/clock';
import type { Tx } from '#platform/db';
import { MailService } from '#platform/mail';
import { periodFromNumberOrThrow, type IsoDay } from '#scoring';
import { CalendarService } from './calendar.service.js';
import { remindReviewers } from './describe-review-wait.js';
import { listReminders } from './list-reminders.js';
import { secondsUntilMorning } from './quiet-hours.js';
import type { PlanPeriod } from './reminder-due.duty.js';
import { RemindersRepository, type Recipient } from './reminders.repository.js';
import { ReviewWaitsRepository, type ReviewWait } from './review-waits.repository.js';
import { addWorkingDays, type Holidays } from './working-days.js';

/** So long may a form wait for 验收 before somebody is reminded; it is never approved by itself. */
const workingDays = 5;

/** Reminds the level above of forms that it lets wait: once for each version. */
@Injectable()
export class ReviewReminders {
  constructor(
    private readonly catalog: CatalogService,
    private readonly calendar: CalendarService,
    private readonly waits: ReviewWaitsRepository,
    private readonly reminders: RemindersRepository,
    private readonly mail: MailService,
  ) {}

  /** Plans and periods of which a form has waited too long by a day, and nobody was told. */
  async due(tx: Tx, day: IsoDay): Promise<PlanPeriod[]> {
    const untold = await this.waits.untold(tx);
    if (untold.length === 0) return [];
    const holidays = await this.calendar.holidays(tx);
    return untold
      .filter(({ since }) => isOverdue(since, day, holidays))
      .map(({ planId, periodId }) => ({ planId, periodId }));
  }

  async answer(tx: Tx, key: PlanPeriod, now: Date): Promise<void> {
    await this.waits.supersede(tx, key, now);
    const waits = await this.waits.waits(tx, key);
    if (waits.length === 0) return;
    const [holidays, today] = [await this.calendar.holidays(tx), shanghaiDay(now)];
    for (const wait of waits.filter(({ since }) => isOverdue(since, today, holidays))) {
      await this.tell(tx, key, { wait, now, today });
    }
  }

  /** Whoever watches the region above, as the map is today: he is the one who may approve. */
  private async tell(tx: Tx, key: PlanPeriod, { wait, now, today }: Telling): Promise<void> {
    const { regions } = this.catalog;
    const region = regions.byId(wait.regionId);
    const above = regions.parentAt(wait.regionId, today);
    if (region === undefined || above === undefined) return;
    const watchers = await this.reminders.watchers(tx, [above.id], today);
    const recipients = watchers.map((one): Recipient => ({ ...one, regionId: region.id }));
    const message = remindReviewers(region.name, this.factsOf(key, wait));
    const occasion = { ...key, occasion: `review:${wait.version}`, askedBy: null, at: now };
    const written = listReminders(new Map([[region.id, message]]), recipients, this.mail.configured);
    await this.reminders.add(tx, { ...occasion, wait: secondsUntilMorning(now) }, written);
  }

  private factsOf({ planId, periodId }: PlanPeriod, { since }: ReviewWait) {
    const period = periodFromNumberOrThrow(periodId);
    const { title } = this.catalog.planForPeriod(this.catalog.planCode(planId) ?? '', period);
    return { plan: title, period, since: shanghaiDay(since), workingDays };
  }
}

interface Telling {
  readonly wait: ReviewWait;
  readonly now: Date;
  readonly today: IsoDay;
}

function isOverdue(since: Date, day: IsoDay, holidays: Holidays): boolean {
  return addWorkingDays(shanghaiDay(since), workingDays, holidays) <= day;
}
