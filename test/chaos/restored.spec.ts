import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ownPostgres, type OwnPostgres } from '../support/own-postgres.js';
import { storyMap } from '../support/story-map.js';
import { storyTemplate, type Credentials } from '../support/story-database.js';
import { System } from '../support/system.js';
import { xushi } from '../support/xushi-command.js';

const plan = 'guizhou-2022';
const indicators = ['new_pneumoconiosis_stations', 'county_subcentres'];

interface Accepted {
  readonly submission: string;
  readonly version: number;
  readonly answeredAt: number;
}

let folder: string;
let credentials: Credentials;
let server: OwnPostgres;
let system: System;

const startOn = (postgres: OwnPostgres): Promise<System> => {
  const database = { url: postgres.url, drop: () => Promise.resolve() };
  return System.start({ plans: [plan], begins: { database, credentials } });
};

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-restored-'));
  server = await ownPostgres();
  credentials = JSON.parse(await storyTemplate(storyMap(folder)).make(server.url)) as Credentials;
  system = await startOn(server);
}, 120_000);

afterAll(async () => {
  await system.stop();
  await server.destroy();
  rmSync(folder, { recursive: true });
}, 60_000);

/** Hands in one county's figures after another, and again, until told to stop. */
async function handIn(counties: readonly string[], over: () => boolean): Promise<Accepted[]> {
  const journal: Accepted[] = [];
  for (let n = 0; !over(); n++) {
    const values = indicators.map((indicator) => ({ indicator, value: n }));
    const region = counties[n % counties.length] ?? '';
    const { status, body } = await system.operator.submit({ plan, region, period: '2022Q1', values });
    expect({ status, problems: body.errors }).toEqual({ status: 202, problems: undefined });
    journal.push({ submission: body.submission, version: body.version, answeredAt: Date.now() });
  }
  return journal;
}

describe('a database that is lost with its disk', () => {
  it('comes back from a backup made under load: nothing older is lost, all of it agrees, and what was owed is done', async () => {
    const backup = path.join(folder, 'backup');
    const counties = (await system.query<{ code: string }>(countiesOfGuizhou)).map(({ code }) => code);
    let over = false;
    const clients = [0, 1, 2].map((third) =>
      handIn(
        counties.filter((_, i) => i % 3 === third),
        () => over,
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const backupBegan = Date.now();
    const made = await xushi(['backup', 'create', '-o', backup], { env: { DATABASE_URL: server.url } });
    expect(made).toMatchObject({ code: 0 });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    over = true;
    const journal = (await Promise.all(clients)).flat();
    const older = journal.filter(({ answeredAt }) => answeredAt < backupBegan);
    expect(older.length).toBeGreaterThan(20);
    expect(older.length).toBeLessThan(journal.length);

    await Promise.all(system.processes.map((process) => process.end('SIGKILL')));
    await system.stop();
    await server.destroy();
    server = await ownPostgres();
    const began = performance.now();
    // prints what `xushi verify` prints, and ends as it does; in little memory, for it holds no table
    const env = { DATABASE_URL: server.url };
    const restored = await xushi(['backup', 'restore', backup, '--json'], { env, heap: 64 });
    const seconds = (performance.now() - began) / 1000;
    expect(restored).toMatchObject({ code: 0 });
    expect((JSON.parse(restored.out) as { count: number }[]).filter(({ count }) => count !== 0)).toEqual([]);

    system = await startOn(server);
    await system.untilNothingIsOwed();
    const kept = await system.query<{ id: string; version: number }>(
      `select submission_id as id, head_version as version from submission`,
    );
    const versions = new Map(kept.map(({ id, version }) => [id, version]));
    expect(older.filter(({ submission, version }) => (versions.get(submission) ?? 0) < version)).toEqual([]);
    expect(await xushi(['verify'], { env })).toMatchObject({ code: 0 });
    // and goes on: the number that comes next is free
    const [again = ''] = counties;
    const next = await system.operator.submit({
      plan,
      region: again,
      period: '2022Q2',
      values: indicators.map((indicator) => ({ indicator, value: 1 })),
    });
    await system.operator.scored(next.body.submission, 60_000);

    const lost = journal.filter(({ submission, version }) => (versions.get(submission) ?? 0) < version).length;
    console.log(
      `restored and checked in ${seconds.toFixed(1)} s; of ${journal.length} submissions ${lost} came after the picture`,
    );
  }, 150_000);

  it('is restored as a drill beside the running service, which leaves no database and is measured', async () => {
    const env = { DATABASE_URL: server.url };
    const backup = path.join(folder, 'second');
    expect(await xushi(['backup', 'create', '-o', backup], { env })).toMatchObject({ code: 0 });
    expect(await xushi(['backup', 'verify', backup])).toMatchObject({ code: 0, err: '' });
    expect(await xushi(['backup', 'restore', backup], { env })).toMatchObject({
      code: 1,
      err: expect.stringMatching(/不是空的/),
    });
    expect(await xushi(['backup', 'drill', backup], { env })).toMatchObject({ code: 0 });
    expect(await system.query(`select datname from pg_database where datname like 'xushi_drill%'`)).toEqual([]);
    const metrics = await (await fetch(`${system.baseUrl}/metrics`)).text();
    expect(metrics).toMatch(/^xushi_backup_age_seconds \d+\.\d+$/m);
    expect(metrics).toMatch(/^xushi_restore_test_age_seconds \d+\.\d+$/m);
  }, 90_000);
});

const countiesOfGuizhou = `
  select code from region where level = 'county' and type = 'division' and code like '5203__' and not is_local
  order by code limit 12`;
