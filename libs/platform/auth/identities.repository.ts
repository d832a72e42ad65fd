import { affected, rows } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Identity } from '#platform/oidc';

export interface BoundIdentity {
  readonly subject: string;
  readonly boundAt: Date;
}

/** Disabled accounts are not found. */
export async function findAccountOf(
  tx: Tx,
  { issuer, subject }: Identity,
): Promise<{ readonly accountId: string; readonly username: string } | undefined> {
  const [found] = await rows<{ accountId: string; username: string }>(
    tx,
    `select account_id::text as "accountId", a.username from identity i join account a using (account_id)
     where i.issuer = $1 and i.subject = $2 and a.disabled_at is null`,
    [issuer, subject],
  );
  return found;
}

export async function findIdentity(tx: Tx, accountId: string, issuer: string): Promise<BoundIdentity | undefined> {
  const [found] = await rows<BoundIdentity>(
    tx,
    `select subject, bound_at as "boundAt" from identity where account_id = $1 and issuer = $2`,
    [accountId, issuer],
  );
  return found;
}

/** @returns false where the account has one of this issuer, or the identity an account */
export async function insertIdentity(tx: Tx, accountId: string, identity: Identity, now: Date): Promise<boolean> {
  const inserted = await affected(
    tx,
    `insert into identity (account_id, issuer, subject, bound_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [accountId, identity.issuer, identity.subject, now],
  );
  return inserted === 1;
}

/** Of every issuer that the site ever had. */
export function deleteIdentities(tx: Tx, accountId: string): Promise<number> {
  return affected(tx, `delete from identity where account_id = $1`, [accountId]);
}

/** @returns whether nobody came with it before */
export async function takeArrival(
  tx: Tx,
  arrival: { readonly hash: Buffer; readonly until: Date; readonly now: Date },
): Promise<boolean> {
  await rows(tx, `delete from identity_arrival where expires_at <= $1`, [arrival.now]);
  const taken = await affected(
    tx,
    `insert into identity_arrival (arrival_hash, expires_at) values ($1, $2) on conflict do nothing`,
    [arrival.hash, arrival.until],
  );
  return taken === 1;
}
