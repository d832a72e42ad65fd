import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';

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

/** A database that others are copies of. */
export interface Template {
  /** Changes with everything that goes into it, so that a server that is kept never serves an old one. */
  readonly name: string;
  /** Fills an empty database; what it returns comes with every copy. */
  make(url: string): Promise<string>;
}

export interface Copy extends TestDatabase {
  readonly remark: string;
}

/** The schema without a row. */
export const migrated: Template = {
  name: `xushi_template_${digest(migrations)}`,
  make: async (url) => {
    // once in a run: a story, which asks the database past the product, need not load all that is behind it
    const { migrate } = await import('#platform/db');
    await migrate(url);
    return '';
  },
};

/** Of the files in a folder. */
export function digest(folder: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(path.join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}

/** @returns the remark of the template, null where there is no such database */
async function remarkOf(client: Client, name: string): Promise<string | null> {
  const found = await client.query<{ remark: string | null }>(
    `select shobj_description(oid, 'pg_database') as remark from pg_database where datname = $1`,
    [name],
  );
  const [row] = found.rows;
  return row === undefined ? null : (row.remark ?? '');
}

/** Filled under another name and renamed when done: a run that was killed leaves nothing that looks finished. */
async function ensureTemplate(client: Client, template: Template): Promise<string> {
  const kept = await remarkOf(client, template.name);
  if (kept !== null) return kept;
  const making = `${template.name}_making`;
  await client.query(`drop database if exists ${making} with (force)`);
  await client.query(`create database ${making} template template0`);
  const remark = await template.make(onServer(making));
  await client.query(`comment on database ${making} is ${client.escapeLiteral(remark)}`);
  await client.query(`alter database ${making} rename to ${template.name}`);
  return remark;
}

/** A fresh database for one test file: a copy of a template that the first file of the run makes. */
export async function copyOf(template: Template): Promise<Copy> {
  const name = `xushi_test_${randomBytes(8).toString('hex')}`;
  const remark = await withServer(async (client) => {
    await client.query('select pg_advisory_lock($1, hashtext($2))', [lockKey, template.name]);
    const kept = await ensureTemplate(client, template);
    await client.query(`create database ${name} template ${template.name}`);
    return kept;
  });
  return {
    url: onServer(name),
    remark,
    drop: () =>
      withServer(async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

export function testDatabase(): Promise<TestDatabase> {
  return copyOf(migrated);
}

/** The advisory lock goes with the connection. */
async function withServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: testServer() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
