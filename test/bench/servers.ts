import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';

interface Servers {
  start(configured: object): Promise<{ databaseUrl: string; redisUrl: string }>;
  stop(): Promise<void>;
}

/**
 * PostgreSQL and Redis as `npm start` runs them, for the time of the work: this PostgreSQL syncs what it commits.
 * @param work is given a folder that goes with the servers
 */
export async function withServers<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-bench-'));
  try {
    const stop = await startServers(path.join(folder, 'servers'));
    const leave = (): void => {
      void stop().finally(() => {
        rmSync(folder, { recursive: true, force: true });
        process.exit(130);
      });
    };
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, leave);
    try {
      return await work(folder);
    } finally {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, leave);
      await stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let postgresql: string | null = null;

/** The version of the PostgreSQL that was started last; null before the first. */
export const postgresqlSeen = (): string | null => postgresql;

async function startServers(folder: string): Promise<() => Promise<void>> {
  const door = new URL('../../apps/local/infrastructure.mjs', import.meta.url).href;
  const { Infrastructure } = (await import(door)) as { Infrastructure: new (folder: string) => Servers };
  const servers = new Infrastructure(folder);
  const { databaseUrl, redisUrl } = await servers.start({});
  process.env['TEST_DATABASE_URL'] = databaseUrl;
  process.env['TEST_REDIS_URL'] = redisUrl;
  postgresql = await connected(databaseUrl, async (client) => {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? null;
  });
  return () => servers.stop();
}

/** Whoever measures the product's own processes measures the sources as they are. */
export async function buildProduct(): Promise<void> {
  const { build } = (await import(new URL('../../apps/local/build.mjs', import.meta.url).href)) as {
    readonly build: () => Promise<void>;
  };
  await build();
}

/** A connection of the owner of the tables, for the time of the work. */
export async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
