import { describe, expect, it } from '@jest/globals';
import { compareUnits, type OwnUnit } from './compare-units.js';

const own = new Map<string, OwnUnit>(
  [
    { code: '150300', name: '乌海市', level: 'prefecture', parent: '150000', children: ['county'] } as const,
    { code: '150302', name: '海勃湾区', level: 'county', parent: '150300', children: [] } as const,
    { code: '150303', name: '海南区', level: 'county', parent: '150300', children: [] } as const,
  ].map((unit) => [unit.code, { ...unit, type: 'division', since: '1949-10-01' }]),
);
const terms = { own: (code: string) => own.get(code), day: '2025-01-01' };
const city = { id: 'c', code: '150300', name: '乌海市' };
const compare = (...units: readonly object[]) => compareUnits([city, ...units] as never, terms);
const rowsOf = (...units: readonly object[]) =>
  compare(...units)
    .rows?.trim()
    .split('\n')
    .slice(1) ?? [];

describe('units of another system beside the regions', () => {
  it('are the same where code, name and parent are', () => {
    const found = compare({ id: 'a', code: '150303', name: '海南区', parent: { id: 'c' } });
    expect(found).toEqual({ same: 2, differences: [], rows: null });
  });

  it('end the row that is known and begin another where name or parent differ', () => {
    expect(rowsOf({ id: 'a', code: '150303', name: '海南新区', parent: { id: 'c' } })).toEqual([
      '150303,海南区,,county,division,150300,1949-10-01,2025-01-01,,DHIS2 metadata',
      '150303,海南新区,,county,division,150300,2025-01-01,,,DHIS2 metadata',
    ]);
    const moved = compare(
      { id: 'b', code: '150302', name: '海勃湾区', parent: { id: 'c' } },
      { id: 'a', code: '150303', name: '海南区', parent: { id: 'b' } },
    );
    expect(moved.differences.map(({ change, index, was }) => [change, index, was])).toEqual([['moved', 2, '150300']]);
  });

  it('are new with the level of those beside them, whatever the order of the file', () => {
    const county = { id: 'n', code: '150305', name: '新，区', parent: { id: 'c' }, openingDate: '2024-07-01' };
    const town = { id: 't', code: '150305001', name: '一镇', parent: { id: 'n' } };
    expect(rowsOf(town, county)).toEqual([
      '150305,新，区,,county,division,150300,2024-07-01,,,DHIS2 metadata',
      '150305001,一镇,,township,division,150305,2025-01-01,,,DHIS2 metadata',
    ]);
    expect(rowsOf({ ...county, name: 'a,"b"' })[0]).toContain('"a,""b"""');
  });

  it('end on the day after their last', () => {
    expect(rowsOf({ id: 'a', code: '150303', name: '海南区', parent: { id: 'c' }, closedDate: '2024-12-31' })).toEqual([
      '150303,海南区,,county,division,150300,1949-10-01,2025-01-01,,DHIS2 metadata',
    ]);
  });

  it('are the same where they were over before that day, and are not here', () => {
    const gone = { id: 'g', code: '150309', name: '旧区', parent: { id: 'c' }, closedDate: '2020-06-30' };
    expect(compare(gone)).toEqual({ same: 2, differences: [], rows: null });
    expect(rowsOf({ ...gone, closedDate: '2025-06-30', openingDate: '2024-01-01' })).toHaveLength(1);
  });

  it('are left out, and told so, without a code, without a known parent, or in a ring', () => {
    const found = compare(
      { id: 'x', name: '无代码' },
      { id: 'y', code: '999999', name: '无上级', parent: { id: 'nowhere' } },
      { id: 'r1', code: '888881', name: '甲', parent: { id: 'r2' } },
      { id: 'r2', code: '888882', name: '乙', parent: { id: 'r1' } },
    );
    expect(found.differences.map(({ change, index }) => [change, index]).sort()).toEqual([
      ['unmatched', 1],
      ['unmatched', 2],
      ['unmatched', 3],
      ['unmatched', 4],
    ]);
    expect(found.rows).toBeNull();
  });

  it('are put in order in a moment, also in one long line', () => {
    const line = Array.from({ length: 50_000 }, (_, at) => {
      return { id: `u${at}`, code: `u${at}`, name: 'x', parent: { id: `u${at + 1}` } };
    });
    const before = performance.now();
    expect(compare(...line).differences).toHaveLength(50_000);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
