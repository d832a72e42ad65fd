import type { QueryRunner } from 'typeorm';
import { patienceOf, type Tx } from './tx.js';

interface Answered {
  readonly records: readonly unknown[];
  readonly affected: number;
}

/** What a connection of the driver takes, beside what TypeORM hands it. */
interface Connection {
  query(ask: {
    readonly text: string;
    readonly values: readonly unknown[];
    readonly query_timeout: number;
  }): Promise<{ readonly rows: readonly unknown[]; readonly rowCount: number | null }>;
}

/**
 * Runs one statement and gives its rows, whatever the command. `numeric` and `bigint` arrive as strings: figures are
 * exact and are read with parseRational. Pass lists as arrays and cast them in the statement (`$1::text[]`).
 */
export async function rows<Row>(tx: Tx, sql: string, params: readonly unknown[] = []): Promise<Row[]> {
  return (await answerTo(tx, sql, params)).records as Row[];
}

/** As `rows`, and gives the number of rows that the command touched. */
export async function affected(tx: Tx, sql: string, params: readonly unknown[] = []): Promise<number> {
  return (await answerTo(tx, sql, params)).affected;
}

async function answerTo(tx: Tx, sql: string, params: readonly unknown[]): Promise<Answered> {
  const patienceMs = patienceOf(tx);
  if (patienceMs === undefined) {
    const { records, affected: touched } = await runnerOf(tx).query(sql, [...params], true);
    return { records: records as readonly unknown[], affected: touched ?? 0 };
  }
  // the pool gives up on an answer after 20 s, and TypeORM has no word for a statement that may take longer
  const connection = (await runnerOf(tx).connect()) as Connection;
  const given = await connection.query({ text: sql, values: params, query_timeout: patienceMs });
  return { records: given.rows, affected: given.rowCount ?? 0 };
}

function runnerOf(tx: Tx): QueryRunner {
  if (tx.queryRunner === undefined) throw new Error('a Tx always has its own connection');
  return tx.queryRunner;
}
