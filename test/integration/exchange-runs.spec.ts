import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { ExchangeRunsRepository, type ExchangeLine } from '#exchange';
import { Clock } from '#platform/clock';
import { everything, makeDataSource, UnitOfWork } from '#platform/db';
import { testDatabase, type TestDatabase } from '../support/database.js';

const systemId = '6f0a3c1e-4b70-4a55-9d0e-2a6f5c1b7d10';
const land = `
  insert into region (code, name, level, type, county_id, path, source) values
    ('100000', '全国', 'nation', 'division', 1, '100000/', '演示数据'),
    ('150303', '甲区', 'county', 'division', 2, '100000/150303/', '演示数据');
  insert into account (username, display_name) values ('a', '甲');
  insert into exchange_system (system_id, name, region_id, address, sealed, direction, plans, every_minutes, next_at, created_by,
    created_at, changed_at)
  select '${systemId}', '另一平台', 2, 'http://127.0.0.1:9', '', 'pull', '{p}', 5, now(), account_id, now(), now()
  from account where username = 'a'`;
const report = { read: 0, imported: 0, updated: 0, ignored: 0, deleted: 0, conflicts: [] };
const broken = { zh: '中断', en: 'broken off' };

describe('runs of an exchange', () => {
  let database: TestDatabase;
  let owner: Client;
  let worker: DataSource;
  let work: UnitOfWork;
  const runs = new ExchangeRunsRepository(new Clock());
  const begin = async (): Promise<ExchangeLine> => {
    const line = await work.run(everything, (tx) => runs.begin(tx, systemId, broken));
    if (line === null) throw new Error('the system is not active');
    return line;
  };
  const complete = (line: ExchangeLine, watermark: string) =>
    work.run(everything, (tx) => runs.end(tx, line, { state: 'complete', report, watermark, error: null }));
  const states = async () =>
    (await owner.query<{ state: string }>(`select state from exchange_run order by run_id`)).rows.map((r) => r.state);

  beforeAll(async () => {
    database = await testDatabase();
    owner = new Client({ connectionString: database.url });
    await owner.connect();
    await owner.query(land);
    worker = await makeDataSource(database.url, 'xushi_worker').initialize();
    work = new UnitOfWork(worker);
  }, 60_000);
  afterAll(async () => {
    await worker.destroy();
    await owner.end();
    await database.drop();
  });

  it('are one at a time: a later one ends what an earlier left behind, and that says nothing any more', async () => {
    const earlier = await begin();
    const later = await begin();
    expect(await states()).toEqual(['failed', 'running']);
    expect(await complete(earlier, '2026-01-01T00:00:00.000')).toBe(false);
    expect(await complete(later, '2026-01-02T00:00:00.000')).toBe(true);
    expect(await states()).toEqual(['failed', 'complete']);
    const second = owner.query(`insert into exchange_run (system_id, began_at)
      select '${systemId}', now() from generate_series(1, 2)`);
    await expect(second).rejects.toThrow('run_alone');
  });

  it('have nobody to answer for them without a grant for the region', async () => {
    expect((await begin()).actor).toBeNull();
    await owner.query(`
      insert into account_grant (account_id, role, region_id, approved_at)
      select account_id, 'submitter', 1, now() from account where username = 'a'`);
    const { actor } = await begin();
    // the account may hand in for the whole country, and the run for the region of the exchange
    expect(actor?.grants).toEqual([{ role: 'submitter', regionId: 2, regionCode: '150303', path: '100000/150303/' }]);
  });

  it('move the watermark unless a person has changed the system meanwhile', async () => {
    const line = await begin();
    const watermark = async () =>
      (await owner.query<{ watermark: string | null }>(`select watermark from exchange_system`)).rows[0]?.watermark;
    await owner.query(`update exchange_system set epoch = epoch + 1`);
    await work.run(everything, (tx) => runs.succeed(tx, line, '2026-01-02T00:00:00.000', 5));
    expect(await watermark()).toBeNull();
    await work.run(everything, async (tx) => runs.succeed(tx, await begin(), '2026-01-02T00:00:00.000', 5));
    expect(await watermark()).toBe('2026-01-02T00:00:00.000');
  });

  it('are owed once when their time has come, whoever asks', async () => {
    await owner.query(`update exchange_system set next_at = now() - interval '1 minute'`);
    const due = () => work.run(everything, (tx) => runs.takeDue(tx));
    expect((await Promise.all([due(), due()])).flat()).toEqual([systemId]);
    expect(await due()).toEqual([]);
    await owner.query(`update exchange_system set next_at = now(), state = 'suspended'`);
    expect(await due()).toEqual([]);
  });
});
