import { Injectable } from '@nestjs/common';
import { recordAudit, scopeOf, type Actor } from '#platform/auth';
import { Clock, shanghaiMinute } from '#platform/clock';
import { UnitOfWork, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { FormDeadlines } from './form-deadlines.service.js';
import { FormsRepository, type FormStep, type LockedForm } from './forms.repository.js';
import { auditOf, noSuchForm, type FormMoved, type Reviewed } from './review.service.js';
import { VersionsService } from '../versions/versions.service.js';

/** Takes a form back while its window is open: nothing is deleted, it only ceases to count. */
@Injectable()
export class WithdrawalService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly forms: FormsRepository,
    private readonly versions: VersionsService,
    private readonly deadlines: FormDeadlines,
    private readonly clock: Clock,
  ) {}

  withdraw(actor: Actor, withdrawn: Reviewed, reason: string): Promise<FormMoved> {
    const { submission, version, requestId } = withdrawn;
    return this.work.run(scopeOf(actor, 'submitter'), async (tx) => {
      const form = await this.forms.lock(tx, submission);
      if (!form) throw noSuchForm();
      if (version !== undefined && version !== form.version) throw moved(form);
      await this.refuse(tx, form);
      const step = { ...withdrawal, actorId: actor.accountId, now: this.clock.now(), reason };
      await this.forms.record(tx, form, step);
      if (form.liveVersion > 0) await this.versions.oweScores(tx, form, requestId);
      await recordAudit(tx, auditOf(form, step, requestId));
      return { submission, version: form.version, state: step.state, awaiting: null };
    });
  }

  /** Whether it may be taken back now, without doing so. @throws AppError as `withdraw` would */
  rehearse(actor: Actor, submission: string): Promise<void> {
    return this.work.run(scopeOf(actor, 'submitter'), async (tx) => {
      const form = await this.forms.lock(tx, submission);
      if (!form) throw noSuchForm();
      await this.refuse(tx, form);
    });
  }

  private async refuse(tx: Tx, form: LockedForm): Promise<void> {
    if (form.state === 'withdrawn') throw withdrawnAlready(form);
    if (form.approved) throw approvedAlready();
    const { deadline, isOver } = await this.deadlines.deadlineOf(tx, form);
    if (isOver) throw tooLate(deadline);
  }
}

const withdrawal = { step: 'withdrawn', state: 'withdrawn', awaiting: null, live: 0 } satisfies Omit<
  FormStep,
  'actorId' | 'now'
>;

function moved({ version, lastStep }: LockedForm): AppError {
  const at = shanghaiMinute(lastStep.at);
  return new AppError('conflict', 'submission.version_moved', {
    zh: `${lastStep.by} 于 ${at} 报送了第 ${version} 版，请先查看`,
    en: `${lastStep.by} sent version ${version} at ${at}: read it first`,
  });
}

function withdrawnAlready({ lastStep }: LockedForm): AppError {
  const at = shanghaiMinute(lastStep.at);
  const first = { by: lastStep.by, at: lastStep.at.toISOString(), step: lastStep.step };
  const words = { zh: `${lastStep.by} 已于 ${at} 撤回`, en: `${lastStep.by} withdrew it at ${at}` };
  return new AppError('conflict', 'submission.withdrawn_already', words, { members: { first } });
}

function approvedAlready(): AppError {
  return new AppError('conflict', 'submission.approved', {
    zh: '该报表已验收，不能撤回：请报送更正，并说明原因',
    en: 'The form is approved and cannot be withdrawn: send a correction with a reason',
  });
}

function tooLate(deadline: string): AppError {
  const words = {
    zh: `撤回截至 ${deadline}，已过期：请报送更正，并说明原因`,
    en: `It could be withdrawn until ${deadline}: send a correction with a reason`,
  };
  return new AppError('conflict', 'submission.withdrawal_too_late', words, { members: { deadline } });
}
