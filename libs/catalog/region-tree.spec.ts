import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { numberRegions, placeRegions } from './place-regions.js';
import { readRegions } from './read-regions.js';
import { RegionTree } from './region-tree.js';
import type { Region } from './region.js';

const folder = new URL('../../config/regions/', import.meta.url);
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.csv'))
  .map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }));

function tree(): RegionTree {
  const read = readRegions(files);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems.slice(0, 5)));
  return new RegionTree(numberRegions(placeRegions(read.rows)));
}

const regions = tree();

function region(code: string): Region {
  const found = regions.byCode(code);
  if (found === undefined) throw new Error(`no region ${code}`);
  return found;
}

const codesOf = (list: readonly Region[]): string[] => list.map((one) => one.code);
const count = (code: string, level: Region['level'], day: string): number =>
  regions.descendantsAt(region(code).id, level, day).length;

describe('the divisions that ship with the product', () => {
  it('hold 31 provinces, 333 prefectures and the 2 844 counties of the end of 2023', () => {
    const day = '2023-12-31';
    expect([
      count('100000', 'province', day),
      count('100000', 'prefecture', day),
      count('100000', 'county', day),
    ]).toEqual([31, 333, 2844]);
  });

  it('hold 9 prefectures and 88 counties of Guizhou, and the own level of the province beside them', () => {
    expect([count('520000', 'prefecture', '2022-12-31'), count('520000', 'county', '2022-12-31')]).toEqual([9, 88]);
    expect(codesOf(regions.childrenAt(region('520000').id, '2022-12-31'))).toContain('520000-self');
  });

  it('keep Hainan District of Wuhai apart from Hainan Province', () => {
    const district = region('150303');
    expect(codesOf(regions.ancestorsAt(district.id, '2023-12-31'))).toEqual(['150300', '150000', '100000']);
    expect(regions.contains(region('460000').id, district.id, '2023-12-31')).toBe(false);
    expect(district.path).toBe('100000/150000/150300/150303/');
  });

  it('never guess which 海南 is meant', () => {
    expect(codesOf(regions.named('海南'))).toEqual(expect.arrayContaining(['150303', '460000', '632500']));
    expect(regions.byCode('海南')).toBeUndefined();
    expect(regions.named('')).toEqual([]);
  });

  it('know the townships and the primary institutions of Hainan District', () => {
    expect([count('150303', 'township', '2023-12-31'), count('150303', 'institution', '2023-12-31')]).toEqual([5, 5]);
    expect(region('150303-i01').countyId).toBe(region('150303').id);
  });

  it('hang counties of municipalities and counties under a province directly below the province', () => {
    for (const [county, province] of [
      ['110101', '110000'],
      ['500229', '500000'],
      ['429021', '420000'],
      ['659001', '650000'],
    ] as const)
      expect(regions.parentAt(region(county).id, '2023-12-31')?.code).toBe(province);
  });

  it('keep prefectures without counties as prefectures', () => {
    for (const code of ['441900', '442000', '460400', '620200']) {
      expect(region(code).level).toBe('prefecture');
      expect(regions.childrenAt(region(code).id, '2023-12-31')).toEqual([]);
    }
  });
});

describe('a division that changes', () => {
  it('belongs to its city until the day before it ends, and its successor from that day on', () => {
    const hangzhou = region('330100').id;
    const before = codesOf(regions.childrenAt(hangzhou, '2021-04-08'));
    const after = codesOf(regions.childrenAt(hangzhou, '2021-04-09'));
    expect(before.filter((code) => !after.includes(code))).toEqual(['330103', '330104']);
    expect(after.filter((code) => !before.includes(code))).toEqual(['330113', '330114']);
    expect(region('330104').spells[0]?.successors).toEqual(['330102', '330114']);
  });

  it('appears on the day it is created', () => {
    expect([count('653200', 'county', '2024-12-26'), count('653200', 'county', '2024-12-27')]).toEqual([8, 10]);
    expect(regions.parentAt(region('653228').id, '2024-12-26')).toBeUndefined();
  });

  it('is expected to report only while it exists', () => {
    const asked = { target: { judgedAt: 'county' }, reportedAt: 'county' } as const;
    expect(regions.expectedUnits(asked, region('330104').id, '2021-04-09')).toEqual([]);
    expect(regions.expectedUnits(asked, region('330104').id, '2021-04-08')).toEqual([region('330104').id]);
  });
});

describe('the units expected to report', () => {
  it('are those of the level that reports, below the region', () => {
    const asked = { target: { judgedAt: 'province' }, reportedAt: 'county' } as const;
    expect(regions.expectedUnits(asked, region('520000').id, '2022-12-31')).toHaveLength(88);
    expect(regions.expectedUnits(asked, region('522301').id, '2022-12-31')).toEqual([region('522301').id]);
  });

  it('are the institutions where a county reports for each of them', () => {
    const asked = { target: { judgedAt: 'institution' }, reportedAt: 'county' } as const;
    expect(regions.expectedUnits(asked, region('150303').id, '2023-12-31')).toHaveLength(5);
  });

  it('are the named units within the region when the plan names them', () => {
    const units = ['520000-self', '520100', '520400', '522600', '522300'];
    const asked = { target: { judgedAt: 'prefecture' }, reportedAt: 'prefecture', units } as const;
    expect(regions.expectedUnits(asked, region('520000').id, '2022-12-31')).toEqual(
      units.map((code) => region(code).id),
    );
    expect(regions.expectedUnits(asked, region('522300').id, '2022-12-31')).toEqual([region('522300').id]);
    expect(regions.expectedUnits(asked, region('520200').id, '2022-12-31')).toEqual([]);
  });

  it('are none above the level for a region that stands below it', () => {
    const asked = { target: { judgedAt: 'province' }, reportedAt: 'province' } as const;
    expect(regions.expectedUnits(asked, region('150303').id, '2023-12-31')).toEqual([]);
    expect(regions.expectedUnits(asked, region('520000-self').id, '2023-12-31')).toEqual([]);
  });
});

describe('the tree on any day', () => {
  const days = fc
    .integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2030, 11, 31) })
    .map((ms) => new Date(ms).toISOString().slice(0, 10));

  it('leads from every region in force to the nation, and back down to it', () => {
    fc.assert(
      fc.property(days, (day) => {
        const nation = region('100000').id;
        const alive = regions.all().filter((one) => regions.spellAt(one.id, day) !== undefined);
        const reached = alive.filter(
          (one) => one.id === nation || regions.ancestorsAt(one.id, day).at(-1)?.id === nation,
        );
        const below = (id: number): number =>
          regions.childrenAt(id, day).reduce((sum, child) => sum + 1 + below(child.id), 0);
        return reached.length === alive.length && below(nation) + 1 === alive.length;
      }),
      { numRuns: 25 },
    );
  });

  it('counts the counties of the nation as the sum over its provinces', () => {
    fc.assert(
      fc.property(days, (day) => {
        const provinces = regions.childrenAt(region('100000').id, day);
        const sum = provinces.reduce((all, one) => all + regions.descendantsAt(one.id, 'county', day).length, 0);
        return sum === count('100000', 'county', day);
      }),
      { numRuns: 25 },
    );
  });
});
