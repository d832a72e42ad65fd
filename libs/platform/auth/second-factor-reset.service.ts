import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import type { Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { noSuchAccount } from './accounts.service.js';
import { accountExists, findCredentials } from './accounts.repository.js';
import type { Actor } from './actor.js';
import { noFigures } from './no-figures.js';
import { recordAudit, type AuditEntry } from './record-audit.js';
import { deleteFactor } from './second-factor.repository.js';
import { endSecondStepsOf } from './second-step.repository.js';
import { endSessionsOf } from './sessions.repository.js';

/** For whoever lost the phone and the recovery codes. */
@Injectable()
export class SecondFactorResetService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** By the security administrator, never for his own account. Its sessions end. */
  async reset(actor: Actor, accountId: string, requestId: string): Promise<void> {
    if (actor.accountId === accountId) throw ownFactor();
    await this.unitOfWork.run(noFigures, async (tx) => {
      if (!(await accountExists(tx, accountId))) throw noSuchAccount();
      await this.remove(tx, accountId, { actorId: actor.accountId, requestId });
    });
  }

  /** By whoever operates the machine, where no security administrator can sign in any more. */
  resetByOperator(username: string): Promise<void> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      const found = await findCredentials(tx, username);
      if (found === undefined) throw noSuchAccount();
      await this.remove(tx, found.accountId, { actorId: null, reason: 'operator' });
    });
  }

  private async remove(tx: Tx, accountId: string, by: By): Promise<void> {
    if (!(await deleteFactor(tx, accountId))) throw noFactor();
    const ended = await endSessionsOf(tx, accountId, this.clock.now());
    await endSecondStepsOf(tx, accountId);
    const object = `account/${accountId}`;
    await recordAudit(tx, { ...by, action: 'second_factor.reset', object, after: { ended }, result: 'ok' });
  }
}

type By = Pick<AuditEntry, 'actorId' | 'requestId' | 'reason'>;

const ownFactor = () =>
  new AppError('conflict', 'auth.second_person_needed', {
    zh: '不能重置本人的两步验证：请另一位安全管理员重置，或在“我的设置”中用验证码停用',
    en: 'Nobody resets their own second factor: ask another security administrator, or remove it with a code',
  });

const noFactor = () =>
  new AppError('conflict', 'auth.no_second_factor', {
    zh: '该账号没有启用两步验证',
    en: 'The account has no second factor',
  });
