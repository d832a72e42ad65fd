import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import type { Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { findCredentials } from './accounts.repository.js';
import { FactorDesk, type TakenCode } from './factor-desk.js';
import { loginAddress } from './login-address.js';
import { forgetOldFailures, forgiveAttempt, returnAttempt } from './login-limit.repository.js';
import type { Subjects } from './login-limit.repository.js';
import { LoginLock } from './login-lock.js';
import { noFigures } from './no-figures.js';
import { passwordMatches } from './password.js';
import { recordAudit } from './record-audit.js';
import { digest, newSecret } from './secret.js';
import { findFactor } from './second-factor.repository.js';
import { endSecondStep, findSecondStep, insertSecondStep } from './second-step.repository.js';
import { insertSession } from './sessions.repository.js';
import { SessionsService, type Session } from './sessions.service.js';

interface From {
  readonly address: string;
  readonly requestId?: string;
}

export interface SignIn extends From {
  readonly username: string;
  readonly password: string;
}

export interface SecondProof extends From {
  /** What the first step answered with. */
  readonly ticket: string;
  readonly code: string;
}

export interface SignedIn extends Session {
  readonly outcome: 'signed-in';
  readonly cookie: string;
}

/** The password was right. The ticket opens nothing; with a code it becomes a session. */
export interface CodeOwed {
  readonly outcome: 'code-owed';
  readonly ticket: string;
  readonly until: Date;
}

/** Who is it? A password, and a code where the account has a second factor. */
@Injectable()
export class SignInService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly lock: LoginLock,
    private readonly desk: FactorDesk,
    private readonly sessions: SessionsService,
  ) {}

  /** The same answer, after the same work, for a wrong name and a wrong password. */
  signIn(attempt: SignIn): Promise<SignedIn | CodeOwed> {
    const from = { ...attempt, username: attempt.username.toLowerCase(), address: loginAddress(attempt.address) };
    return this.lock.under(from, {
      look: async (tx) => {
        const found = await findCredentials(tx, from.username);
        const factor = found === undefined ? undefined : await findFactor(tx, found.accountId);
        return { found, hasFactor: factor !== undefined && factor.confirmedAt !== null };
      },
      prove: async ({ found, hasFactor }, subjects) => {
        const isRight = await passwordMatches(found?.passwordHash ?? null, attempt.password);
        if (found === undefined || !isRight) {
          await this.refuse('session.start', found?.accountId ?? null, from);
          throw wrongCredentials();
        }
        const passed = { accountId: found.accountId, from, subjects };
        return hasFactor ? this.owe(passed) : this.enter(passed);
      },
    });
  }

  /** Somebody whom the provider of the site has identified. Who is locked out stays out, and a code is owed as ever. */
  signInIdentified(account: { accountId: string; username: string }, given: From): Promise<SignedIn | CodeOwed> {
    const { accountId, username } = account;
    const from = { ...given, username, address: loginAddress(given.address) };
    return this.lock.under(from, {
      look: (tx) => findFactor(tx, accountId),
      prove: async (factor, subjects): Promise<SignedIn | CodeOwed> => {
        const passed: Passed = { accountId, from, subjects, by: 'provider' };
        return factor !== undefined && factor.confirmedAt !== null ? this.owe(passed) : this.enter(passed);
      },
    });
  }

  /** A code in the place of what the password step owes. A wrong one counts as a wrong password does. */
  async finish(proof: SecondProof): Promise<SignedIn> {
    const hash = digest(proof.ticket);
    const step = await this.unitOfWork.run(noFigures, (tx) => findSecondStep(tx, hash, this.clock.now()));
    if (step === undefined) throw stepEnded();
    const { accountId, username } = step;
    const from = { ...proof, username, address: loginAddress(proof.address) };
    return this.lock.under(from, {
      look: () => Promise.resolve(),
      prove: async (_, subjects) => {
        const taken = await this.takeCode(accountId, hash, from);
        if (taken === null) throw wrongCode();
        return this.enter({ accountId, from, subjects, secondFactor: taken });
      },
    });
  }

  private takeCode(accountId: string, hash: Buffer, from: SecondProof): Promise<TakenCode | null> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      const taken = await this.desk.take(tx, accountId, from.code);
      if (taken === null) await recordAudit(tx, { ...mark('session.code', accountId, from), result: 'refused' });
      else if (!(await endSecondStep(tx, hash))) throw stepEnded();
      return taken;
    });
  }

  /** The attempt is given back and no more: else the right password would wipe out the wrong codes before it. */
  private owe({ accountId, from, subjects, by = 'password' }: Passed): Promise<CodeOwed> {
    const ticket = newSecret();
    return this.unitOfWork.run(noFigures, async (tx) => {
      const now = this.clock.now();
      await returnAttempt(tx, subjects);
      const until = await insertSecondStep(tx, { hash: digest(ticket), accountId, now });
      await recordAudit(tx, { ...mark(`session.${by}`, accountId, from), result: 'ok' });
      return { outcome: 'code-owed', ticket, until };
    });
  }

  /** A new session under a new id. */
  private async enter({ accountId, from, subjects, secondFactor, by }: Passed): Promise<SignedIn> {
    const cookie = newSecret();
    await this.unitOfWork.run(noFigures, async (tx) => {
      const now = this.clock.now();
      await forgiveAttempt(tx, subjects);
      await forgetOldFailures(tx, now);
      const { address } = from;
      await insertSession(tx, { hash: digest(cookie), accountId, csrfToken: newSecret(), address, now });
      await recordAudit(tx, {
        ...mark('session.start', accountId, from),
        ...(secondFactor === undefined ? {} : { after: { secondFactor } }),
        ...(by === undefined ? {} : { after: { by } }),
        actorId: accountId,
        result: 'ok',
      });
    });
    const session = await this.sessions.resolveSession(cookie);
    if (session === null) throw wrongCredentials(); // disabled in this very moment
    return { ...session, outcome: 'signed-in', cookie };
  }

  private refuse(action: string, accountId: string | null, from: From): Promise<void> {
    return this.unitOfWork.run(noFigures, (tx: Tx) =>
      recordAudit(tx, { ...mark(action, accountId, from), result: 'refused' }),
    );
  }
}

interface Passed {
  readonly accountId: string;
  readonly from: From;
  readonly subjects: Subjects;
  readonly secondFactor?: TakenCode;
  /** What has identified them, where it was no password. */
  readonly by?: 'password' | 'provider';
}

/** Until the session begins nobody is known to act. */
function mark(action: string, accountId: string | null, { address, requestId }: From) {
  return {
    actorId: null,
    action,
    object: `account/${accountId ?? 'unknown'}`,
    address,
    ...(requestId === undefined ? {} : { requestId }),
  };
}

const wrongCredentials = () =>
  new AppError('unauthenticated', 'auth.wrong_credentials', {
    zh: '用户名或密码不正确',
    en: 'The username or the password is wrong',
  });

const stepEnded = () =>
  new AppError('unauthenticated', 'auth.second_step_ended', {
    zh: '验证已超时，请重新输入密码',
    en: 'The time for the code is over: enter the password again',
  });

/** Of somebody who is signed in already it does not ask for another sign-in. */
export const wrongCode = (kind: 'unauthenticated' | 'forbidden' = 'unauthenticated') =>
  new AppError(kind, 'auth.wrong_code', {
    zh: '验证码不正确或已用过，请等下一个验证码再试',
    en: 'The code is wrong or was used before; wait for the next one and try again',
  });
