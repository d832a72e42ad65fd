import { describe, expect, it } from '@jest/globals';
import type { Region } from '#catalog/pure';
import { readSmallLand } from '../../../test/support/small-land.js';
import { describeTotal, printExact } from './describe-points.js';
import { comparedWith, whoIsCompared } from './who-is-compared.js';

const { tree } = readSmallLand();
const regionOf = (code: string): Region => {
  const region = tree.byCode(code);
  if (region === undefined) throw new Error(`no region ${code}`);
  return region;
};
const place = (day: string) => ({ tree, day, scope: '100000' });
const codes = (regions: readonly Region[]) => regions.map(({ code }) => code);
const told = (compared: ReturnType<typeof whoIsCompared>) =>
  compared.map(({ by, peers, shown }) => [by.code, codes(peers), codes(shown)]);

const counties = { level: 'county', evaluatedBy: 'province' } as const;
const any = { level: null, evaluatedBy: null } as const;

describe('who is compared with whom', () => {
  it('is what lay in the region of whoever evaluates on that day', () => {
    const before = told(whoIsCompared(counties, regionOf('100000'), place('2023-03-31')));
    expect(before).toEqual([
      ['910000', ['910101', '910102', '910103', '910104'], ['910101', '910102', '910103', '910104']],
      ['920000', ['920101', '920102'], ['920101', '920102']],
    ]);
    const [, second] = told(whoIsCompared(counties, regionOf('100000'), place('2023-09-30')));
    expect(second?.[1]).toEqual(['910104', '920101', '920102']);
  });

  it('is all of them, also where only one is asked about', () => {
    expect(told(whoIsCompared(counties, regionOf('920101'), place('2024-03-31')))).toEqual([
      ['920000', ['910104', '920101', '920102'], ['920101']],
    ]);
    expect(told(comparedWith(counties, regionOf('920000'), place('2024-03-31')))).toEqual([]);
  });

  it('is the whole plan where nobody is said to evaluate', () => {
    const [all, ...more] = told(
      whoIsCompared({ ...counties, evaluatedBy: null }, regionOf('910102'), place('2024-03-31')),
    );
    expect(all).toEqual(['100000', ['910101', '910102', '910104', '920101', '920102'], ['910102']]);
    expect(more).toEqual([]);
  });

  it('is for any region what reports to it, and where nothing does the region among its own peers', () => {
    expect(told(whoIsCompared(any, regionOf('100000'), place('2024-03-31')))).toEqual([
      ['100000', ['910000', '920000'], ['910000', '920000']],
    ]);
    expect(told(whoIsCompared(any, regionOf('920102'), place('2024-03-31')))).toEqual([
      ['920000', ['910104', '920101', '920102'], ['920102']],
    ]);
    expect(comparedWith(any, regionOf('100000'), place('2024-03-31'))).toEqual([]);
  });
});

describe('a working', () => {
  it('prints a number that ends as it is, and another as the fraction that it is', () => {
    expect(printExact({ n: 3n, d: 4n })).toBe('0.75');
    expect(printExact({ n: 200n, d: 6n })).toBe('100/3（33.33…）');
    expect(printExact({ n: -1n, d: 3n })).toBe('-1/3（-0.33…）');
  });

  it('is not made up where there is nothing to weigh', () => {
    expect(describeTotal({ dimensions: [], total: null, coverage: { n: 0n, d: 1n } }).zh).toBe('没有可计分的项目');
  });
});
