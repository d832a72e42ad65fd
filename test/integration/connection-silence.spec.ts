import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { everything, makeDataSource, rows, UnitOfWork } from '#platform/db';
import { testDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await testDatabase();
  const { options } = makeDataSource(database.url, null);
  const extra = { ...(options.extra as object), query_timeout: 1_500 };
  source = await new DataSource({ ...options, poolSize: 1, extra } as typeof options).initialize();
  await source.query('create table kept (text text primary key)');
}, 60_000);

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

describe('a connection that does not answer in time', () => {
  it('goes with its transaction: what comes after it keeps nothing of what failed', async () => {
    const work = new UnitOfWork(source);
    const failing = work.run(everything, async (tx) => {
      await rows(tx, `insert into kept values ('of the one that failed')`);
      await rows(tx, `select pg_sleep(4)`);
    });
    await expect(failing).rejects.toMatchObject({ code: 'database.unavailable' });
    await work.run(everything, (tx) => rows(tx, `insert into kept values ('of the next')`));
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    expect(await source.query('select text from kept')).toEqual([{ text: 'of the next' }]);
  }, 20_000);
});
