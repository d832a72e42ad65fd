import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import { OidcService, type Identity } from '#platform/oidc';
import { accountExists } from './accounts.repository.js';
import { noSuchAccount } from './accounts.service.js';
import type { Actor } from './actor.js';
import { deleteIdentities, findIdentity, insertIdentity, type BoundIdentity } from './identities.repository.js';
import { noFigures } from './no-figures.js';
import { recordAudit } from './record-audit.js';
import { endSecondStepsOf } from './second-step.repository.js';
import { endSessionsOf } from './sessions.repository.js';

export interface OwnIdentity {
  /** What the site calls its provider; null: the general words. */
  readonly provider: string | null;
  readonly bound: BoundIdentity | null;
}

/** Which identity of the provider opens an account. Its owner binds it; no claim of the provider does. */
@Injectable()
export class IdentitiesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly oidc: OidcService,
  ) {}

  /** @throws AppError `auth.no_provider` */
  async find({ accountId }: Actor): Promise<OwnIdentity> {
    const { issuer, name } = this.oidc;
    const bound = await this.unitOfWork.run(noFigures, (tx) => findIdentity(tx, accountId, issuer));
    return { provider: name ?? null, bound: bound ?? null };
  }

  /** The way to the provider, for whoever has just shown the password. */
  async beginBinding(actor: Actor): Promise<{ readonly location: string; readonly trip: string }> {
    const { bound } = await this.find(actor);
    if (bound !== null) throw inPlace();
    return this.oidc.begin({ to: '/me?tab=identity', accountId: actor.accountId });
  }

  /** @returns false where the identity opens another account, or another identity this one */
  bind(accountId: string, identity: Identity, requestId: string): Promise<boolean> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      const isBound = await insertIdentity(tx, accountId, identity, this.clock.now());
      const result = isBound ? 'ok' : 'refused';
      const mark = { actorId: accountId, object: `account/${accountId}`, requestId };
      await recordAudit(tx, { ...mark, action: 'identity.bind', after: identity, result });
      return isBound;
    });
  }

  /** By the owner, who has a password still. */
  unbind({ accountId }: Actor, requestId: string): Promise<void> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      if ((await deleteIdentities(tx, accountId)) === 0) throw notBound();
      const object = `account/${accountId}`;
      await recordAudit(tx, { actorId: accountId, action: 'identity.unbind', object, requestId, result: 'ok' });
    });
  }

  /** By the security administrator. Whoever came in by it is put out: the account's sessions end. */
  reset(actor: Actor, accountId: string, requestId: string): Promise<void> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      if (!(await accountExists(tx, accountId))) throw noSuchAccount();
      if ((await deleteIdentities(tx, accountId)) === 0) throw notBound();
      const ended = await endSessionsOf(tx, accountId, this.clock.now());
      await endSecondStepsOf(tx, accountId);
      const mark = { actorId: actor.accountId, object: `account/${accountId}`, requestId };
      await recordAudit(tx, { ...mark, action: 'identity.reset', after: { ended }, result: 'ok' });
    });
  }
}

const inPlace = () =>
  new AppError('conflict', 'auth.identity_in_place', {
    zh: '本账号已绑定统一身份认证，请先解除绑定',
    en: 'An identity is bound to this account already; unbind it first',
  });

const notBound = () =>
  new AppError('conflict', 'auth.no_identity', {
    zh: '该账号没有绑定统一身份认证',
    en: 'No identity is bound to this account',
  });
