import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import type { Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import type { Actor } from './actor.js';
import { recordAudit } from './record-audit.js';
import { digest, newSecret } from './secret.js';
import { noFigures } from './no-figures.js';
import { findTokens, insertToken, revokeToken, revokeTokensOf } from './tokens.repository.js';
import type { TokenRow } from './tokens.repository.js';

export const longestTokenDays = 180;

export interface NewToken {
  readonly accountId: string;
  readonly name: string;
  readonly days: number;
}

/** Makes and stores a token; the text is returned once and stored nowhere. It can do what its account's grants allow. */
export async function issueToken(tx: Tx, token: NewToken, now: Date): Promise<CreatedToken> {
  if (!Number.isInteger(token.days) || token.days < 1 || token.days > longestTokenDays) throw badLifetime();
  const text = `xushi_${newSecret()}`;
  const expiresAt = new Date(now.getTime() + token.days * 86_400_000);
  const tokenId = await insertToken(tx, { ...token, hash: digest(text), createdAt: now, expiresAt });
  return { tokenId, token: text, expiresAt };
}

export interface CreatedToken {
  readonly tokenId: string;
  readonly token: string;
  readonly expiresAt: Date;
}

@Injectable()
export class TokensService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  create(actor: Actor, token: { name: string; days: number }, requestId: string): Promise<CreatedToken> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      const created = await issueToken(tx, { ...token, accountId: actor.accountId }, this.clock.now());
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'token.create',
        object: `token/${created.tokenId}`,
        after: { name: token.name, expiresAt: created.expiresAt },
        requestId,
        result: 'ok',
      });
      return created;
    });
  }

  list(actor: Actor): Promise<TokenRow[]> {
    return this.unitOfWork.run(noFigures, (tx) => findTokens(tx, actor.accountId));
  }

  /** Of one's own tokens; another account's is not there. */
  revoke(actor: Actor, tokenId: string, requestId: string): Promise<void> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      if (!(await revokeToken(tx, { tokenId, accountId: actor.accountId, at: this.clock.now() }))) throw noSuchToken();
      const object = `token/${tokenId}`;
      await recordAudit(tx, { actorId: actor.accountId, action: 'token.revoke', object, requestId, result: 'ok' });
    });
  }

  /** The security administrator takes every token of an account. */
  revokeAll(actor: Actor, accountId: string, requestId: string): Promise<number> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      const revoked = await revokeTokensOf(tx, accountId, this.clock.now());
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'token.revoke_all',
        object: `account/${accountId}`,
        after: { revoked },
        requestId,
        result: 'ok',
      });
      return revoked;
    });
  }
}

const noSuchToken = () =>
  new AppError('not-found', 'auth.token_not_found', { zh: '没有这个令牌', en: 'There is no such token' });

const badLifetime = () =>
  new AppError('invalid', 'auth.token_days', {
    zh: `令牌有效期为 1 至 ${longestTokenDays} 天`,
    en: `A token lives for 1 to ${longestTokenDays} days`,
  });
