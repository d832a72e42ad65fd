import { rows, type Tx } from '#platform/db';
import type { BackedUpSequence } from './manifest.js';
import type { Referring } from './order-tables.js';

export interface StoredTable extends Referring {
  /** Without those that the database computes. */
  readonly columns: readonly string[];
}

/** Ordinary tables and partitioned ones; a partition is copied with the table that it is of. */
const tablesSql = `
  select c.relname as "table",
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    array(select distinct r.relname::text from pg_constraint f join pg_class r on r.oid = f.confrelid
     where f.conrelid = c.oid and f.contype = 'f' and not r.relispartition) as "refersTo"
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  order by c.relname`;

export const storedTables = (tx: Tx): Promise<StoredTable[]> => rows<StoredTable>(tx, tablesSql);

/** Where each sequence stands; read after the tables, it is never behind them. */
export async function storedSequences(tx: Tx): Promise<BackedUpSequence[]> {
  const found = await rows<{ sequence: string }>(
    tx,
    `select relname as sequence from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1`,
  );
  const stands: BackedUpSequence[] = [];
  for (const { sequence } of found) {
    const [at] = await rows<{ last: string; called: boolean }>(
      tx,
      `select last_value::text as last, is_called as called from ${sequence}`,
    );
    if (at !== undefined) stands.push({ sequence, ...at });
  }
  return stands;
}

/** Whatever somebody has made in the database: tables, views, sequences, functions. */
export async function anythingStored(tx: Tx): Promise<boolean> {
  const [found] = await rows<{ any: boolean }>(
    tx,
    `with ours as (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'),
       things as (select oid from pg_class where relnamespace in (table ours)
         union all select oid from pg_proc where pronamespace in (table ours))
     select exists (select from things t
       where not exists (select from pg_depend d where d.objid = t.oid and d.deptype = 'e')) as any`,
  );
  return found?.any ?? true;
}

/** Which rows are there is not for a policy to say: a login that policies bind is refused by PostgreSQL, and reads no part. */
export const pastPolicies = (tx: Tx): Promise<unknown> => rows(tx, 'set local row_security = off');

/** Empties what the migrations have put in, and silences the triggers: what comes has passed them. */
export async function openTables(tx: Tx, tables: readonly string[]): Promise<void> {
  await rows(tx, `truncate ${tables.join(', ')}`);
  for (const table of tables) await rows(tx, `alter table ${table} disable trigger user`);
}

export async function closeTables(
  tx: Tx,
  tables: readonly string[],
  sequences: readonly BackedUpSequence[],
): Promise<void> {
  for (const table of tables) await rows(tx, `alter table ${table} enable trigger user`);
  for (const { sequence, last, called } of sequences)
    await rows(tx, `select setval($1::regclass, $2::bigint, $3)`, [sequence, last, called]);
}

export async function serverVersion(tx: Tx): Promise<string> {
  const [row] = await rows<{ version: string }>(tx, `select current_setting('server_version') as version`);
  return row?.version ?? '';
}

export async function migrationsRun(tx: Tx): Promise<string[]> {
  return (await rows<{ name: string }>(tx, `select name from migrations order by id`)).map(({ name }) => name);
}

/** For the alarms that ask how old the newest backup and the newest restore are. */
export async function markRun(
  tx: Tx,
  run: {
    readonly kind: 'created' | 'restored';
    readonly sha256: string;
    readonly bytes: number;
    readonly seconds: number;
  },
): Promise<void> {
  await rows(
    tx,
    `insert into backup_run (kind, manifest_sha256, bytes, seconds) values ($1, decode($2, 'hex'), $3, $4)`,
    [run.kind, run.sha256, run.bytes, run.seconds],
  );
}
