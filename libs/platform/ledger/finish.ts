import { rows, type Tx } from '#platform/db';

export interface UnitState {
  readonly want: bigint;
  readonly done: bigint;
}

/** Locks the unit's row. Every change that the want it reads counts has committed. */
export async function lockUnit(tx: Tx, workId: string): Promise<UnitState> {
  const sql = `select want, done from work where work_id = $1 for update`;
  const [row] = await rows<{ want: string; done: string }>(tx, sql, [workId]);
  if (row === undefined) throw new Error(`unit ${workId} has vanished from the ledger`);
  return { want: BigInt(row.want), done: BigInt(row.done) };
}

/** Last statement of the answer's transaction; `seen` is the want that the answer has taken into account. */
export async function finish(tx: Tx, workId: string, seen: bigint): Promise<void> {
  await rows(
    tx,
    `update work set done = $2, attempts = 0, rings = 0, parked_at = null, leased_by = null, last_error = null,
       not_before = now(), ring_at = now(), owed_since = case when want > $2 then now() end
     where work_id = $1`,
    [workId, seen.toString()],
  );
}
