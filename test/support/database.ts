import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { migrate } from '#platform/db';

export interface TestDatabase {
  /** Of the login that owns the tables; a process takes its role by itself. */
  readonly url: string;
  /** Ends every connection and removes the database. */
  drop(): Promise<void>;
}

const migrations = fileURLToPath(new URL('../../libs/platform/db/migrations', import.meta.url));
const lockKey = 7_274_002;

/** The throw-away server that `npm test` starts; never a developer's own database. */
export function testServer(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (url) return url;
  throw new Error(
    'TEST_DATABASE_URL is not set: run these tests with "npm test -- PATH", which starts a throw-away PostgreSQL.',
  );
}

const onServer = (name: string): string => {
  const url = new URL(testServer());
  url.pathname = `/${name}`;
  return url.href;
};

/** Changes with every change of a migration, so that a server that is kept never serves an old schema. */
function templateName(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(migrations).sort()) hash.update(readFileSync(path.join(migrations, file)));
  return `xushi_template_${hash.digest('hex').slice(0, 16)}`;
}

async function exists(client: Client, name: string): Promise<boolean> {
  const found = await client.query('select 1 from pg_database where datname = $1', [name]);
  return found.rows.length > 0;
}

/** Migrated under another name and renamed when done: a run that was killed leaves nothing that looks finished. */
async function ensureTemplate(client: Client, template: string): Promise<void> {
  if (await exists(client, template)) return;
  const making = `${template}_making`;
  await client.query(`drop database if exists ${making} with (force)`);
  await client.query(`create database ${making} template template0`);
  await migrate(onServer(making));
  await client.query(`alter database ${making} rename to ${template}`);
}

/** A fresh, migrated database for one test file: a copy of a template that the first file of the run makes. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `xushi_test_${randomBytes(8).toString('hex')}`;
  await withServer(async (client) => {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    const template = templateName();
    await ensureTemplate(client, template);
    await client.query(`create database ${name} template ${template}`);
  });
  return {
    url: onServer(name),
    drop: () =>
      withServer(async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** The advisory lock goes with the connection. */
async function withServer(work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: testServer() });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
