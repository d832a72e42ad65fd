import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { UnitOfWork } from '#platform/db';
import { holds, type Actor } from './actor.js';
import { noFigures } from './no-figures.js';
import { recordAudit } from './record-audit.js';
import { digest } from './secret.js';
import { endSecondStepsOf } from './second-step.repository.js';
import { endSession, endSessionsOf, SessionsRepository } from './sessions.repository.js';
import type { Recognised } from './sessions.repository.js';

export interface Session {
  readonly actor: Actor;
  readonly csrfToken: string;
  /** The first password came from someone else; until it is changed the account can do nothing but that. */
  readonly mustChangePassword: boolean;
  /** One of its roles demands a second factor and it has none; until then the account can do nothing but add one. */
  readonly mustAddSecondFactor: boolean;
}

const touchEveryMs = 60_000;

@Injectable()
export class SessionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly sessions: SessionsRepository,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'secondFactorRoles'>,
  ) {}

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
      mustAddSecondFactor: !found.hasSecondFactor && demandsSecondFactor(found, this.settings),
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
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'session.end',
        object: `account/${actor.accountId}`,
        ...(requestId === undefined ? {} : { requestId }),
        result: 'ok',
      });
    });
  }

  /** The security administrator ends every session of an account, and what was about to become one. */
  endAll(actor: Actor, accountId: string, requestId: string): Promise<number> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      const ended = await endSessionsOf(tx, accountId, this.clock.now());
      await endSecondStepsOf(tx, accountId);
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'session.end_all',
        object: `account/${accountId}`,
        after: { ended },
        requestId,
        result: 'ok',
      });
      return ended;
    });
  }
}

const isStale = (seen: Date | null, now: Date) => seen === null || now.getTime() - seen.getTime() >= touchEveryMs;

function actorOf(found: Recognised, via: Actor['via']): Actor {
  const { accountId, username, displayName, locale, grants } = found;
  return { accountId, username, displayName, locale, grants, via };
}

/** Whether a grant of this account is of a role that may not do without a second factor. */
export const demandsSecondFactor = (
  who: Pick<Actor, 'grants'>,
  { secondFactorRoles }: Pick<Settings, 'secondFactorRoles'>,
): boolean => holds(who, secondFactorRoles);
