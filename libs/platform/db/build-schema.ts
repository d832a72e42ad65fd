import { migrations } from './migrations.js';
import { rows } from './rows.js';
import type { Tx } from './tx.js';

/** The lock under which the schema is changed; see `migrate`. */
const lockKey = 7_274_001;

/** Names of these that this build does not have. */
export const unknownMigrations = (names: readonly string[]): string[] => {
  const known = new Set<string>(migrations.map(({ name }) => name));
  return names.filter((name) => !known.has(name));
};

/**
 * Brings an empty database to the schema that these migrations make, inside the transaction: it is there with whatever
 * else the transaction writes, or not at all. Which migrations have run is for the caller to write down.
 */
export async function buildSchema(tx: Tx, names: readonly string[]): Promise<void> {
  if (tx.queryRunner === undefined) throw new Error('a Tx always has its own connection');
  await rows(tx, `select pg_advisory_xact_lock(${lockKey})`);
  await rows(tx, `create table migrations (id serial primary key, "timestamp" bigint not null, name varchar not null)`);
  for (const Migration of migrations) if (names.includes(Migration.name)) await new Migration().up(tx.queryRunner);
}
