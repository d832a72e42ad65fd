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
 * time is put in front of an entry once the lock is held, so that it never runs against the order of the chain; it is
 * the database's, because the clock that tests can shift must not shift the evidence.
 */
const append = `
  with recursive head as (select chain_id, seq, hash from audit_chain where chain_id = $1 for update),
  timed as materialized (
    select chain_id, seq + place as seq,
      '{"at":"' || to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '",'
        || substr(entry, 2) as body
    from head, unnest($2::text[]) with ordinality as given (entry, place)
  ),
  chained as (
    select chain_id, seq, '' as body, ''::bytea as prev_hash, hash from head
    union all
    select t.chain_id, t.seq, t.body, c.hash, sha256(c.hash || convert_to(t.body, 'UTF8'))
    from chained c join timed t on t.seq = c.seq + 1
  ),
  appended as (
    insert into audit (chain_id, seq, body, prev_hash, hash)
    select c.chain_id, c.seq, c.body, c.prev_hash, c.hash from chained c join head h on c.seq > h.seq
    returning chain_id, seq, hash
  )
  update audit_chain c set seq = a.seq, hash = a.hash
  from (select * from appended order by seq desc limit 1) a where c.chain_id = a.chain_id`;

/**
 * Marks a change in the transaction that makes it, on the chain of the region's province (0: no region). Call it last:
 * the chain's head stays locked until the commit, and everyone in the province queues behind it.
 */
export function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  return recordAudits(tx, [entry]);
}

/** As `recordAudit`, for what one transaction does many times: a statement for each chain, in the order of the chains. */
export async function recordAudits(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  const chains = new Map<number, string[]>();
  for (const { regionId, ...rest } of entries) {
    const region = regionId === undefined ? undefined : await regionCodeOf(tx, regionId);
    const chain = Number(/^\d\d/.exec(region ?? '')?.[0] ?? 0);
    const texts = chains.get(chain) ?? [];
    texts.push(canonicalJson({ ...rest, region }));
    chains.set(chain, texts);
  }
  for (const given of [...chains].sort(([a], [b]) => a - b)) {
    if ((await affected(tx, append, given)) === 1) continue;
    await rows(tx, `insert into audit_chain (chain_id) values ($1) on conflict do nothing`, [given[0]]);
    await rows(tx, append, given);
  }
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
