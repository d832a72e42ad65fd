import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { System } from '../support/system.js';
import { xushi } from '../support/xushi-command.js';

let system: System;
beforeAll(async () => {
  system = await System.start({ plans: [plan], schedulers: 0, clock: '2024-05-10T01:00:00Z' });
  const form = { plan, region: district, period: '2023Q4', values: districtForm('2023Q4') };
  const { body } = await system.operator.submit(form);
  await system.operator.scored(body.submission);
  await system.untilNothingIsOwed();
}, 120_000);
afterAll(() => system.stop(), 60_000);

/** What somebody changes who can reach the database, and the check that finds it where the database cannot forbid it. */
const changes: readonly (readonly [string, string, string, check: string])[] = [
  ['a figure', 'reported_value', 'update reported_value set numerator = 50 where numerator = 39', 'rolled-as-recomputed'],
  ['a figure that is gone', 'reported_value', 'delete from reported_value where numerator = 39', 'submissions-whole'],
  ['a version', 'submission_version', 'update submission_version set value_count = value_count + 1', 'submissions-whole'],
  ['a version that is gone', 'submission_version', 'delete from submission_version', 'versions-without-gap'],
  ['a score', 'rolled_value', 'update rolled_value set numerator = numerator + 1 where numerator is not null', 'rolled-as-recomputed'],
  ['a score that is gone', 'rolled_value', 'delete from rolled_value', 'rolled-as-recomputed'],
  ['a mark', 'audit', `update audit set body = replace(body, '"result":"ok"', '"result":"no"')`, 'audit-chain'],
  ['a mark that is gone', 'audit', 'delete from audit where seq = (select max(seq) from audit where chain_id = 0) and chain_id = 0', 'audit-chain'],
  ['the end of a chain', 'audit_chain', 'update audit_chain set seq = seq - 1 where chain_id = 0', 'audit-chain'],
]; // prettier-ignore

/** What the API's role may change because it is its work, and what then finds it. */
const ownWork = ['audit_chain'];

async function as(role: string | null, work: (database: Client) => Promise<void>): Promise<void> {
  const options = role === null ? {} : { options: `-c role=${role} -c xushi.scope=100000/` };
  const database = new Client({ connectionString: system.database.url, ...options });
  await database.connect();
  try {
    await work(database);
  } finally {
    await database.end();
  }
}

interface Finding {
  readonly check: string;
  readonly count: number | null;
}

/** The checks that `xushi verify` finds broken. */
async function broken(): Promise<string[]> {
  const { out, code } = await xushi(['verify', '--json'], { env: system.environment });
  const found = (JSON.parse(out) as Finding[]).filter(({ count }) => count !== 0).map(({ check }) => check);
  expect(code === 0).toBe(found.length === 0);
  return found;
}

describe('history, as somebody changes it in the database', () => {
  it.each(changes)('A30 is refused to the roles of the service: %s', async (_, table, sql) => {
    for (const role of ['xushi_api', 'xushi_reader'])
      await as(role, async (database) => {
        await database.query('begin');
        const done = await database.query(sql).then((result) => `changed ${result.rowCount}`, (error: unknown) => String(error)); // prettier-ignore
        await database.query('rollback');
        if (role === 'xushi_api' && ownWork.includes(table)) return;
        expect([role, done]).toEqual([role, expect.stringContaining('permission denied')]);
      });
  });

  it('A30 is whole to begin with', async () => {
    expect(await broken()).toEqual([]);
  }, 60_000);

  it.each(changes)(
    'A30 is found where the owner of the database does it: %s',
    async (_, table, sql, check) => {
      await as(null, async (database) => {
        await database.query(`create table kept as select * from ${table}`);
        const { rowCount } = await database.query(sql);
        expect(rowCount).toBeGreaterThan(0);
      });
      expect(await broken()).toContain(check);
      await as(null, async (database) => {
        await database.query(`begin; delete from ${table}; insert into ${table} select * from kept; drop table kept; commit`); // prettier-ignore
      });
    },
    60_000,
  );

  it('A30 is whole again once all is as it was', async () => {
    expect(await broken()).toEqual([]);
  }, 60_000);
});
