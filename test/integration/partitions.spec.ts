import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { Partitions, PartitionState } from '#catalog';
import { everything, makeDataSource, rows, UnitOfWork } from '#platform/db';
import { partitionsGranted } from '#submissions';
import { CatalogRoom, shippedConfig } from '../support/catalog-room.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

/** A busy machine takes its time over so many tables. */
const patience = 60_000;

const tables = ['reported_value', 'rolled_value', 'attainment'] as const;

/** Figures of three counties in two periods that are over and one that runs. 演示数据. */
const figures = `
  insert into reported_value select p, r, r, 1, 1, 1, r, 'reported', p + r, 100, null, null
    from unnest('{202124,202321,202322}'::int[]) p, generate_series(1, 3) r;
  insert into rolled_value select p, r, r, 1, p + r, 100, 1, 0, 0, null, now()
    from unnest('{202124,202321}'::int[]) p, generate_series(1, 3) r;
  insert into attainment select p, r, r, t.target_id, t.plan_id, 1, '2023-05-01', 'on_track', 0, '{}', null, now()
    from (select target_id, plan_id from target order by target_id limit 1) t, unnest('{202124,202321}'::int[]) p, generate_series(1, 3) r`;

describe('partitions by period', () => {
  let database: TestDatabase;
  let owner: Client;
  let room: CatalogRoom;
  let partitions: Partitions;
  let worker: ReturnType<typeof makeDataSource>;

  const asked = async <T>(sql: string): Promise<T[]> => (await owner.query(sql)).rows as T[];
  const state = (): Promise<PartitionState> => new UnitOfWork(worker).run(everything, (tx) => partitions.state(tx));
  const stored = (): Promise<unknown[]> =>
    Promise.all(tables.map((table) => asked(`select t.* from ${table} t order by period_id, region_id`)));
  const made = (): Promise<{ name: string; oid: number }[]> =>
    asked(`select inhrelid::regclass::text as name, inhrelid::int as oid from pg_inherits i
           join pg_class c on c.oid = i.inhparent where c.relkind = 'p' order by 1`);

  beforeAll(async () => {
    database = await testDatabase();
    owner = new Client({ connectionString: database.url });
    await owner.connect();
    worker = await makeDataSource(database.url, 'xushi_worker').initialize();
    room = new CatalogRoom(database.url, { plans: shippedConfig('plans'), regions: shippedConfig('regions') });
    partitions = await room.partitions();
    await owner.query(figures);
  }, patience);

  afterAll(async () => {
    await room.end();
    await worker.destroy();
    await owner.end();
    await database.drop();
  });

  it('are lacking where only the default one is, and rows stand in it', async () => {
    const { missing, unsorted } = await state();
    for (const table of tables) {
      const quarters = missing.filter((one) => one.table === table && [21, 22, 23, 24].includes(one.periodId % 100));
      const ahead = [202322, 202323, 202324, 202421, 202422].filter(
        (id) => table !== 'reported_value' || id !== 202322,
      );
      expect(quarters.map(({ periodId }) => periodId)).toEqual(ahead);
    }
    expect(unsorted).toHaveLength(7);
  });

  it(
    'give way to whoever works with a table, and keep readers no longer than they keep others',
    async () => {
      const before = await stored();
      const [reader, other] = [new Client(database.url), new Client(database.url)];
      await Promise.all([reader.connect(), other.connect()]);
      await reader.query('begin; select count(*) from rolled_value');
      const making = partitions.prepare();
      const began = performance.now();
      await other.query(`select pg_sleep(0.2); select count(*) from rolled_value`);
      const waited = performance.now() - began;
      await making;
      const left = (await state()).missing.map(({ table }) => table);
      await reader.query('commit');
      await Promise.all([reader.end(), other.end()]);
      expect(waited).toBeLessThan(3_000);
      expect(left).toContain('rolled_value');
      expect(await stored()).toEqual(before);
    },
    patience,
  );

  /** On a busy machine one may give way; the next slot asks again. */
  const allMade = async (): Promise<void> => {
    for (let slot = 0; slot < 5; slot += 1) {
      await partitions.prepare();
      if ((await state()).missing.length === 0) return;
    }
  };

  /** As an operator does while the service rests. */
  const movedBy = async (by: Client): Promise<void> => {
    const found = await by.query<{ parent: string; period: number }>(`select * from periods_in_default()`);
    for (const { parent, period } of found.rows) await by.query(`select open_partition($1, $2)`, [parent, period]);
  };

  it(
    'are made of this and the next four periods, and no row moves while others may read',
    async () => {
      const before = await stored();
      await allMade();
      expect(await stored()).toEqual(before);
      const { missing, unsorted } = await state();
      expect(missing).toEqual([]);
      expect(unsorted).toHaveLength(7);
      const names = (await made()).map(({ name }) => name);
      expect(names).toContain('rolled_value_202322');
      expect(names).not.toContain('reported_value_202322');
    },
    patience,
  );

  it('are made of the past where an operator asks, and every row goes along', async () => {
    const before = await stored();
    await movedBy(owner);
    expect(await stored()).toEqual(before);
    expect(await state()).toEqual({ missing: [], unsorted: [] });
    for (const table of tables) expect(await asked(`select from only ${table}_default`)).toEqual([]);
    const [{ at } = { at: '' }] = await asked<{ at: string }>(
      `select distinct tableoid::regclass::text as at from reported_value where period_id = 202124`,
    );
    expect(at).toBe('reported_value_202124');
  });

  it('are the only ones that are read for their period', async () => {
    for (const table of tables) {
      const plan = await asked<{ 'QUERY PLAN': string }>(`explain select * from ${table} where period_id = 202321`);
      const read = plan.flatMap((line) => line['QUERY PLAN'].match(/ on (\w+)/)?.[1] ?? []);
      expect(new Set(read.map((name) => name.replace(/_pkey$/, '')))).toEqual(new Set([`${table}_202321`]));
    }
  });

  it(
    'stay as they are when they are asked for again',
    async () => {
      const before = await made();
      await partitions.prepare();
      expect(await made()).toEqual(before);
    },
    patience,
  );

  it(
    'are made once when two ask at the same time',
    async () => {
      await owner.query(`insert into reported_value select 202223, r, r, 1, 1, 1, r, 'reported', r, 100, null, null
      from generate_series(1, 3) r`);
      const before = await stored();
      const other = new Client(database.url);
      await other.connect();
      await Promise.all([movedBy(owner), movedBy(other)]);
      await other.end();
      expect(await stored()).toEqual(before);
      expect((await made()).filter(({ name }) => name === 'reported_value_202223')).toHaveLength(1);
      expect((await state()).unsorted).toEqual([]);
    },
    patience,
  );

  it('take corrections and refuse a second row under one key, as the default one did', async () => {
    await owner.query(`update rolled_value set numerator = 7 where period_id = 202321 and region_id = 1`);
    const twice = owner.query(`insert into rolled_value select * from rolled_value where period_id = 202321`);
    await expect(twice).rejects.toThrow(/duplicate key/);
  });

  it('show the API nothing past the rules of their table, and are not for the API to make', async () => {
    expect(await asked(partitionsGranted.sql)).toEqual([]);
    const api = await makeDataSource(database.url, 'xushi_api').initialize();
    const work = new UnitOfWork(api);
    const nobody = { actorId: '2', patterns: [] };
    expect(await work.run(nobody, (tx) => rows(tx, `select from reported_value`))).toEqual([]);
    for (const sql of [`select from reported_value_202321`, `select open_partition('attainment', 203021)`]) {
      await expect(work.run(everything, (tx) => rows(tx, sql))).rejects.toThrow(/permission denied/);
    }
    await api.destroy();
  });

  it.each([
    ['account', 202321],
    ['reported_value', 7],
  ])('are made of no other table and no other time: %s, %d', async (table, period) => {
    const made = worker.query('select open_partition($1, $2)', [table, period]);
    await expect(made).rejects.toThrow(/there is no partition/);
  });
});
