import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Plan, Region } from '#catalog';
import { recordAudit } from '#platform/auth';
import { Clock } from '#platform/clock';
import { failureCode, UnitOfWork, type Scope, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { failpoint, Ledger } from '#platform/ledger';
import { periodNumberOrThrow } from '#scoring';
import { acceptedAnswer, type AcceptedAnswer } from './accepted-answer.js';
import { canonicalContent } from './canonical-content.js';
import type { CheckedValue } from './given-submission.js';
import { IdempotencyRepository, type KeyUse } from './idempotency.repository.js';
import { receiptNumber } from './receipt.js';
import { submissionAccepted } from './submission-accepted.duty.js';
import { SubmissionsRepository, type Head, type SubmissionKey } from './submissions.repository.js';

/** A form that passed every check, with all that is kept of how it came. */
export interface Acceptable {
  readonly plan: Plan;
  readonly region: Region;
  readonly period: string;
  readonly values: readonly CheckedValue[];
  readonly source: 'json' | 'csv' | 'xlsx';
  readonly file: { readonly name: string; readonly sha256: Buffer } | null;
  readonly actorId: string;
  readonly keyUse: KeyUse | null;
  readonly requestId: string | undefined;
}

/** Takes a checked form in: one transaction, after which the figures are there and their scoring is owed, or neither. */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly submissions: SubmissionsRepository,
    private readonly keys: IdempotencyRepository,
  ) {}

  async accept(scope: Scope, form: Acceptable): Promise<AcceptedAnswer> {
    await failpoint('K1');
    try {
      const answer = await this.work.run(scope, (tx) => this.acceptIn(tx, form));
      await failpoint('K4');
      return answer;
    } catch (error) {
      throw translated(error);
    }
  }

  /** What a form would become, without storing anything: the version it would make, or null where it says nothing new. */
  wouldCreate(scope: Scope, form: Acceptable): Promise<number | null> {
    return this.work.run(scope, async (tx) => {
      const head = await this.submissions.findHead(tx, await this.keyOf(tx, form));
      return head?.sha256 === contentHash(form).toString('hex') ? null : (head?.version ?? 0) + 1;
    });
  }

  /** The answer that this very request was given before, if it was: it stands, whatever the rules say today. */
  async earlierAnswer(scope: Scope, use: KeyUse): Promise<AcceptedAnswer | null> {
    const found = await this.work.run(scope, (tx) => this.keys.find(tx, use));
    return found && { ...acceptedAnswer.parse(found.response), outcome: 'replayed' };
  }

  private async acceptIn(tx: Tx, form: Acceptable): Promise<AcceptedAnswer> {
    const known = form.keyUse && (await this.keys.claim(tx, form.keyUse));
    if (known) return { ...acceptedAnswer.parse(known.response), outcome: 'replayed' };
    const key = await this.keyOf(tx, form);
    const head = await this.submissions.lockHead(tx, key);
    const sha256 = contentHash(form);
    const unchanged = head.sha256 === sha256.toString('hex') && head.receipt !== null;
    const answer = unchanged ? answerOf(form, 'unchanged', head) : await this.append(tx, key, { form, head, sha256 });
    if (form.keyUse) await this.keys.answer(tx, form.keyUse, answer);
    if (!unchanged) await recordAudit(tx, auditOf(form, answer));
    await failpoint('K3');
    return answer;
  }

  private async append(tx: Tx, key: SubmissionKey, made: { form: Acceptable; head: Head; sha256: Buffer }) {
    const { form, head, sha256 } = made;
    const version = head.version + 1;
    const receipt = receiptNumber({
      plan: form.plan.code,
      region: form.region.code,
      period: form.period,
      version,
      contentHash: sha256.toString('hex'),
    });
    const { values, source, file } = form;
    const kept = {
      planVersion: form.plan.version,
      acceptedBy: form.actorId,
      now: this.clock.now(),
      values,
      source,
      file,
    };
    await this.submissions.append(tx, key, { version, sha256, receipt, ...kept });
    await failpoint('K2');
    const { regionId, periodId } = key;
    const options = form.requestId === undefined ? {} : { cause: form.requestId };
    await this.ledger.owe(tx, submissionAccepted, { regionId, periodId }, options);
    return answerOf(form, 'accepted', { submission: head.submission, version, receipt });
  }

  private async keyOf(tx: Tx, form: Acceptable): Promise<SubmissionKey> {
    return {
      periodId: periodNumberOrThrow(form.period),
      countyId: form.region.countyId,
      regionId: form.region.id,
      planId: await this.submissions.idsOf(tx, form.plan.code),
    };
  }
}

function contentHash(form: Acceptable): Buffer {
  return createHash('sha256').update(canonicalContent(form.values)).digest();
}

function answerOf(
  form: Acceptable,
  outcome: 'accepted' | 'unchanged',
  made: Pick<Head, 'submission' | 'version' | 'receipt'>,
): AcceptedAnswer {
  const { submission, version, receipt } = made;
  const { plan, region, period, values } = form;
  return {
    submission,
    version,
    receipt: receipt ?? '',
    outcome,
    plan: plan.code,
    region: region.code,
    period,
    values: values.length,
  };
}

function auditOf(form: Acceptable, { submission, version, receipt, values }: AcceptedAnswer) {
  const { plan, region, period, source } = form;
  return {
    actorId: form.actorId,
    action: 'submission.accept',
    object: `submission/${submission}`,
    regionId: region.id,
    after: { version, receipt, source, plan: plan.code, region: region.code, period, values },
    ...(form.requestId === undefined ? {} : { requestId: form.requestId }),
    result: 'ok' as const,
  };
}

/** The database's own refusals in the words of the intake. */
function translated(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = failureCode(error);
  if (code === '42501') return regionNotFound();
  if (code !== '55P03') return error;
  return new AppError(
    'conflict',
    'submission.busy',
    {
      zh: '同一份报表正在被别人提交，请稍后重试',
      en: 'The same form is being submitted at this moment; try again shortly',
    },
    { retryAfterSeconds: 3 },
  );
}

function regionNotFound(): AppError {
  const words = { zh: '没有这个区域，或不在您的填报范围内', en: 'There is no such region among those you report for' };
  return new AppError('not-found', 'submission.region_not_found', words);
}
