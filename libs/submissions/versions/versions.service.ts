import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { failpoint, Ledger } from '#platform/ledger';
import { periodNumberOrThrow } from '#scoring';
import type { Acceptable } from './acceptable.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { refuseOutside } from '../calendar/refuse-outside.js';
import { isLate, type ReportingWindow } from '../calendar/window-of.js';
import { countFigures } from './count-figures.js';
import { courseOf } from '../review/form-course.js';
import type { VersionKind } from '../review/form-state.js';
import { receiptNumber } from './receipt.js';
import { submissionAccepted } from './submission-accepted.duty.js';
import { SubmissionsRepository, type Head, type NewVersion, type SubmissionKey } from './submissions.repository.js';
import { versionKind } from './version-kind.js';

/** What of a head decides about the next version. */
type HeadFacts = 'version' | 'state' | 'counted' | 'approved' | 'returnedUntil';

export interface Foreseen {
  readonly kind: VersionKind;
  readonly reasonNeeded: boolean;
}

/** The head of a form that was never sent. */
export const noHead: Pick<Head, HeadFacts> = {
  version: 0,
  state: 'submitted',
  counted: false,
  approved: false,
  returnedUntil: null,
};

interface Making {
  readonly form: Acceptable;
  readonly head: Head;
  readonly sha256: Buffer;
}

/** Makes the next version of a form whose head is locked: of which kind it is, whether it may come, whether it counts. */
@Injectable()
export class VersionsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly submissions: SubmissionsRepository,
    private readonly calendar: CalendarService,
    private readonly catalog: CatalogService,
  ) {}

  keyOf(form: Pick<Acceptable, 'plan' | 'region' | 'period'>): SubmissionKey {
    return {
      periodId: periodNumberOrThrow(form.period),
      countyId: form.region.countyId,
      regionId: form.region.id,
      planId: this.catalog.planId(form.plan.code),
    };
  }

  async append(tx: Tx, key: SubmissionKey, making: Making) {
    const { form, head } = making;
    const now = this.clock.now();
    const made = newVersion(making, { isLate: await this.arrivesLate(tx, form, head), now });
    await this.submissions.append(tx, key, made);
    await failpoint('K2');
    if (made.course.countsAfter === null) await this.oweScores(tx, key, form.requestId);
    const { version, receipt, kind } = made;
    return { submission: head.submission, version, receipt, kind, state: made.course.state };
  }

  /** Of which kind the next version would be, and whether it would have to say why; refuses what may not come at all. */
  async foresee(tx: Tx, form: Acceptable, head: Pick<Head, HeadFacts>): Promise<Foreseen> {
    return foreseen(form, head, await this.arrivesLate(tx, form, head));
  }

  private async arrivesLate(tx: Tx, form: Acceptable, head: Pick<Head, HeadFacts>): Promise<boolean> {
    const now = this.clock.now();
    const window = await this.calendar.windowOf(tx, form, now);
    if (form.plan.calendar !== undefined && !maySendAgain(head, this.clock.today())) refuseOutsideOf(window);
    return isLate(window, now);
  }

  /** A version began or ceased to count. */
  async oweScores(tx: Tx, { regionId, periodId }: SubmissionKey, cause: string | undefined): Promise<void> {
    await this.ledger.owe(tx, submissionAccepted, { regionId, periodId }, cause === undefined ? {} : { cause });
  }
}

/** A plan without review asks nobody why; it is recorded where it is said. */
function foreseen({ plan }: Acceptable, head: Pick<Head, HeadFacts>, late: boolean): Foreseen {
  const kind = versionKind({ ...head, versions: head.version, isLate: late });
  return { kind, reasonNeeded: kind === 'correction' && (plan.review ?? 'none') !== 'none' };
}

export function newVersion(
  { form, head, sha256 }: Making,
  at: { readonly isLate: boolean; readonly now: Date },
): NewVersion {
  const { kind, reasonNeeded } = foreseen(form, head, at.isLate);
  if (reasonNeeded && form.reason === undefined) throw reasonMissing(head);
  const version = head.version + 1;
  const { plan, region, period, values, explanations = [] } = form;
  const contentHash = sha256.toString('hex');
  return {
    version,
    planVersion: plan.version,
    sha256,
    receipt: receiptNumber({ plan: plan.code, region: region.code, period, version, contentHash }),
    source: form.source,
    file: form.file,
    acceptedBy: form.actorId,
    now: at.now,
    values,
    kind,
    reason: form.reason ?? null,
    explanations,
    queries: form.queries ?? [],
    counts: form.counts ?? countFigures(values, { leftEmpty: 0, explained: explanations.length }),
    course: courseOf(plan.review ?? 'none', head.approved),
    pledged: form.pledged ?? false,
  };
}

/** A form that was sent back may come again whatever its window says, until the day it was given. */
export function maySendAgain({ state, returnedUntil }: Pick<Head, HeadFacts>, today: string): boolean {
  return state === 'returned' && (returnedUntil === null || today <= returnedUntil);
}

export function refuseOutsideOf(window: ReportingWindow): void {
  const refusal = refuseOutside(window);
  if (refusal === null) return;
  const { opens, deadline, locksOn } = window;
  throw new AppError('conflict', refusal.code, refusal.words, { members: { opens, deadline, locksOn } });
}

function reasonMissing(head: Head): AppError {
  const words = head.approved
    ? { zh: '该报表已验收，更正须说明原因', en: 'The form is approved: a correction needs a reason' }
    : { zh: '截止日期已过，更正须说明原因', en: 'The deadline has passed: a correction needs a reason' };
  const message = {
    zh: 'reason 为 { class, text }，class 取 entry_error、definition、upstream、region_change、other 之一',
    en: 'reason is { class, text }; class is entry_error, definition, upstream, region_change or other',
  };
  const problem = { pointer: '/reason', code: 'submission.reason_needed', tier: 'error', message, seen: null } as const;
  return new AppError('invalid', 'submission.reason_needed', words, { problems: [problem] });
}
