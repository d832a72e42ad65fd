import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { CatalogRoom, shippedConfig } from '../support/catalog-room.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

describe('loading the divisions into the database', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-regions-'));
  const regionsDir = path.join(folder, 'regions');
  const district = path.join(regionsDir, 'hainan-district.csv');
  let database: TestDatabase;
  let client: Client;
  let room: CatalogRoom;

  /** Which transaction wrote each region and each spell: a second load that writes nothing leaves this as it was. */
  const writers = async (): Promise<unknown> =>
    (
      await client.query(
        `select (select count(*)::int from region) as regions, (select max(xmin::text::bigint) from region) as last,
           (select max(xmin::text::bigint) from region_version) as "lastSpell"`,
      )
    ).rows[0];

  const change = (from: string, to: string): void => {
    const text = readFileSync(district, 'utf8');
    expect(text).toContain(from);
    writeFileSync(district, text.replace(from, to));
  };

  beforeAll(async () => {
    cpSync(shippedConfig('regions'), regionsDir, { recursive: true });
    const plans = path.join(folder, 'plans');
    cpSync(shippedConfig('plans/hainan-district-2023-2025.yaml'), path.join(plans, 'hainan.yaml'));
    database = await testDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
    room = new CatalogRoom(database.url, { plans, regions: regionsDir });
  });

  afterEach(() => room.end());

  afterAll(async () => {
    await client.end();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it('writes every region at the first start and nothing at the second', async () => {
    await room.start();
    const first = await writers();
    const rows = readdirSync(regionsDir)
      .filter((file) => file.endsWith('.csv'))
      .flatMap((file) => readFileSync(path.join(regionsDir, file), 'utf8').trim().split('\n').slice(1));
    expect(first).toMatchObject({ regions: new Set(rows.map((row) => row.split(',')[0])).size });
    await room.start();
    expect(await writers()).toEqual(first);
  });

  it('gives back the same tree, with counties and parents as ids', async () => {
    const { regions } = await room.start();
    const hospital = regions.byCode('150303-i01');
    expect(hospital?.countyId).toBe(regions.byCode('150303')?.id);
    expect(hospital?.path).toBe('100000/150000/150300/150303/150303-i01/');
    expect(regions.byCode('520000')?.countyId).toBe(regions.byCode('520000')?.id);
    expect(regions.byCode('330104')).toMatchObject({ validFrom: '1949-10-01', validTo: '2021-04-09' });
    expect(regions.byCode('330104')?.spells[0]?.successors).toEqual(['330102', '330114']);
  });

  it('keeps the name that a region had before it was renamed', async () => {
    const old =
      readFileSync(district, 'utf8')
        .split('\n')
        .find((line) => line.startsWith('150303-i02,')) ?? '';
    const closed = old.replace('1949-10-01,,', '1949-10-01,2024-01-01,');
    const renamed = old.replace('1949-10-01,,', '2024-01-01,,').replace(/^150303-i02,[^,]*/, '150303-i02,新名');
    change(old, `${closed}\n${renamed}`);
    const { regions } = await room.start();
    const id = regions.byCode('150303-i02')?.id ?? 0;
    expect(regions.spellAt(id, '2023-12-31')?.name).toContain('拉僧仲');
    expect(regions.spellAt(id, '2024-01-01')?.name).toBe('新名');
  });

  it('refuses files that forget a spell which the database holds', async () => {
    cpSync(shippedConfig('regions/hainan-district.csv'), district);
    await expect(room.start()).rejects.toMatchObject({ code: 'region.history_lost' });
    const kept = await client.query(`select from region_version where name = '新名'`);
    expect(kept.rowCount).toBe(1);
  });
});
