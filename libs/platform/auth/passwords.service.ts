import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import { findCredentialsById, setPassword } from './accounts.repository.js';
import type { Actor } from './actor.js';
import { loginAddress } from './login-address.js';
import { forgiveAttempt } from './login-limit.repository.js';
import { LoginLock } from './login-lock.js';
import { noFigures } from './no-figures.js';
import { hashPassword, passwordMatches } from './password.js';
import { passwordFault } from './password-rules.js';
import { recordAudit } from './record-audit.js';
import { endSecondStepsOf } from './second-step.repository.js';
import { endSessionsOf } from './sessions.repository.js';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  readonly address: string;
  readonly requestId: string;
}

export interface PasswordShown {
  readonly password: string;
  readonly address: string;
}

/** The password of whoever is signed in. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly lock: LoginLock,
  ) {}

  /** Ends every session of the account, the asking one too: whoever shares them has to know the new password. */
  async change(actor: Actor, change: PasswordChange): Promise<void> {
    const fault = passwordFault(change.next, actor.username);
    if (fault !== null) throw new AppError('invalid', 'auth.weak_password', fault);
    await this.show(actor, { password: change.current, address: change.address });
    if (change.current === change.next) throw samePassword();
    const hash = await hashPassword(change.next);
    await this.unitOfWork.run(noFigures, async (tx) => {
      const now = this.clock.now();
      await setPassword(tx, actor.accountId, hash, now);
      await endSessionsOf(tx, actor.accountId, now);
      await endSecondStepsOf(tx, actor.accountId);
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'account.change_password',
        object: `account/${actor.accountId}`,
        requestId: change.requestId,
        result: 'ok',
      });
    });
  }

  /**
   * That it is still the account's holder who sits there, before something of the account changes.
   *
   * @throws AppError `auth.wrong_password`, which counts as a failed sign-in
   */
  show({ accountId, username }: Actor, { password, address }: PasswordShown): Promise<void> {
    return this.lock.under(
      { username, address: loginAddress(address) },
      {
        look: (tx) => findCredentialsById(tx, accountId),
        prove: async (account, subjects) => {
          if (!(await passwordMatches(account?.passwordHash ?? null, password))) throw wrongCurrentPassword();
          await this.unitOfWork.run(noFigures, (tx) => forgiveAttempt(tx, subjects));
        },
      },
    );
  }
}

const wrongCurrentPassword = () =>
  new AppError('forbidden', 'auth.wrong_password', { zh: '当前密码不正确', en: 'The current password is wrong' });

const samePassword = () =>
  new AppError('invalid', 'auth.weak_password', {
    zh: '新密码不能与当前密码相同',
    en: 'The new password is the current one',
  });
