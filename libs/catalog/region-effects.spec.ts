import { describe, expect, it } from '@jest/globals';
import { readSmallLand } from '../../test/support/small-land.js';
import { compareRegions } from './compare-regions.js';
import { mergeRegionRows } from './merge-region-rows.js';
import { numberRegions, placeRegions } from './place-regions.js';
import { readRegionRows, regionColumns } from './read-regions.js';
import { effectsOf, type RegionEffects, type Surroundings } from './region-effects.js';
import { RegionTree } from './region-tree.js';
import { rowsOfRegions } from './rows-of-regions.js';

const { plan, tree } = readSmallLand();
const stored = rowsOfRegions(tree.all(), new Map());
const county = tree.byCode('920101');
const always = '1949-10-01';

function effects(lines: readonly string[], more: Partial<Surroundings> = {}): readonly RegionEffects[] {
  const text = [regionColumns.join(','), ...lines].join('\n');
  const { rows } = readRegionRows([{ file: 'c.csv', text }]);
  const merged = mergeRegionRows(stored, rows);
  const after = new RegionTree(numberRegions(placeRegions(merged)));
  const known = new Set(['2023Q4', '2024Q2', '2024Q3'].map((period) => `${plan.code}/${numberOf(period)}`));
  const around = {
    before: tree,
    after,
    plans: [plan],
    today: '2024-07-05',
    known,
    reported: new Set<string>(),
    ...more,
  };
  return compareRegions(stored, rows).map((change) => effectsOf(change, around));
}

const numberOf = (period: string): number => Number(`${period.slice(0, 4)}2${period.slice(-1)}`);
const name = county?.name ?? '';
const ending = (day: string, heirs: string): string[] => [
  `920101,${name},,county,division,920000,${always},${day},${heirs},s`,
];

describe('what hangs on a change of divisions', () => {
  it('are the forms that close and those still owed, of a unit that ends while they are open', () => {
    const [merged] = effects(ending('2024-07-01', '920102'));
    expect(merged?.openForms.map(({ period, closes }) => [period, closes])).toContainEqual(['2024Q3', true]);
    expect(merged?.openForms.map(({ period, closes }) => [period, closes])).toContainEqual(['2024Q2', false]);
  });

  it('goes by the deadline of the plan’s calendar, not by the publication lag', () => {
    const still = (deadline: number | null) => {
      const calendar = { opens: 1, deadline, grace: 0, locks: null, remind: [], time: null };
      const [merged] = effects(ending('2024-07-18', '920102'), { plans: [{ ...plan, calendar }] });
      return merged?.openForms.map(({ period }) => period);
    };
    expect(still(20)).toContain('2024Q2');
    expect(still(null)).not.toContain('2024Q2');
  });

  it('are no forms that were handed in, and none of a unit that only moves', () => {
    const reported = new Set(['2024Q2', '2024Q3'].map((period) => `${plan.code}/920101/${numberOf(period)}`));
    const [merged] = effects(ending('2024-07-01', '920102'), { reported });
    expect(merged?.openForms).toEqual([]);
    expect(merged?.formsNoLongerCounted).toBe(1);
    const [moved] = effects([...ending('2024-07-01', ''), `920101,${name},,county,division,910000,2024-07-01,,,s`]);
    expect([moved?.openForms, moved?.formsNoLongerCounted]).toEqual([[], 0]);
  });

  it('are the periods that end on its day or later', () => {
    const of = (day: string) => effects(ending(day, '920102'))[0]?.periods;
    expect(of('2024-06-30')).toEqual([`${plan.code}/2024Q2`, `${plan.code}/2024Q3`]);
    expect(of('2024-07-01')).toEqual([`${plan.code}/2024Q3`]);
    expect(of('2024-10-01')).toEqual([]);
  });

  it('are the targets of the unit and the units below it', () => {
    const [moved] = effects([...ending('2024-07-01', ''), `920101,${name},,county,division,910000,2024-07-01,,,s`]);
    expect(moved?.targets).toBeGreaterThan(5);
    expect(moved).toMatchObject({ plans: [plan.code], unitsBelow: 1 });
  });

  it('is nothing to sum again for another name', () => {
    const [renamed] = effects([...ending('2024-07-01', ''), '920101,新名,,county,division,920000,2024-07-01,,,s']);
    expect(renamed?.periods).toEqual([]);
  });
});
