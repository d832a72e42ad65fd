import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { AppError, type Problem } from '#platform/errors';
import type { Acceptable } from '../versions/acceptable.js';
import { contentHash, standingHead } from '../versions/acceptance.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { longestLag } from '../calendar/longest-lag.js';
import { isLate, windowOf, type ReportingWindow } from '../calendar/window-of.js';
import { noHolidays, type Holidays } from '../calendar/working-days.js';
import { reasonClasses } from '../review/form-state.js';
import type { CheckedValue } from '../reading/given-submission.js';
import { problemAt } from '../reading/problem-at.js';
import type { NewVersion } from '../versions/submissions.repository.js';
import { maySendAgain, newVersion, refuseOutsideOf } from '../versions/versions.service.js';
import type { ImportForm } from './form-values.js';
import type { ExplainedHead } from './import-storing.repository.js';
import type { ImportJob } from './import-work.repository.js';

/** A form beside the head that it meets, and its window. */
export interface Meeting {
  readonly job: ImportJob;
  readonly form: ImportForm;
  readonly head: ExplainedHead;
  readonly window: ReportingWindow;
}

/** What a form of an import becomes: the rules of a form that is sent by itself, asked once for each of many. */
@Injectable()
export class ImportVersionsService {
  constructor(
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
  ) {}

  /** So many milliseconds from now, as the database has it. */
  soon(milliseconds: number): Date {
    return new Date(this.clock.shared().getTime() + milliseconds);
  }

  /** One window for a plan and a period; only a form that would be locked asks whether it was opened again. */
  async windows(tx: Tx, forms: readonly ImportForm[]): Promise<readonly ReportingWindow[]> {
    const now = this.clock.now();
    const known = new Map<string, ReportingWindow>();
    let holidays: Holidays | null = null;
    const windows: ReportingWindow[] = [];
    for (const form of forms) {
      const { plan, period } = form;
      const key = `${plan.version} ${period}`;
      if (plan.calendar !== undefined) holidays ??= await this.calendar.holidays(tx);
      const days = holidays ?? noHolidays;
      const window =
        known.get(key) ?? windowOf({ period, calendar: plan.calendar, lag: longestLag(plan), holidays: days, now });
      known.set(key, window);
      windows.push(window.state === 'locked' ? await this.calendar.windowOf(tx, form, now) : window);
    }
    return windows;
  }

  /** The version that the form makes; null where it says what its head says already. @throws AppError where it may not come */
  make({ job, form, head, window }: Meeting, values: readonly CheckedValue[]): NewVersion | null {
    const acceptable = acceptableOf(job, form, values);
    const sha256 = contentHash(acceptable);
    if (standingHead(head, sha256) !== null) return null;
    // what was explained when the same figures came by themselves goes on standing
    const { explanations } = head;
    if (explanations.length > 0 && standingHead(head, contentHash({ ...acceptable, explanations })) !== null)
      return null;
    const now = this.clock.now();
    if (form.plan.calendar !== undefined && !maySendAgain(head, this.clock.today())) refuseOutsideOf(window);
    return newVersion({ form: acceptable, head, sha256 }, { isLate: isLate(window, now), now });
  }

  /** Why the form may not come, at the row where it begins. */
  refusal(meeting: Meeting, values: () => readonly CheckedValue[]): Problem | null {
    const { form, head, window } = meeting;
    const isOpen = form.plan.calendar === undefined || (window.state !== 'locked' && window.state !== 'not_open');
    const isReviewed = head.version > 0 && (form.plan.review ?? 'none') !== 'none';
    if (isOpen && !isReviewed && head.state !== 'returned') return null;
    try {
      this.make(meeting, values());
      return null;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const seen = `${form.region.code} ${form.period}`;
      return problemAt({ row: form.row }, { code: error.code, message: error.words, seen });
    }
  }
}

function acceptableOf(job: ImportJob, form: ImportForm, values: readonly CheckedValue[]): Acceptable {
  const { plan, region, period } = form;
  const reason = reasonClasses.find((known) => known === job.reasonClass);
  return {
    plan,
    region,
    period,
    values,
    source: 'csv',
    file: { name: job.file, sha256: job.sha256 },
    actorId: job.accountId,
    keyUse: null,
    requestId: job.requestId ?? undefined,
    reason: reason === undefined ? undefined : { class: reason, text: job.reasonText ?? '' },
  };
}
