import type { PoolClient } from 'pg';
import { to, type CopyToStreamQuery } from 'pg-copy-streams';
import { patienceOf, type Tx } from './tx.js';

/** Runs `copy … to stdout` inside the transaction; what it gives is read before the next statement. Counts its rows. */
export async function copyOutOf(tx: Tx, sql: string): Promise<CopyToStreamQuery> {
  if (tx.queryRunner === undefined) throw new Error('a Tx always has its own connection');
  const client = (await tx.queryRunner.connect()) as PoolClient;
  // the limit of the pool is for answers that are waited for; this one flows
  const query_timeout = Math.max(copyMs, patienceOf(tx) ?? 0);
  const stream: Called = client.query(Object.assign(to(sql), { query_timeout }));
  // the driver stops its clock when a query calls back, which one that flows never does
  return stream.once('close', () => stream.callback?.());
}

type Called = CopyToStreamQuery & { callback?: () => void };

const copyMs = 900_000;
