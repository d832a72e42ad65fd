import { affected, rows } from '#platform/db';
import type { Tx } from '#platform/db';
import { nameCounted } from './login-limit.repository.js';
import type { Role } from './roles.js';

export interface Credentials {
  readonly accountId: string;
  readonly username: string;
  readonly passwordHash: string | null;
}

const credentials = `select account_id::text as "accountId", username, password_hash as "passwordHash" from account`;

/** Null password hash: a service account, which no password opens. Disabled accounts are not found. */
export async function findCredentials(tx: Tx, username: string): Promise<Credentials | undefined> {
  const found = await rows<Credentials>(tx, `${credentials} where username = $1 and disabled_at is null`, [username]);
  return found[0];
}

export async function findCredentialsById(tx: Tx, accountId: string): Promise<Credentials | undefined> {
  const found = await rows<Credentials>(tx, `${credentials} where account_id = $1 and disabled_at is null`, [
    accountId,
  ]);
  return found[0];
}

/** Also one that is disabled. */
export async function accountExists(tx: Tx, accountId: string): Promise<boolean> {
  return (await rows(tx, `select 1 from account where account_id = $1`, [accountId])).length > 0;
}

export interface NewAccount {
  readonly username: string;
  readonly displayName: string;
  readonly email?: string | undefined;
  readonly locale?: 'zh' | 'en' | undefined;
}

/** @returns the new account's id, or null when the username is taken */
export async function insertAccount(
  tx: Tx,
  account: NewAccount,
  password: { readonly hash: string | null; readonly changedAt: Date | null },
): Promise<string | null> {
  const inserted = await rows<{ accountId: string }>(
    tx,
    `insert into account (username, display_name, email, locale, password_hash, password_changed_at)
     values ($1, $2, $3, $4, $5, $6) on conflict (username) do nothing returning account_id::text as "accountId"`,
    [
      account.username,
      account.displayName,
      account.email ?? null,
      account.locale ?? 'zh',
      password.hash,
      password.changedAt,
    ],
  );
  return inserted[0]?.accountId ?? null;
}

export async function accountsExist(tx: Tx): Promise<boolean> {
  return (await rows(tx, `select from account limit 1`)).length > 0;
}

export async function setPassword(tx: Tx, accountId: string, hash: string, changedAt: Date | null): Promise<void> {
  await rows(tx, `update account set password_hash = $2, password_changed_at = $3 where account_id = $1`, [
    accountId,
    hash,
    changedAt,
  ]);
}

/** @returns whether the account was there and was not so already */
export async function setDisabled(tx: Tx, accountId: string, at: Date | null): Promise<boolean> {
  const touched = await affected(
    tx,
    `update account set disabled_at = $2 where account_id = $1 and (disabled_at is null) <> ($2::timestamptz is null)`,
    [accountId, at],
  );
  return touched === 1;
}

export type GrantState = 'proposed' | 'approved' | 'revoked';

export interface GrantRow {
  readonly grantId: string;
  readonly accountId: string;
  readonly username: string;
  readonly role: Role;
  readonly region: string;
  readonly until: string | null;
  readonly state: GrantState;
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
}

export interface AccountRow {
  readonly accountId: string;
  readonly username: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly locale: 'zh' | 'en';
  readonly disabled: boolean;
  readonly lastSeenAt: Date | null;
  /** Since when a sign-in asks for a code. */
  readonly secondFactorAt: Date | null;
  /** Since when an identity of the provider opens it. */
  readonly identityAt: Date | null;
  /** The latest end of its locks, wherever somebody failed to sign in under its name. */
  readonly lockedUntil: Date | null;
}

interface AccountPage {
  readonly after: string;
  readonly limit: number;
  readonly now: Date;
}

export function listAccounts(tx: Tx, { after, limit, now }: AccountPage): Promise<AccountRow[]> {
  return rows<AccountRow>(
    tx,
    `select account_id::text as "accountId", username, display_name as "displayName", email, locale,
            disabled_at is not null as disabled,
            (select max(last_seen_at) from login_session s where s.account_id = a.account_id) as "lastSeenAt",
            f.confirmed_at as "secondFactorAt",
            (select max(bound_at) from identity i where i.account_id = a.account_id) as "identityAt", l.until as "lockedUntil"
     from account a
     left join second_factor f using (account_id)
     left join (select ${nameCounted} as name, max(locked_until) as until from login_failure
                where locked_until > $3 and subject ~ '^account(-at)? ' group by 1) l on l.name = a.username
     where username > $1 order by username limit $2`,
    [after, limit, now],
  );
}

const grantRow = `
  select g.grant_id::text as "grantId", g.account_id::text as "accountId", a.username, g.role, r.code as region,
         g.until::text as until, g.proposed_by::text as "proposedBy", g.approved_by::text as "approvedBy",
         case when g.revoked_at is not null then 'revoked' when g.approved_at is null then 'proposed' else 'approved' end as state
  from account_grant g join account a on a.account_id = g.account_id join region r using (region_id)`;

export function listGrants(
  tx: Tx,
  accountIds: readonly string[] | null,
  state: GrantState | null,
): Promise<GrantRow[]> {
  return rows<GrantRow>(
    tx,
    `select * from (${grantRow}) g
     where ($1::bigint[] is null or "accountId"::bigint = any ($1)) and ($2::text is null or state = $2)
     order by "grantId"::bigint desc limit 1000`,
    [accountIds, state],
  );
}

export async function lockGrant(tx: Tx, grantId: string): Promise<GrantRow | undefined> {
  await rows(tx, `select from account_grant where grant_id = $1 for update`, [grantId]);
  const found = await rows<GrantRow>(tx, `${grantRow} where g.grant_id = $1`, [grantId]);
  return found[0];
}

export interface NewGrant {
  readonly accountId: string;
  readonly role: Role;
  readonly regionCode: string;
  readonly until?: string | undefined;
  readonly proposedBy: string | null;
  readonly proposedAt: Date;
  /** Set only at the first start, when there is nobody yet who could approve. */
  readonly approvedAt: Date | null;
}

/** @returns the grant's id, or null when there is no such account or no such region */
export async function insertGrant(tx: Tx, grant: NewGrant): Promise<string | null> {
  const inserted = await rows<{ grantId: string }>(
    tx,
    `insert into account_grant (account_id, role, region_id, until, proposed_by, proposed_at, approved_at)
     select a.account_id, $2, r.region_id, $4::date, $5, $6, $7 from account a, region r
     where a.account_id = $1 and r.code = $3
     returning grant_id::text as "grantId"`,
    [
      grant.accountId,
      grant.role,
      grant.regionCode,
      grant.until ?? null,
      grant.proposedBy,
      grant.proposedAt,
      grant.approvedAt,
    ],
  );
  return inserted[0]?.grantId ?? null;
}

export async function setGrantApproved(tx: Tx, grantId: string, by: string, at: Date): Promise<void> {
  await rows(tx, `update account_grant set approved_by = $2, approved_at = $3 where grant_id = $1`, [grantId, by, at]);
}

export async function setGrantRevoked(tx: Tx, grantId: string, at: Date): Promise<void> {
  await rows(tx, `update account_grant set revoked_at = $2 where grant_id = $1`, [grantId, at]);
}
