import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import type { Scope } from '#platform/db';
import { AppError } from '#platform/errors';
import { findCredentials } from './accounts.repository.js';
import type { Actor } from './actor.js';
import { loginAddress } from './login-address.js';
import { LoginGate } from './login-gate.js';
import { forgetOldFailures, forgiveAttempt, reserveAttempt } from './login-limit.repository.js';
import type { Reservation } from './login-limit.repository.js';
import { passwordMatches } from './password.js';
import { recordAudit } from './record-audit.js';
import { digest, newSecret } from './secret.js';
import { endSession, endSessionsOf, insertSession, SessionsRepository } from './sessions.repository.js';
import type { Recognised } from './sessions.repository.js';

/** Accounts are not rows of a region: nobody's figures are in sight while one signs in. */
export const noFigures: Scope = { actorId: null, patterns: [] };

export interface SignIn {
  readonly username: string;
  readonly password: string;
  readonly address: string;
  readonly requestId?: string;
}

export interface Session {
  readonly actor: Actor;
  readonly csrfToken: string;
  /** The first password came from someone else; until it is changed the account can do nothing but that. */
  readonly mustChangePassword: boolean;
}

const touchEveryMs = 60_000;

@Injectable()
export class SessionsService {
  private readonly gate = new LoginGate();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly sessions: SessionsRepository,
  ) {}

  /** A new session under a new id. The same answer, after the same work, for a wrong name and a wrong password. */
  signIn(attempt: SignIn): Promise<Session & { readonly cookie: string }> {
    const who = { ...attempt, username: attempt.username.toLowerCase(), address: loginAddress(attempt.address) };
    return this.gate.pass(() => this.tryToSignIn(who));
  }

  private async tryToSignIn(attempt: SignIn): Promise<Session & { readonly cookie: string }> {
    const [reserved, found] = await this.unitOfWork.run(noFigures, async (tx) => {
      const reservation = await reserveAttempt(tx, attempt, this.clock.now());
      return [reservation, await findCredentials(tx, attempt.username)] as const;
    });
    if (!reserved.allowed) throw this.locked(reserved.until);
    const right = await passwordMatches(found?.passwordHash ?? null, attempt.password);
    if (found === undefined || !right) {
      await this.markFailure(attempt, found?.accountId ?? null);
      throw wrongCredentials();
    }
    return this.open(attempt, found.accountId, reserved.subjects);
  }

  private async open(
    attempt: SignIn,
    accountId: string,
    subjects: Extract<Reservation, { allowed: true }>['subjects'],
  ): Promise<Session & { readonly cookie: string }> {
    const cookie = newSecret();
    await this.unitOfWork.run(noFigures, async (tx) => {
      const now = this.clock.now();
      await forgiveAttempt(tx, subjects);
      await forgetOldFailures(tx, now);
      const { address } = attempt;
      await insertSession(tx, { hash: digest(cookie), accountId, csrfToken: newSecret(), address, now });
      await recordAudit(tx, { ...mark('session.start', accountId, attempt), actorId: accountId, result: 'ok' });
    });
    const session = await this.resolveSession(cookie);
    if (session === null) throw wrongCredentials(); // disabled in this very moment
    return { ...session, cookie };
  }

  private markFailure(attempt: SignIn, accountId: string | null): Promise<void> {
    return this.unitOfWork.run(noFigures, (tx) =>
      recordAudit(tx, { ...mark('session.start', accountId, attempt), actorId: null, result: 'refused' }),
    );
  }

  /** Null for an unknown, ended, idle or too old session, and for a disabled account. */
  async resolveSession(cookie: string): Promise<Session | null> {
    const now = this.clock.now();
    const found = await this.sessions.findBySession(digest(cookie), now, this.clock.today());
    if (found === undefined) return null;
    if (isStale(found.lastSeenAt, now)) await this.sessions.touchSession(digest(cookie), now);
    return {
      actor: actorOf(found, 'session'),
      csrfToken: found.csrfToken ?? '',
      mustChangePassword: found.mustChangePassword,
    };
  }

  /** Null for an unknown, revoked or expired token, and for a disabled account. */
  async resolveToken(bearer: string): Promise<Actor | null> {
    const now = this.clock.now();
    const found = await this.sessions.findByToken(digest(bearer), now, this.clock.today());
    if (found === undefined) return null;
    if (isStale(found.lastSeenAt, now)) await this.sessions.touchToken(digest(bearer), now);
    return actorOf(found, 'token');
  }

  signOut(actor: Actor, cookie: string, requestId?: string): Promise<void> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      await endSession(tx, digest(cookie), this.clock.now());
      const marked = mark('session.end', actor.accountId, requestId === undefined ? {} : { requestId });
      await recordAudit(tx, { ...marked, actorId: actor.accountId, result: 'ok' });
    });
  }

  /** The security administrator ends every session of an account. */
  endAll(actor: Actor, accountId: string, requestId: string): Promise<number> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      const ended = await endSessionsOf(tx, accountId, this.clock.now());
      const marked = mark('session.end_all', accountId, { requestId });
      await recordAudit(tx, { ...marked, actorId: actor.accountId, after: { ended }, result: 'ok' });
      return ended;
    });
  }

  private locked(until: Date): AppError {
    const seconds = Math.max(1, Math.ceil((until.getTime() - this.clock.now().getTime()) / 1000));
    return lockedFor(seconds);
  }
}

function mark(action: string, accountId: string | null, from: { address?: string; requestId?: string }) {
  const { address, requestId } = from;
  return {
    action,
    object: `account/${accountId ?? 'unknown'}`,
    ...(address === undefined ? {} : { address }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

const isStale = (seen: Date | null, now: Date) => seen === null || now.getTime() - seen.getTime() >= touchEveryMs;

function actorOf(found: Recognised, via: Actor['via']): Actor {
  const { accountId, username, displayName, locale, grants } = found;
  return { accountId, username, displayName, locale, grants, via };
}

const wrongCredentials = () =>
  new AppError('unauthenticated', 'auth.wrong_credentials', {
    zh: '用户名或密码不正确',
    en: 'The username or the password is wrong',
  });

export const lockedFor = (seconds: number) =>
  new AppError(
    'too-many',
    'auth.locked',
    {
      zh: `多次失败，已锁定，请在 ${Math.ceil(seconds / 60)} 分钟后再试`,
      en: `Locked after several failures; try again in ${Math.ceil(seconds / 60)} minutes`,
    },
    { retryAfterSeconds: seconds },
  );
