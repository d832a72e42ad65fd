import { describe, expect, it } from '@jest/globals';
import { numberRegions, placeRegions, readRegions, regionColumns, RegionTree } from '#catalog/pure';
import { toNumber } from '#scoring';
import { UnitsBelow } from './units-below.js';

const always = '1949-10-01';
const text = [
  regionColumns.join(','),
  `100000,全国,,nation,division,,${always},,,s`,
  `910000,甲省,,province,division,100000,${always},,,s`,
  `910101,甲,,county,division,910000,${always},,,s`,
  `910102,乙,,county,division,910000,${always},2020-01-01,910101:1,s`,
  `910103,丙,,county,division,910000,${always},2020-01-01,910101:0.25;910104:0.75,s`,
  `910104,丁,,county,division,910000,2020-01-01,2022-01-01,910105:1,s`,
  `910105,戊,,county,division,910000,2022-01-01,,,s`,
  `910106,己,,county,division,910000,${always},2021-01-01,910106:0.7;910107:0.3,s`,
  `910106,己,,county,division,910000,2021-01-01,,,s`,
  `910107,庚,,county,division,910000,2021-01-01,,,s`,
  `910111,子,,county,division,910000,${always},2021-01-01,910112,s`,
  `910112,丑,,county,division,910000,${always},,,s`,
  `910108,辛,,county,division,910000,${always},2021-01-01,910109;910110,s`,
  `910109,壬,,county,division,910000,2021-01-01,,,s`,
  `910110,癸,,county,division,910000,2021-01-01,,,s`,
].join('\n');

const read = readRegions([{ file: 'r.csv', text }]);
if ('problems' in read) throw new Error(JSON.stringify(read.problems));
const tree = new RegionTree(numberRegions(placeRegions(read.rows)));
const units = new UnitsBelow(tree);

function madeOf(code: string, since = '2019-12-31', until = '2023-12-31'): string[] | null {
  const found = units.predecessorsOf(tree.byCode(code)?.id ?? 0, { since, until });
  return found?.map(({ regionId, share }) => `${tree.byId(regionId)?.code} ${toNumber(share)}`).sort() ?? null;
}

describe('what a region was made of on a former day', () => {
  it.each([
    [
      'all of what merged into it, a part of what was split, and itself',
      '910101',
      ['910101 1', '910102 1', '910103 0.25'],
    ],
    ['a part of a unit, by a unit that is no more either', '910105', ['910103 0.75']],
    ['the part of itself that it kept', '910106', ['910106 0.7']],
    ['the part that left another', '910107', ['910106 0.3']],
    ['nobody knows, where a split came without shares', '910109', null],
    ['nobody knows, where a merger came without a share', '910112', null],
  ])('is %s', (_, code, parts) => {
    expect(madeOf(code)).toEqual(parts);
  });

  it('is the region itself where nothing happened since', () => {
    expect(madeOf('910101', '2020-01-01')).toEqual(['910101 1']);
    expect(madeOf('910101', '2019-12-31', '2019-12-31')).toEqual(['910101 1']);
  });

  it('is nothing where the region was not there', () => {
    expect(madeOf('910107', '2021-01-01', '2023-12-31')).toEqual(['910107 1']);
    expect(madeOf('910107', '2020-12-31', '2020-12-31')).toEqual([]);
  });

  it('adds up, over all that a unit became, to the whole of it', () => {
    const shares = tree
      .all()
      .filter(({ validTo }) => validTo === null)
      .flatMap(({ id }) => units.predecessorsOf(id, { since: '2019-12-31', until: '2023-12-31' }) ?? []);
    const of = (code: string) =>
      shares
        .filter(({ regionId }) => regionId === tree.byCode(code)?.id)
        .reduce((sum, { share }) => sum + toNumber(share), 0);
    expect(['910102', '910103', '910106'].map(of)).toEqual([1, 1, 1]);
  });
});
