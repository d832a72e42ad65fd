import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everything, makeDataSource, rows, UnitOfWork } from '#platform/db';
import { placeRegions, type PlacedRegion } from '../../libs/catalog/place-regions.js';
import { readRegions } from '../../libs/catalog/read-regions.js';
import { RegionTree } from '../../libs/catalog/region-tree.js';
import { RegionRepository } from '../../libs/catalog/region.repository.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

const folder = new URL('../../config/regions/', import.meta.url);

function shipped(): PlacedRegion[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.csv'));
  const read = readRegions(files.map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') })));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return placeRegions(read.rows);
}

describe('loading the divisions into the database', () => {
  const repository = new RegionRepository();
  const placed = shipped();
  let database: TestDatabase;
  let dataSource: ReturnType<typeof makeDataSource>;
  let work: UnitOfWork;

  const load = (regions: readonly PlacedRegion[]) => work.run(everything, (tx) => repository.load(tx, regions));
  const tree = async () => new RegionTree(await work.run(everything, (tx) => repository.read(tx)));

  beforeAll(async () => {
    database = await testDatabase();
    dataSource = await makeDataSource(database.url, 'xushi_worker').initialize();
    work = new UnitOfWork(dataSource);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('writes every region the first time and nothing the second time, quickly', async () => {
    expect(await load(placed)).toBe(placed.length);
    const begun = performance.now();
    expect(await load(placed)).toBe(0);
    expect(performance.now() - begun).toBeLessThan(1500);
  });

  it('gives back the same tree, with counties and parents as ids', async () => {
    const regions = await tree();
    const hospital = regions.byCode('150303-i01');
    expect(hospital?.countyId).toBe(regions.byCode('150303')?.id);
    expect(hospital?.path).toBe('100000/150000/150300/150303/150303-i01/');
    expect(regions.byCode('520000')?.countyId).toBe(regions.byCode('520000')?.id);
    expect(regions.byCode('330104')).toMatchObject({ validFrom: '1949-10-01', validTo: '2021-04-09' });
    expect(regions.byCode('330104')?.spells[0]?.successors).toEqual(['330102', '330114']);
    expect(regions.all()).toHaveLength(placed.length);
  });

  it('writes only what changed, and keeps the name that a region had before', async () => {
    const renamed = placed.map((region) => {
      if (region.code !== '150303-i02') return region;
      const [first] = region.spells;
      if (first === undefined) throw new Error('no spell');
      const spells = [
        { ...first, validTo: '2024-01-01' },
        { ...first, validFrom: '2024-01-01', name: '新名' },
      ];
      return { ...region, name: '新名', spells };
    });
    expect(await load(renamed)).toBe(1);
    const regions = await tree();
    const id = regions.byCode('150303-i02')?.id ?? 0;
    expect(regions.spellAt(id, '2023-12-31')?.name).toContain('拉僧仲');
    expect(regions.spellAt(id, '2024-01-01')?.name).toBe('新名');
  });

  it('refuses files that forget a spell which the database holds', async () => {
    await expect(load(placed)).rejects.toMatchObject({ code: 'region.history_lost' });
    const kept = await work.run(everything, (tx) =>
      rows<{ n: number }>(tx, `select count(*)::int as n from region_version where name = '新名'`),
    );
    expect(kept).toEqual([{ n: 1 }]);
  });
});
