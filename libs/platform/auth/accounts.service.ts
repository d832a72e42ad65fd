import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import {
  accountExists,
  findCredentialsById,
  insertAccount,
  listAccounts,
  listGrants,
  setDisabled,
} from './accounts.repository.js';
import type { AccountRow, GrantRow, NewAccount } from './accounts.repository.js';
import type { Actor } from './actor.js';
import { unlockAccount } from './login-limit.repository.js';
import { noFigures } from './no-figures.js';
import { hashPassword, randomPassword } from './password.js';
import { recordAudit } from './record-audit.js';
import { endSessionsOf } from './sessions.repository.js';

@Injectable()
export class AccountsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @returns the first password, shown once; the account must change it before it can do anything else */
  async create(actor: Actor, account: NewAccount, requestId: string): Promise<{ accountId: string; password: string }> {
    const password = randomPassword();
    const hash = await hashPassword(password);
    return this.unitOfWork.run(noFigures, async (tx) => {
      const accountId = await insertAccount(tx, account, { hash, changedAt: null });
      if (accountId === null) throw usernameTaken();
      const { username, displayName } = account;
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'account.create',
        object: `account/${accountId}`,
        after: { username, displayName },
        requestId,
        result: 'ok',
      });
      return { accountId, password };
    });
  }

  /** By username, with each account's grants; `after` is the last username of the page before. */
  list(after = '', limit = 100): Promise<(AccountRow & { readonly grants: readonly GrantRow[] })[]> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      const accounts = await listAccounts(tx, { after, limit, now: this.clock.now() });
      const ids = accounts.map((account) => account.accountId);
      const grants = await listGrants(tx, ids, null);
      return accounts.map((account) => ({
        ...account,
        grants: grants.filter((grant) => grant.accountId === account.accountId && grant.state !== 'revoked'),
      }));
    });
  }

  /** A disabled account loses its sessions and tokens at once; what it did stays under its name. */
  setEnabled(actor: Actor, accountId: string, change: { enabled: boolean; requestId: string }): Promise<void> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      const now = this.clock.now();
      const changed = await setDisabled(tx, accountId, change.enabled ? null : now);
      if (!changed && (await findCredentialsById(tx, accountId)) !== undefined) return;
      if (!changed) throw noSuchAccount();
      if (!change.enabled) await endSessionsOf(tx, accountId, now);
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: change.enabled ? 'account.enable' : 'account.disable',
        object: `account/${accountId}`,
        requestId: change.requestId,
        result: 'ok',
      });
    });
  }

  unlock(actor: Actor, accountId: string, requestId: string): Promise<void> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      const account = await findCredentialsById(tx, accountId);
      if (account === undefined) throw noSuchAccount();
      const opened = await unlockAccount(tx, account.username);
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'account.unlock',
        object: `account/${accountId}`,
        after: { counters: opened },
        requestId,
        result: 'ok',
      });
    });
  }

  /** Refuses the id of an account that is not there. */
  async requireAccount(accountId: string): Promise<void> {
    if (!(await this.unitOfWork.run(noFigures, (tx) => accountExists(tx, accountId)))) throw noSuchAccount();
  }
}

export const noSuchAccount = () =>
  new AppError('not-found', 'auth.account_not_found', { zh: '没有这个账号', en: 'There is no such account' });

const usernameTaken = () =>
  new AppError('conflict', 'auth.username_taken', { zh: '用户名已被使用', en: 'The username is taken' });
