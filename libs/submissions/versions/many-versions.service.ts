import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { CalendarService, type Form } from '../calendar/calendar.service.js';
import { longestLag } from '../calendar/longest-lag.js';
import { isLate, windowOf, type ReportingWindow } from '../calendar/window-of.js';
import { noHolidays, type Holidays } from '../calendar/working-days.js';
import type { Acceptable } from './acceptable.js';
import { contentHash, standingHead } from './acceptance.service.js';
import type { BulkVersion, ExplainedHead } from './many-forms.repository.js';
import { submissionAccepted } from './submission-accepted.duty.js';
import type { NewVersion } from './submissions.repository.js';
import { valuesImported } from './values-imported.duty.js';
import { maySendAgain, newVersion, refuseOutsideOf } from './versions.service.js';

/** The head that a form meets, and its window. */
export interface Met {
  readonly head: ExplainedHead;
  readonly window: ReportingWindow;
}

export interface Owing {
  /** Forms of the whole request or file, of which these may be a part. */
  readonly formsInAll: number;
  readonly cause: string | null | undefined;
  /** More of them follow: how long what is scored together waits for it. */
  readonly settlesMs?: number;
}

/** Above this many forms at once, a period is scored together and not form by form. */
const oneByOne = 200;

/** The rules of a form that is sent by itself, asked once for each of many. */
@Injectable()
export class ManyVersions {
  constructor(
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
    private readonly ledger: Ledger,
  ) {}

  /** One window for a plan and a period; only a form that would be locked asks whether it was opened again. */
  async windows(tx: Tx, forms: readonly Form[]): Promise<readonly ReportingWindow[]> {
    const now = this.clock.now();
    const known = new Map<string, ReportingWindow>();
    let holidays: Holidays | null = null;
    const windows: ReportingWindow[] = [];
    for (const form of forms) {
      const { plan, period } = form;
      const key = `${plan.code} ${plan.version} ${period}`;
      if (plan.calendar !== undefined) holidays ??= await this.calendar.holidays(tx);
      const days = holidays ?? noHolidays;
      const window =
        known.get(key) ?? windowOf({ period, calendar: plan.calendar, lag: longestLag(plan), holidays: days, now });
      known.set(key, window);
      windows.push(window.state === 'locked' ? await this.calendar.windowOf(tx, form, now) : window);
    }
    return windows;
  }

  /** The version that a form makes; null where it says what its head says already. @throws AppError where it may not come */
  make(form: Acceptable, { head, window }: Met): NewVersion | null {
    const sha256 = contentHash(form);
    if (standingHead(head, sha256) !== null) return null;
    // what was explained when the same figures came by themselves goes on standing
    const { explanations } = head;
    if (explanations.length > 0 && standingHead(head, contentHash({ ...form, explanations })) !== null) return null;
    const now = this.clock.now();
    if (form.plan.calendar !== undefined && !maySendAgain(head, this.clock.today())) refuseOutsideOf(window);
    return newVersion({ form, head, sha256 }, { isLate: isLate(window, now), now });
  }

  /** Of versions that count from now on, what is to be scored. */
  async oweScores(tx: Tx, versions: readonly BulkVersion[], { formsInAll, cause, settlesMs }: Owing): Promise<void> {
    const counting = versions.filter(({ made }) => made.course.countsAfter === null).map(({ key }) => key);
    const caused = cause === null || cause === undefined ? {} : { cause };
    if (formsInAll <= oneByOne) {
      const units = counting.map(({ regionId, periodId }) => ({ regionId, periodId }));
      await this.ledger.owe(tx, submissionAccepted, units, caused);
      return;
    }
    const periods = [...new Set(counting.map(({ periodId }) => periodId))].map((periodId) => ({ periodId }));
    const settled = settlesMs === undefined ? {} : { notBefore: new Date(this.clock.shared().getTime() + settlesMs) };
    await this.ledger.owe(tx, valuesImported, periods, { ...caused, ...settled });
  }
}
