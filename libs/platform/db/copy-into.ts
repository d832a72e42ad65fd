import { once } from 'node:events';
import type { PoolClient } from 'pg';
import { from } from 'pg-copy-streams';
import { patienceOf, type Tx } from './tx.js';

/**
 * Runs `copy … from stdin` inside the transaction, with whatever text comes, and gives the number of rows. The
 * statement's own limits hold: set `statement_timeout` for a long one.
 */
export async function copyInto(
  tx: Tx,
  sql: string,
  text: AsyncIterable<string | Uint8Array> | Iterable<string>,
): Promise<number> {
  if (tx.queryRunner === undefined) throw new Error('a Tx always has its own connection');
  const client = (await tx.queryRunner.connect()) as PoolClient;
  // the limit of the pool is for answers that are waited for; this one is fed
  const stream = client.query(Object.assign(from(sql), { query_timeout: Math.max(copyMs, patienceOf(tx) ?? 0) }));
  const failed = new Promise<never>((_, reject) => stream.once('error', reject));
  failed.catch(() => undefined);
  try {
    for await (const part of text) {
      if (!stream.write(part)) await Promise.race([once(stream, 'drain'), failed]);
    }
    stream.end();
    await Promise.race([once(stream, 'finish'), failed]);
    return stream.rowCount;
  } catch (error) {
    if (!stream.destroyed) {
      stream.destroy(error instanceof Error ? error : new Error(String(error)));
      await once(stream, 'close');
    }
    throw error;
  }
}

const copyMs = 900_000;
