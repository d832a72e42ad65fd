import type { QueryRunner } from 'typeorm';
import type { Tx } from './tx.js';

/**
 * Runs one statement and gives its rows, whatever the command. `numeric` and `bigint` arrive as strings: figures are
 * exact and are read with parseRational. Pass lists as arrays and cast them in the statement (`$1::text[]`).
 */
export async function rows<Row>(tx: Tx, sql: string, params: readonly unknown[] = []): Promise<Row[]> {
  const result = await runnerOf(tx).query(sql, [...params], true);
  return result.records as Row[];
}

/** As `rows`, and gives the number of rows that the command touched. */
export async function affected(tx: Tx, sql: string, params: readonly unknown[] = []): Promise<number> {
  const result = await runnerOf(tx).query(sql, [...params], true);
  return result.affected ?? 0;
}

function runnerOf(tx: Tx): QueryRunner {
  if (tx.queryRunner === undefined) throw new Error('a Tx always has its own connection');
  return tx.queryRunner;
}
