import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { failureCode, UnitOfWork } from '#platform/db';
import type { Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { insertGrant, listGrants, lockGrant, setGrantApproved, setGrantRevoked } from './accounts.repository.js';
import type { GrantRow, GrantState } from './accounts.repository.js';
import type { Actor } from './actor.js';
import { recordAudit } from './record-audit.js';
import type { AuditEntry } from './record-audit.js';
import type { Role } from './roles.js';
import { noFigures } from './no-figures.js';

export interface Proposal {
  readonly accountId: string;
  readonly role: Role;
  readonly region: string;
  readonly until?: string | undefined;
}

/** Nobody gives rights alone: the system administrator proposes, the security administrator approves. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async propose(actor: Actor, proposal: Proposal, requestId: string): Promise<{ grantId: string }> {
    const { accountId, role, region, until } = proposal;
    const proposed = { proposedBy: actor.accountId, proposedAt: this.clock.now(), approvedAt: null };
    return keptApart(
      this.unitOfWork.run(noFigures, async (tx) => {
        const grantId = await insertGrant(tx, { accountId, role, regionCode: region, until, ...proposed });
        if (grantId === null) throw noSuchAccountOrRegion();
        await mark(tx, actor, {
          action: 'grant.propose',
          object: `grant/${grantId}`,
          after: { accountId, role, region, until },
          requestId,
        });
        return { grantId };
      }),
    );
  }

  async approve(actor: Actor, grantId: string, requestId: string): Promise<void> {
    await keptApart(
      this.unitOfWork.run(noFigures, async (tx) => {
        const grant = await lockGrant(tx, grantId);
        if (grant === undefined) throw noSuchGrant();
        if (grant.state !== 'proposed') throw notProposed(grant.state);
        if (grant.proposedBy === actor.accountId || grant.accountId === actor.accountId) throw secondPersonNeeded();
        await setGrantApproved(tx, grantId, actor.accountId, this.clock.now());
        const { accountId, role, region, until } = grant;
        await mark(tx, actor, {
          action: 'grant.approve',
          object: `grant/${grantId}`,
          after: { accountId, role, region, until },
          requestId,
        });
      }),
    );
  }

  /** Also withdraws a proposal. Taking rights away needs one person only. */
  revoke(actor: Actor, grantId: string, requestId: string): Promise<void> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      const grant = await lockGrant(tx, grantId);
      if (grant === undefined || grant.state === 'revoked') throw noSuchGrant();
      await setGrantRevoked(tx, grantId, this.clock.now());
      const { accountId, role, region, state } = grant;
      await mark(tx, actor, {
        action: 'grant.revoke',
        object: `grant/${grantId}`,
        before: { accountId, role, region, state },
        requestId,
      });
    });
  }

  list(state: GrantState | null): Promise<GrantRow[]> {
    return this.unitOfWork.run(noFigures, (tx) => listGrants(tx, null, state));
  }
}

const mark = (tx: Tx, actor: Actor, entry: Omit<AuditEntry, 'actorId' | 'result'>) =>
  recordAudit(tx, { ...entry, actorId: actor.accountId, result: 'ok' });

/** The database keeps the administrators apart, whoever writes; here its refusal becomes words. */
async function keptApart<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (failureCode(error) === '23514') throw administratorsApart(error);
    throw error;
  }
}

function administratorsApart(cause: unknown): AppError {
  const error = new AppError('conflict', 'auth.administrators_apart', {
    zh: '三员（系统、安全、审计管理员）不得互兼，也不得兼任业务角色',
    en: 'A system, security or audit administrator holds no other role',
  });
  error.cause = cause;
  return error;
}

const noSuchGrant = () =>
  new AppError('not-found', 'auth.grant_not_found', { zh: '没有这项授权', en: 'There is no such grant' });

const noSuchAccountOrRegion = () =>
  new AppError('not-found', 'auth.account_or_region_not_found', {
    zh: '没有这个账号或区划',
    en: 'There is no such account or region',
  });

const notProposed = (state: GrantState) =>
  new AppError('conflict', 'auth.grant_not_proposed', {
    zh: state === 'approved' ? '该授权已批准' : '该授权已撤销',
    en: `The grant is ${state} already`,
  });

const secondPersonNeeded = () =>
  new AppError('conflict', 'auth.second_person_needed', {
    zh: '不能批准本人提出的或授予本人的授权',
    en: 'A grant is not approved by whoever proposed it or receives it',
  });
