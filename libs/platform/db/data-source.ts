import type { Client, ClientBase } from 'pg';
import { DataSource, type DataSourceOptions, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { isSilence } from './database-failure.js';
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
      onConnect: steadied,
      application_name: `xushi ${role ?? 'migration'}`,
      ...(role === null ? {} : { options: `-c role=${role} -c lock_timeout=3s` }),
    },
  };
}

/**
 * What the driver leaves to its caller. Between the pool and a transaction nobody listens to a connection, and an error of it
 * would end the process: whoever uses it next is told by his own statement. And a connection whose statement was given up on goes
 * back to the pool within its transaction, since its ROLLBACK waits in the same line: the next one's COMMIT would keep half of
 * what failed. So it is ended at once, and the database undoes the rest.
 */
function steadied(connection: ClientBase & Pick<Client, 'end'>): void {
  connection.on('error', () => undefined);
  const query = connection.query.bind(connection) as (...asked: unknown[]) => unknown;
  const endAfterSilence = (error: unknown): void => {
    if (isSilence(error)) void connection.end().catch(() => undefined);
  };
  Object.assign(connection, {
    query: (...asked: unknown[]): unknown => {
      const answer = query(...asked);
      if (answer instanceof Promise) answer.catch(endAfterSilence);
      return answer;
    },
  });
}

/** Whoever reads past it is not kept waiting for one that is away. */
export const makeReplicaSource = (url: string, role: DatabaseRole): DataSource =>
  new DataSource({ ...dataSourceOptions(url, role), connectTimeoutMS: 1_000 } as DataSourceOptions);

export const makeDataSource = (url: string, role: DatabaseRole | null): DataSource =>
  new DataSource(dataSourceOptions(url, role));
