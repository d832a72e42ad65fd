import { affected, rows } from '#platform/db';
import type { Tx } from '#platform/db';

export interface FactorRow {
  readonly sealed: Buffer;
  readonly begunAt: Date;
  readonly confirmedAt: Date | null;
}

export async function findFactor(tx: Tx, accountId: string): Promise<FactorRow | undefined> {
  const [found] = await rows<FactorRow>(
    tx,
    `select sealed, begun_at as "begunAt", confirmed_at as "confirmedAt" from second_factor where account_id = $1`,
    [accountId],
  );
  return found;
}

/** In the place of one that was begun and not confirmed. @returns false where one is confirmed: it stays */
export async function beginFactor(tx: Tx, accountId: string, sealed: Buffer, now: Date): Promise<boolean> {
  const begun = await affected(
    tx,
    `insert into second_factor as f (account_id, sealed, begun_at) values ($1, $2, $3)
     on conflict (account_id) do update set sealed = $2, begun_at = $3, last_step = null where f.confirmed_at is null`,
    [accountId, sealed, now],
  );
  return begun === 1;
}

/** With the first code, which counts no second time. @returns false where it was confirmed already, or is gone */
export async function confirmFactor(tx: Tx, accountId: string, step: number, now: Date): Promise<boolean> {
  const confirmed = await affected(
    tx,
    `update second_factor set confirmed_at = $3, last_step = $2 where account_id = $1 and confirmed_at is null`,
    [accountId, step, now],
  );
  return confirmed === 1;
}

/** Of two who send one code at once, one gets through. */
export async function takeStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
  const taken = await affected(
    tx,
    `update second_factor set last_step = $2
     where account_id = $1 and confirmed_at is not null and (last_step is null or last_step < $2)`,
    [accountId, step],
  );
  return taken === 1;
}

/** Under the newest key, so that an old one can be given up one day. */
export async function sealAnew(tx: Tx, accountId: string, sealed: Buffer): Promise<void> {
  await rows(tx, `update second_factor set sealed = $2 where account_id = $1`, [accountId, sealed]);
}

/** Its recovery codes go with it. */
export async function deleteFactor(tx: Tx, accountId: string): Promise<boolean> {
  return (await affected(tx, `delete from second_factor where account_id = $1`, [accountId])) === 1;
}

export async function replaceRecoveryCodes(tx: Tx, accountId: string, hashes: readonly Buffer[]): Promise<void> {
  await rows(tx, `delete from recovery_code where account_id = $1`, [accountId]);
  await rows(tx, `insert into recovery_code (account_id, code_hash) select $1, unnest($2::bytea[])`, [
    accountId,
    hashes,
  ]);
}

export async function takeRecoveryCode(tx: Tx, accountId: string, hash: Buffer, now: Date): Promise<boolean> {
  const taken = await affected(
    tx,
    `update recovery_code c set used_at = $3 from second_factor f
     where c.account_id = $1 and c.code_hash = $2 and c.used_at is null
       and f.account_id = c.account_id and f.confirmed_at is not null`,
    [accountId, hash, now],
  );
  return taken === 1;
}

export async function countRecoveryCodes(tx: Tx, accountId: string): Promise<number> {
  const [found] = await rows<{ left: number }>(
    tx,
    `select count(*)::int as left from recovery_code where account_id = $1 and used_at is null`,
    [accountId],
  );
  return found?.left ?? 0;
}
