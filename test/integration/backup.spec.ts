import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createBackup, openBackup, restoreBackup } from '#platform/backup';
import { everything, makeDataSource, onServer, rows, UnitOfWork, type DatabaseRole } from '#platform/db';
import { copyOf, testDatabase, testServer, type TestDatabase } from '../support/database.js';

const empty = { name: 'xushi_template_empty', make: () => Promise.resolve('') };

describe('a backup', () => {
  let folder: string;
  let place: string;
  const databases: TestDatabase[] = [];

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-backup-'));
    place = path.join(folder, 'monday');
  });
  afterEach(async () => {
    for (const database of databases.splice(0)) await database.drop();
    rmSync(folder, { recursive: true });
  });

  const kept = async (made: Promise<TestDatabase>): Promise<string> => {
    const database = await made;
    databases.push(database);
    return database.url;
  };
  async function within<T>(
    url: string,
    work: (unitOfWork: UnitOfWork) => Promise<T>,
    role: DatabaseRole | null = null,
  ): Promise<T> {
    const dataSource = await makeDataSource(url, role).initialize();
    try {
      return await work(new UnitOfWork(dataSource));
    } finally {
      await dataSource.destroy();
    }
  }
  const ask = <T>(url: string, sql: string) => within(url, (work) => work.run(everything, (tx) => rows<T>(tx, sql)));
  const backUp = (url: string) => within(url, (work) => createBackup(work, { folder: place, version: 'test' }));
  const restore = async (url: string) => {
    const backup = await openBackup(place);
    await within(url, (work) => restoreBackup(work, backup));
  };

  /** A region, a debt, a mark with what COPY must escape, and a number that has moved on. */
  const given = `
    insert into region (code, name, level, type, county_id, path, source)
      values ('100000', '全国', 'nation', 'division', 1, '100000/', 'invented');
    insert into work (duty, key, want, done, owed_since) values ('day-turned', 'a\\b	c
d', 3, 1, now()), ('day-turned', 'done', 2, 2, null);
    insert into account (username, display_name) values ('甲', '甲')`;
  const everythingSaid = `select (select json_agg(w order by work_id)::text from work w) as work,
    (select json_agg(r)::text from region r) as region, (select json_agg(m order by id)::text from migrations m) as migrations`;

  it('gives back every row, what is owed, and where numbers go on', async () => {
    const [from, to] = [await kept(testDatabase()), await kept(copyOf(empty))];
    for (const sql of given.split(';')) await ask(from, sql);
    const { manifest, sha256 } = await backUp(from);
    expect((await openBackup(place)).sha256).toBe(sha256);
    expect(manifest.tables.find(({ table }) => table === 'work')).toMatchObject({ rows: 2 });
    expect(statSync(path.join(place, 'work.copy.gz')).mode & 0o777).toBe(0o600);
    await restore(to);
    expect(await ask(to, everythingSaid)).toEqual(await ask(from, everythingSaid));
    const next = `insert into work (duty, key) values ('day-turned', 'next') returning work_id`;
    expect(await ask(to, next)).toEqual(await ask(from, next));
    const silent = `select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O'`;
    expect(await ask(to, silent)).toEqual([]);
    const policies = `select polname, polrelid::regclass::text as at from pg_policy order by 2, 1`;
    expect(await ask(to, policies)).toEqual(await ask(from, policies));
  }, 60_000);

  it('is one picture, however much is written meanwhile', async () => {
    const from = await kept(testDatabase());
    let [written, over] = [0, false];
    const writing = within(from, async (work) => {
      while (!over) {
        await work.run(everything, async (tx) => {
          await rows(tx, `insert into work (duty, key) values ('a', '${written}')`);
          await rows(tx, `insert into schedule_slot values ('a', now() + interval '${written} s', '1 s')`);
        });
        written++;
      }
    });
    while (written < 20) await new Promise((resolve) => setTimeout(resolve, 5));
    const { manifest } = await backUp(from);
    over = true;
    await writing;
    const counted = (name: string) => manifest.tables.find(({ table }) => table === name)?.rows;
    expect(counted('work')).toBeGreaterThanOrEqual(20);
    expect(counted('work')).toBe(counted('schedule_slot'));
  }, 60_000);

  it('goes into no database that holds anything, and changes nothing there', async () => {
    const from = await kept(testDatabase());
    await backUp(from);
    const to = await kept(copyOf(empty));
    await ask(to, 'create table mine (id int)');
    await expect(restore(to)).rejects.toMatchObject({ code: 'backup.not_empty' });
    expect(await ask(to, `select relname from pg_class where relnamespace = 'public'::regnamespace`)).toEqual([
      { relname: 'mine' },
    ]);
  }, 60_000);

  it('leaves the database empty when restoring breaks off', async () => {
    const [from, to] = [await kept(testDatabase()), await kept(copyOf(empty))];
    await ask(from, given.split(';')[0] ?? '');
    await backUp(from);
    const backup = await openBackup(place);
    // the disk fails after the bytes were checked
    truncateSync(path.join(place, 'work.copy.gz'), 12);
    await expect(within(to, (work) => restoreBackup(work, backup))).rejects.toThrow();
    expect(await ask(to, `select relname from pg_class where relnamespace = 'public'::regnamespace`)).toEqual([]);
  }, 60_000);

  it('is refused before anything is touched when a byte is not what was written', async () => {
    const from = await kept(testDatabase());
    await backUp(from);
    const file = path.join(place, 'region.copy.gz');
    const bytes = readFileSync(file);
    appendFileSync(file, 'x');
    rmSync(path.join(place, 'work.copy.gz'));
    await expect(openBackup(place)).rejects.toMatchObject({
      code: 'backup.altered',
      details: { problems: [{ file: 'region.copy.gz' }, { file: 'work.copy.gz' }] },
    });
    writeFileSync(file, bytes);
    const manifest = path.join(place, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"rows": 0', '"rows": 1'));
    await expect(openBackup(place)).rejects.toMatchObject({ details: { problems: [{ file: 'manifest.json' }, {}] } });
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('region.copy.gz', '../region.copy.gz'));
    await expect(openBackup(place)).rejects.toMatchObject({ code: 'backup.no_manifest' });
  }, 60_000);

  it('is not begun over another, and a login that policies bind makes none', async () => {
    const from = await kept(testDatabase());
    await backUp(from);
    await expect(backUp(from)).rejects.toMatchObject({ code: 'backup.folder_taken' });
    place = path.join(folder, 'tuesday');
    await onServer(testServer(), `grant pg_read_all_data to xushi_reader`);
    try {
      const blind = within(from, (work) => createBackup(work, { folder: place, version: 'test' }), 'xushi_reader');
      await expect(blind).rejects.toMatchObject({ code: 'backup.blind' });
    } finally {
      await onServer(testServer(), `revoke pg_read_all_data from xushi_reader`);
    }
    expect(existsSync(place)).toBe(false);
  }, 60_000);
});
