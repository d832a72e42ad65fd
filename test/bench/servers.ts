import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';

interface Servers {
  start(configured: object): Promise<{ databaseUrl: string; redisUrl: string }>;
  stop(): Promise<void>;
}

let shared: { readonly environment: Environment; readonly stop: () => Promise<void> } | undefined;

/**
 * PostgreSQL and Redis as `npm start` runs them, started by the first case and kept for the run: this PostgreSQL syncs what
 * it commits. Every case has databases of its own in it.
 * @param work is given a folder that goes with the work
 */
export async function withServers<T>(work: (folder: string) => Promise<T>): Promise<T> {
  shared ??= await startServers();
  Object.assign(process.env, shared.environment);
  return withFolder(work);
}

/** As `withServers`, with servers that nobody has used before: for whoever measures what they hold. */
export async function withNewServers<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const { environment, stop } = await startServers();
  Object.assign(process.env, environment);
  try {
    return await withFolder(work);
  } finally {
    await stop();
  }
}

/** Stops what the cases of the run have shared. */
export async function stopServers(): Promise<void> {
  await shared?.stop();
  shared = undefined;
}

async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let postgresql: string | null = null;

/** The version of the PostgreSQL that was started last; null before the first. */
export const postgresqlSeen = (): string | null => postgresql;

interface Environment {
  readonly TEST_DATABASE_URL: string;
  readonly TEST_REDIS_URL: string;
}

async function startServers(): Promise<{ readonly environment: Environment; readonly stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-bench-servers-'));
  const door = new URL('../../apps/local/infrastructure.mjs', import.meta.url).href;
  const { Infrastructure } = (await import(door)) as { Infrastructure: new (folder: string) => Servers };
  const servers = new Infrastructure(folder);
  const stop = async (): Promise<void> => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, leave);
    await servers.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const leave = (): void => void stop().finally(() => process.exit(130));
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, leave);
  const { databaseUrl, redisUrl } = await servers.start({});
  postgresql = await connected(databaseUrl, async (client) => {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? null;
  });
  return { environment: { TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl }, stop };
}

let built: Promise<void> | undefined;

/** Whoever measures the product's own processes measures the sources as they are. */
export function buildProduct(): Promise<void> {
  built ??= import(new URL('../../apps/local/build.mjs', import.meta.url).href).then(
    ({ build }: { readonly build: () => Promise<void> }) => build(),
  );
  return built;
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
