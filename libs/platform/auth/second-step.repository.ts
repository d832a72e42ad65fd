import { affected, rows } from '#platform/db';
import type { Tx } from '#platform/db';

/** How long somebody who gave the right password may look for the code. */
export const secondStepMinutes = 5;

export interface SecondStep {
  readonly accountId: string;
  readonly username: string;
}

export async function insertSecondStep(
  tx: Tx,
  step: { readonly hash: Buffer; readonly accountId: string; readonly now: Date },
): Promise<Date> {
  const until = new Date(step.now.getTime() + secondStepMinutes * 60_000);
  await rows(tx, `delete from second_step where expires_at <= $1`, [step.now]);
  await rows(tx, `insert into second_step (step_hash, account_id, expires_at) values ($1, $2, $3)`, [
    step.hash,
    step.accountId,
    until,
  ]);
  return until;
}

export async function findSecondStep(tx: Tx, hash: Buffer, now: Date): Promise<SecondStep | undefined> {
  const [found] = await rows<SecondStep>(
    tx,
    `select account_id::text as "accountId", a.username from second_step s join account a using (account_id)
     where s.step_hash = $1 and s.expires_at > $2 and a.disabled_at is null`,
    [hash, now],
  );
  return found;
}

/** @returns whether it was still open: one step leads into one session */
export async function endSecondStep(tx: Tx, hash: Buffer): Promise<boolean> {
  return (await affected(tx, `delete from second_step where step_hash = $1`, [hash])) === 1;
}

export async function endSecondStepsOf(tx: Tx, accountId: string): Promise<void> {
  await rows(tx, `delete from second_step where account_id = $1`, [accountId]);
}
