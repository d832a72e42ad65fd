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
  await rows(tx, finishSql, [[workId], [seen.toString()]]);
}

/** A unit that is answered with others. */
export interface LockedUnit extends UnitState {
  readonly workId: string;
}

/** Locks the rows of many units, in the order in which they are owed: whoever owes some of them cannot deadlock with it. */
export async function lockUnits(tx: Tx, workIds: readonly string[]): Promise<LockedUnit[]> {
  const sql = `select work_id as "workId", want, done from work where work_id = any($1::bigint[]) order by duty, key for update`;
  const found = await rows<{ workId: string; want: string; done: string }>(tx, sql, [workIds]);
  return found.map(({ workId, want, done }) => ({ workId, want: BigInt(want), done: BigInt(done) }));
}

/** As `finish`, of many. */
export async function finishAll(tx: Tx, units: readonly LockedUnit[]): Promise<void> {
  await rows(tx, finishSql, [units.map(({ workId }) => workId), units.map(({ want }) => want.toString())]);
}

const finishSql = `
  update work set done = seen, attempts = 0, rings = 0, parked_at = null, leased_by = null, last_error = null,
    not_before = now(), ring_at = now(), owed_since = case when want > seen then now() end
  from unnest($1::bigint[], $2::bigint[]) as answered(id, seen) where work_id = answered.id`;
