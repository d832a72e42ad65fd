import { describe, expect, it } from '@jest/globals';
import { numberRegions, placeRegions, readRegions, RegionTree } from '#catalog/pure';
import { completeRegions } from './region-table.js';

const known = treeOf(
  completeRegions({ file: 'known.csv', text: 'code,name\n100000,全国\n520000,贵州省\n520100,贵阳市\n' }, undefined),
);

function treeOf(table: ReturnType<typeof completeRegions>): RegionTree {
  const read = 'problems' in table ? table : readRegions(table.files);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return new RegionTree(numberRegions(placeRegions(read.rows)));
}

describe('a table of regions made by hand', () => {
  it('needs no more than codes: level and parent are in the code, and what lies above is known', () => {
    const tree = treeOf(completeRegions({ file: 'mine.csv', text: 'name,code\n甲县,520102\n乙县,520103\n' }, known));
    expect(tree.all().map(({ code, level }) => [code, level])).toEqual([
      ['100000', 'nation'],
      ['520000', 'province'],
      ['520100', 'prefecture'],
      ['520102', 'county'],
      ['520103', 'county'],
    ]);
    expect(tree.byCode('520103')?.path).toBe('100000/520000/520100/520103/');
  });

  it('takes the place of the known regions: a county that it does not hold is none', () => {
    const tree = treeOf(completeRegions({ file: 'mine.csv', text: 'code,parent\n520102,520000\n' }, known));
    expect(tree.byCode('520100')).toBeUndefined();
    expect(tree.byCode('520102')?.path).toBe('100000/520000/520102/');
  });

  it('is refused with its line when it is wrong, and with its column when that is unknown', () => {
    const table = completeRegions({ file: 'mine.csv', text: 'code,level\n520102,county\n520102,county\n' }, known);
    const read = 'problems' in table ? table : readRegions(table.files);
    expect(read).toMatchObject({ problems: [{ file: 'mine.csv', line: 3, code: 'region.duplicate' }] });
    expect(completeRegions({ file: 'mine.csv', text: 'code,colour\n' }, known)).toMatchObject({
      problems: [{ code: 'region.header' }],
    });
  });
});
