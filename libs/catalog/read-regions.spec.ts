import { describe, expect, it } from '@jest/globals';
import { readRegions } from './read-regions.js';

const header = 'code,name,name_en,level,type,parent,valid_from,valid_to,successors,source';
const nation = '100000,全国,,nation,division,,1949-10-01,,,s';
const province = '520000,贵州省,,province,division,100000,1949-10-01,,,s';

/** The codes of the problems with their lines, in the order reported. */
function problemsOf(...lines: string[]): string[] {
  const read = readRegions([{ file: 'r.csv', text: [header, ...lines].join('\n') }]);
  return 'problems' in read ? read.problems.map((one) => `${one.file ?? ''}:${one.line ?? ''} ${one.code}`) : [];
}

describe('reading region files', () => {
  it('gives the rows of all files as one tree', () => {
    const read = readRegions([
      { file: 'a.csv', text: `\uFEFF${header}\r\n${nation}\r\n` },
      { file: 'b.csv', text: `${header}\n${province}\n` },
    ]);
    expect('rows' in read && read.rows.map((row) => [row.file, row.line, row.code, row.parent])).toEqual([
      ['a.csv', 2, '100000', null],
      ['b.csv', 2, '520000', '100000'],
    ]);
  });

  it('reports every problem of a file at once, each with its line', () => {
    expect(
      problemsOf(
        nation,
        '52,贵州省,,provinz,land,100000,2021-02-30,,,',
        '520000,"贵州省",,province,division,100000,1949-10-01,,,s',
      ),
    ).toEqual([
      'r.csv:3 region.code',
      'r.csv:3 region.level_unknown',
      'r.csv:3 region.type_unknown',
      'r.csv:3 region.source_missing',
      'r.csv:3 region.date',
      'r.csv:4 region.columns',
    ]);
  });

  it('refuses a header with other columns', () => {
    expect(readRegions([{ file: 'r.csv', text: 'code,name\n1,2' }])).toMatchObject({
      problems: [{ file: 'r.csv', line: 1, code: 'region.header' }],
    });
  });

  it('refuses a folder without any region', () => {
    expect(readRegions([])).toMatchObject({ problems: [{ code: 'region.none' }] });
  });

  it('refuses a row that ends before it begins', () => {
    expect(problemsOf(nation, '520000,贵州省,,province,division,100000,2021-01-01,2021-01-01,,s')).toEqual([
      'r.csv:3 region.date_order',
    ]);
  });

  it('refuses a parent that does not exist', () => {
    expect(problemsOf(nation, '520100,贵阳市,,prefecture,division,520000,1949-10-01,,,s')).toEqual([
      'r.csv:3 region.parent_unknown',
    ]);
  });

  it('refuses a parent that is not in force on every day of the row', () => {
    const short = '520000,贵州省,,province,division,100000,1950-01-01,2000-01-01,,s';
    expect(problemsOf(nation, short, '520100,贵阳市,,prefecture,division,520000,1949-10-01,1960-01-01,,s')).toEqual([
      'r.csv:4 region.parent_not_in_force',
    ]);
    expect(problemsOf(nation, short, '520100,贵阳市,,prefecture,division,520000,1960-01-01,,,s')).toEqual([
      'r.csv:4 region.parent_not_in_force',
    ]);
    expect(problemsOf(nation, short, '520100,贵阳市,,prefecture,division,520000,1960-01-01,2000-01-01,,s')).toEqual([]);
  });

  it('refuses a level that is not below its parent’s', () => {
    expect(problemsOf(nation, province, '530000,云南省,,province,division,520000,1949-10-01,,,s')).toEqual([
      'r.csv:4 region.level_order',
    ]);
  });

  it('refuses the same code twice on one day, and spells that overlap', () => {
    expect(problemsOf(nation, province, province)).toEqual(['r.csv:4 region.duplicate']);
    expect(problemsOf(nation, province, province.replace('1949-10-01', '1999-01-01'))).toEqual([
      'r.csv:4 region.overlap',
    ]);
  });

  it('takes a renamed region as a second spell of the same code', () => {
    const old = '520100,旧名,,prefecture,division,520000,1949-10-01,1999-01-01,,s';
    expect(problemsOf(nation, province, old, '520100,新名,,prefecture,division,520000,1999-01-01,,,s')).toEqual([]);
  });

  it('refuses a code that returns as something else', () => {
    const old = '520100,旧名,,prefecture,division,520000,1949-10-01,1999-01-01,,s';
    expect(problemsOf(nation, province, old, '520100,新名,,county,division,520000,2000-01-01,,,s')).toEqual([
      'r.csv:5 region.code_reused',
    ]);
  });

  it('refuses parents that form a cycle, and names the cycle once', () => {
    const one = '520100,甲,,prefecture,division,520200,1949-10-01,,,s';
    const two = '520200,乙,,prefecture,division,520100,1949-10-01,,,s';
    const found = problemsOf(nation, province, one, two);
    expect(found.filter((text) => text.endsWith('region.cycle'))).toEqual(['r.csv:4 region.cycle']);
  });

  it('refuses a second nation, a region without a parent and an unknown successor', () => {
    expect(
      problemsOf(
        nation,
        '200000,他国,,nation,division,,1949-10-01,,,s',
        '530000,云南省,,province,division,,1949-10-01,,539999,s',
      ),
    ).toEqual(['r.csv:4 region.successor_unknown', 'r.csv:3 region.second_nation', 'r.csv:4 region.parent_missing']);
  });
});
