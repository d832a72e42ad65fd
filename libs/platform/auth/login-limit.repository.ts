import { affected, rows } from '#platform/db';
import type { Tx } from '#platform/db';

/** Five failures close the door for half an hour. It opens by itself: nobody is locked out for good. */
export const loginLimit = { failures: 5, minutes: 30 } as const;

export interface Attempt {
  readonly address: string;
  readonly username: string;
}

/** What the attempt is counted by. */
export type Subjects = readonly [address: string, account: string];

/** Whether the attempt may be made, and if not, when; and what to hand to `passed` when the password was right. */
export type Reservation =
  { readonly allowed: true; readonly subjects: Subjects } | { readonly allowed: false; readonly until: Date };

/**
 * Counts the attempt as a failure before the password is looked at, in one atomic upsert: of a thousand sent together
 * five are tried. `failures` above the limit marks a refused attempt; refused attempts do not prolong the lock.
 */
const countFailure = `
  insert into login_failure as f (subject, failures, since) values ($1, 1, $2::timestamptz)
  on conflict (subject) do update set (failures, since, locked_until) = (
    select case when over then 1 when locked then $3 + 1 else f.failures + 1 end,
           case when over then $2 else f.since end,
           case when over then null when locked then f.locked_until
                when f.failures + 1 >= $3 then $2 + make_interval(mins => $4) end
    from (select coalesce(f.locked_until, f.since + make_interval(mins => $4)) <= $2 as over, f.locked_until > $2 as locked) s
  )
  returning failures, locked_until`;

async function count(tx: Tx, subject: string, now: Date): Promise<Date | null> {
  const [row] = await rows<{ failures: number; locked_until: Date | null }>(tx, countFailure, [
    subject,
    now,
    loginLimit.failures,
    loginLimit.minutes,
  ]);
  return row !== undefined && row.failures > loginLimit.failures ? row.locked_until : null;
}

/**
 * Counts by address, then by account. The account is counted only when its address may still try: one closed address
 * cannot close accounts. Where the account has signed in lately it has a counter of its own, so that guesses from
 * elsewhere do not shut its owner out.
 */
export async function reserveAttempt(tx: Tx, attempt: Attempt, now: Date): Promise<Reservation> {
  const address = `address ${attempt.address}`;
  const addressLocked = await count(tx, address, now);
  if (addressLocked !== null) return { allowed: false, until: addressLocked };
  const known = await isKnownAddress(tx, attempt, now);
  const account = known ? `account-at ${attempt.address} ${attempt.username}` : `account ${attempt.username}`;
  const accountLocked = await count(tx, account, now);
  if (accountLocked === null) return { allowed: true, subjects: [address, account] };
  await giveBack(tx, address);
  return { allowed: false, until: accountLocked };
}

/**
 * Until when nobody may come back from the provider to this address; null: they may. It has a counter of its own there: a
 * provider that answers wrongly shuts no door to whoever has a password.
 */
export async function returnsLockedUntil(tx: Tx, address: string, now: Date): Promise<Date | null> {
  const [row] = await rows<{ until: Date | null }>(
    tx,
    `select max(locked_until) as until from login_failure where subject = any ($1) and locked_until > $2`,
    [[`address ${address}`, `provider ${address}`], now],
  );
  return row?.until ?? null;
}

/** Somebody came back from the provider with what cannot be believed. */
export async function countReturn(tx: Tx, address: string, now: Date): Promise<void> {
  await count(tx, `provider ${address}`, now);
}

async function isKnownAddress(tx: Tx, { username, address }: Attempt, now: Date): Promise<boolean> {
  const known = await rows(
    tx,
    `select from login_session s join account a using (account_id)
     where a.username = $1 and s.address = $2 and s.created_at > $3::timestamptz - interval '30 days' limit 1`,
    [username, address, now],
  );
  return known.length > 0;
}

/** The password was right: the address gets its attempt back, the account all of them. */
export async function forgiveAttempt(tx: Tx, [address, account]: Subjects): Promise<void> {
  await giveBack(tx, address);
  await rows(tx, `delete from login_failure where subject = $1`, [account]);
}

/** The password was right and a code is owed: as if there had been no attempt, and what failed before stays counted. */
export async function returnAttempt(tx: Tx, subjects: Subjects): Promise<void> {
  for (const subject of subjects) await giveBack(tx, subject);
}

function giveBack(tx: Tx, subject: string): Promise<unknown> {
  return rows(
    tx,
    `update login_failure set failures = least(failures, $2) - 1, locked_until = null where subject = $1`,
    [subject, loginLimit.failures],
  );
}

/**
 * Whose counter it is, of the kinds `account NAME` and `account-at ADDRESS NAME`. Names are as they were typed, spaces
 * too; an address has none, so no name that somebody thinks of can be taken for a counter of another account.
 */
export const nameCounted = `regexp_replace(subject, '^account(-at [^ ]+)? ', '')`;

/** The security administrator opens the door before its time. */
export function unlockAccount(tx: Tx, username: string): Promise<number> {
  return affected(tx, `delete from login_failure where subject ~ '^account(-at)? ' and ${nameCounted} = $1`, [
    username,
  ]);
}

/** Counters of yesterday say nothing any more; without this, guessing names would fill the table. */
export async function forgetOldFailures(tx: Tx, now: Date): Promise<void> {
  await rows(tx, `delete from login_failure where since < $1::timestamptz - interval '1 day'`, [now]);
}
