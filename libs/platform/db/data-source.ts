import type { ClientBase } from 'pg';
import { DataSource, type DataSourceOptions, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { migrations } from './migrations.js';

export type DatabaseRole = 'xushi_api' | 'xushi_worker' | 'xushi_reader';

/**
 * The role is taken on as a start-up option of each connection: then it is also what RESET ROLE returns to, and
 * row-level security binds although the login may own the tables. So is the patience for a lock of the few questions that
 * need no transaction, such as who is signed in: a transaction says its own.
 */
export function dataSourceOptions(
  url: string,
  role: DatabaseRole | null,
  entities: readonly EntityTarget<ObjectLiteral>[] = [],
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: [...entities] as NonNullable<DataSourceOptions['entities']>,
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize: 10,
    connectTimeoutMS: 3_000,
    extra: {
      keepAlive: true,
      query_timeout: 20_000,
      onConnect: listened,
      application_name: `xushi ${role ?? 'migration'}`,
      ...(role === null ? {} : { options: `-c role=${role} -c lock_timeout=3s` }),
    },
  };
}

/**
 * Between the pool and the transaction there is a moment when nobody listens to a connection; if it is cut just then, the
 * error without a listener would end the process. Whoever uses the connection next is told by his own statement.
 */
function listened(connection: ClientBase): void {
  connection.on('error', () => undefined);
}

/** Whoever reads past it is not kept waiting for one that is away. */
export const makeReplicaSource = (url: string, role: DatabaseRole): DataSource =>
  new DataSource({ ...dataSourceOptions(url, role), connectTimeoutMS: 1_000 } as DataSourceOptions);

export const makeDataSource = (url: string, role: DatabaseRole | null): DataSource =>
  new DataSource(dataSourceOptions(url, role));
