import { affected, rows } from '#platform/db';
import type { Tx } from '#platform/db';

export interface TokenRow {
  readonly tokenId: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface StoredToken {
  readonly hash: Buffer;
  readonly accountId: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertToken(tx: Tx, token: StoredToken): Promise<string> {
  const [row] = await rows<{ tokenId: string }>(
    tx,
    `insert into api_token (token_hash, account_id, name, created_at, expires_at) values ($1, $2, $3, $4, $5)
     returning token_id::text as "tokenId"`,
    [token.hash, token.accountId, token.name, token.createdAt, token.expiresAt],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row.tokenId;
}

export function findTokens(tx: Tx, accountId: string): Promise<TokenRow[]> {
  return rows<TokenRow>(
    tx,
    `select token_id::text as "tokenId", name, created_at as "createdAt", expires_at as "expiresAt",
            last_used_at as "lastUsedAt", revoked_at as "revokedAt"
     from api_token where account_id = $1 order by token_id desc limit 200`,
    [accountId],
  );
}

export async function revokeToken(
  tx: Tx,
  token: { readonly tokenId: string; readonly accountId: string; readonly at: Date },
): Promise<boolean> {
  const touched = await affected(
    tx,
    `update api_token set revoked_at = $3 where token_id = $1 and account_id = $2 and revoked_at is null`,
    [token.tokenId, token.accountId, token.at],
  );
  return touched === 1;
}

export function revokeTokensOf(tx: Tx, accountId: string, at: Date): Promise<number> {
  return affected(tx, `update api_token set revoked_at = $2 where account_id = $1 and revoked_at is null`, [
    accountId,
    at,
  ]);
}
