import { affected, rows } from '#platform/db';
import type { Tx } from '#platform/db';
import { canonicalJson } from './canonical-json.js';

/** Who did what to what. Identifiers and states, never a secret: the audit administrator reads it. */
export interface AuditEntry {
  readonly actorId: string | null;
  readonly action: string;
  readonly object: string;
  readonly regionId?: number;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
  readonly requestId?: string;
  readonly address?: string;
  readonly result: 'ok' | 'refused';
}

/**
 * Locks the head of the chain, appends, advances. `for update` gives the head as the last committed append left it. The
 * time is put in front of the entry once the lock is held, so that it never runs against the order of the chain; it is
 * the database's, because the clock that tests can shift must not shift the evidence.
 */
const append = `
  with head as (select chain_id, seq, hash from audit_chain where chain_id = $1 for update),
  timed as materialized (
    select *, '{"at":"' || to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '",'
              || substr($2, 2) as body
    from head
  ),
  appended as (
    insert into audit (chain_id, seq, body, prev_hash, hash)
    select chain_id, seq + 1, body, hash, sha256(hash || convert_to(body, 'UTF8')) from timed
    returning chain_id, seq, hash
  )
  update audit_chain c set seq = a.seq, hash = a.hash from appended a where c.chain_id = a.chain_id`;

/**
 * Marks a change in the transaction that makes it, on the chain of the region's province (0: no region). Call it last:
 * the chain's head stays locked until the commit, and everyone in the province queues behind it.
 */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const { regionId, ...rest } = entry;
  const region = regionId === undefined ? undefined : await regionCodeOf(tx, regionId);
  const chain = Number(/^\d\d/.exec(region ?? '')?.[0] ?? 0);
  const text = canonicalJson({ ...rest, region });
  if ((await affected(tx, append, [chain, text])) === 1) return;
  await rows(tx, `insert into audit_chain (chain_id) values ($1) on conflict do nothing`, [chain]);
  await rows(tx, append, [chain, text]);
}

/** Of each database the codes that were asked for: whatever becomes of a region, its number and its code are one. */
const codes = new WeakMap<object, Map<number, string>>();

async function regionCodeOf(tx: Tx, regionId: number): Promise<string | undefined> {
  const known = codes.get(tx.dataSource) ?? new Map<number, string>();
  codes.set(tx.dataSource, known);
  const before = known.get(regionId);
  if (before !== undefined) return before;
  const [region] = await rows<{ code: string }>(tx, `select code from region where region_id = $1`, [regionId]);
  if (region !== undefined) known.set(regionId, region.code);
  return region?.code;
}
