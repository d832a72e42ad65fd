import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#platform/auth';
import { failureCode, UnitOfWork, type Scope, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { failpoint } from '#platform/ledger';
import type { Acceptable } from './acceptable.js';
import { acceptedAnswer, type AcceptedAnswer } from './accepted-answer.js';
import type { ConfirmedDraft } from './arrival.js';
import { canonicalForm } from './canonical-content.js';
import { DraftsRepository } from '../drafts/drafts.repository.js';
import { IdempotencyRepository, type KeyUse } from './idempotency.repository.js';
import { SubmissionsRepository, type Head, type SubmissionKey } from './submissions.repository.js';
import { answerOf, auditOf } from './tell-acceptance.js';
import { VersionsService } from './versions.service.js';

/** Takes a checked form in: one transaction, after which the figures are there and their scoring is owed, or neither. */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly submissions: SubmissionsRepository,
    private readonly versions: VersionsService,
    private readonly keys: IdempotencyRepository,
    private readonly drafts: DraftsRepository,
  ) {}

  async accept(scope: Scope, form: Acceptable): Promise<AcceptedAnswer> {
    await failpoint('K1');
    try {
      const answer = await this.work.run(scope, (tx) => this.acceptIn(tx, form));
      await failpoint('K4');
      return answer;
    } catch (error) {
      throw inIntakeWords(error);
    }
  }

  /** The answer that this very request was given before, if it was: it stands, whatever the rules say today. */
  async earlierAnswer(scope: Scope, use: KeyUse): Promise<AcceptedAnswer | null> {
    const found = await this.work.run(scope, (tx) => this.keys.find(tx, use));
    return found && { ...acceptedAnswer.parse(found.response), outcome: 'replayed' };
  }

  private async acceptIn(tx: Tx, form: Acceptable): Promise<AcceptedAnswer> {
    const known = form.keyUse && (await this.keys.claim(tx, form.keyUse));
    if (known) return { ...acceptedAnswer.parse(known.response), outcome: 'replayed' };
    const key = this.versions.keyOf(form);
    const head = await this.submissions.lockHead(tx, key);
    const sha256 = contentHash(form);
    const standing = standingHead(head, sha256);
    if (!standing && form.draft) await this.refuseUnseen(tx, key, form.draft);
    const answer = standing
      ? answerOf(form, 'unchanged', standing)
      : answerOf(form, 'accepted', await this.versions.append(tx, key, { form, head, sha256 }));
    if (form.keyUse) await this.keys.answer(tx, form.keyUse, answer);
    if (form.draft) await this.drafts.answer(tx, form.draft.id, answer);
    if (!standing) await recordAudit(tx, auditOf(form, answer));
    await failpoint('K3');
    return answer;
  }

  /** Only what was shown is confirmed: whatever became of the form since may have changed the difference. */
  private async refuseUnseen(tx: Tx, key: SubmissionKey, { seenSteps }: ConfirmedDraft): Promise<void> {
    if (seenSteps === null) throw unseen();
    if (seenSteps !== (await this.submissions.stepsOf(tx, key))) throw headMoved();
  }
}

/** The head, where the form says what it says already and it still stands: who withdrew it may send the same again. */
export function standingHead(head: Head, sha256: Buffer): Head | null {
  if (head.receipt === null || head.sha256 !== sha256.toString('hex') || head.state === 'withdrawn') return null;
  if (head.state !== 'returned') return head;
  throw new AppError('conflict', 'submission.returned_unchanged', {
    zh: '该报表已被退回，内容与退回的版本相同：请修改标出的单元格，或逐条说明',
    en: 'The form was sent back and this says the same: change the marked cells or explain them',
  });
}

export function contentHash(form: Pick<Acceptable, 'values' | 'explanations'>): Buffer {
  return createHash('sha256')
    .update(canonicalForm(form.values, form.explanations ?? []))
    .digest();
}

/** The database's own refusals in the words of the intake. */
export function inIntakeWords(error: unknown): unknown {
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

function headMoved(): AppError {
  return new AppError('conflict', 'submission.head_moved', {
    zh: '校验之后该报表有了变化（新版本、审核、退回或撤回），请核对新的差异后再次确认',
    en: 'The form has moved since it was checked (a version, a review, a withdrawal): read the new difference and confirm again',
  });
}

/** The draft was refused when it came, so nobody has seen what it would change. */
function unseen(): AppError {
  return new AppError('conflict', 'submission.head_moved', {
    zh: '该草稿的差异尚未核对，请核对后再次确认',
    en: 'The difference that this draft would make was never shown: read it and confirm again',
  });
}
