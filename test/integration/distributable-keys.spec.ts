import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { root } from '../support/process-of-ours.js';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await testDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

const column = async (sql: string): Promise<string[]> =>
  (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name);

/** What docker/SCALING.md says of a kind of table: the names in code in its row. */
function told(kind: string): string[] {
  const page = readFileSync(path.join(root, 'docker/SCALING.md'), 'utf8');
  const row = page.split('\n').find((line) => line.startsWith(`| ${kind} `)) ?? '';
  return [...row.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '').sort();
}

const partition = `exists (select from pg_inherits h where h.inhrelid = c.oid)`;
const tables = `
  select c.relname as name from pg_class c
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not ${partition}`;
const withCounty = `exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'county_id')`;

describe('tables that can be spread over servers by county', () => {
  it('have it in every unique key', async () => {
    const broken = await column(`
      select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
      where i.indisunique and c.relnamespace = 'public'::regnamespace and ${withCounty} and c.relname <> 'region'
        and not exists (
          select from unnest(i.indkey) k join pg_attribute a on a.attrelid = c.oid and a.attnum = k
          where a.attname = 'county_id')`);
    expect(broken).toEqual([]);
  });

  it('are those that the page on scaling names, and every other table has its place on it', async () => {
    const spread = await column(`${tables} and ${withCounty} and c.relname <> 'region' order by 1`);
    expect(told('distributed')).toEqual(spread);
    const named = [...told('distributed'), ...told('reference'), ...told('coordinator')].sort();
    expect(named).toEqual(await column(`${tables} order by 1`));
  });
});
