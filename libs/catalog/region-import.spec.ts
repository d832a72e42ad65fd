import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyRegionChanges } from './apply-region-changes.js';
import { checkRegionImport } from './check-region-import.js';
import { compareRegions } from './compare-regions.js';
import { keepImported } from './keep-imported.js';
import { mergeRegionRows } from './merge-region-rows.js';
import { numberRegions, placeRegions } from './place-regions.js';
import { readRegionRows, regionColumns } from './read-regions.js';
import { RegionTree } from './region-tree.js';
import type { RegionRow } from './region-row.js';

const always = '1949-10-01';
const nation = `100000,全国,,nation,division,,${always},,,s`;
const land = [
  nation,
  `910000,甲省,,province,division,100000,${always},,,s`,
  `910100,甲市,,prefecture,division,910000,${always},,,s`,
  `910200,乙市,,prefecture,division,910000,${always},,,s`,
  `910101,甲一县,,county,division,910100,${always},,,s`,
  `910102,甲二县,,county,division,910100,${always},,,s`,
  `910103,甲三县,,county,division,910100,${always},2020-01-01,910102,s`,
  `910201,乙一县,,county,division,910200,${always},,,s`,
];

function rowsOf(...lines: readonly string[]): readonly RegionRow[] {
  const text = [regionColumns.join(','), ...lines].join('\n');
  const { rows, problems } = readRegionRows([{ file: 'change.csv', text }]);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return rows;
}

const stored = rowsOf(...land).map((row) => ({ ...row, file: '', line: 0 }));
const told = (...lines: readonly string[]): string[] =>
  compareRegions(stored, rowsOf(...lines)).map(({ kind, code, day, successors }) =>
    [kind, code, day, ...successors].join(' '),
  );
const refusals = (...lines: readonly string[]): string[] =>
  checkRegionImport(stored, rowsOf(...lines)).map(({ line, code }) => `${line} ${code}`);

const county = (code: string, rest: string): string => `${code},${rest},s`;
const ends = (day: string, heirs = ''): string => `甲一县,,county,division,910100,${always},${day},${heirs}`;

describe('an import of divisions', () => {
  it.each([
    ['nothing', [land[4] ?? ''], []],
    ['a new county', [county('910104', '甲四县,,county,division,910100,2024-01-01,,')], ['added 910104 2024-01-01']],
    [
      'another name',
      [county('910101', ends('2024-01-01')), county('910101', '甲一区,,county,division,910100,2024-01-01,,')],
      ['renamed 910101 2024-01-01'],
    ],
    [
      'another parent',
      [county('910101', ends('2024-01-01')), county('910101', '甲一县,,county,division,910200,2024-01-01,,')],
      ['moved 910101 2024-01-01'],
    ],
    [
      'another name and another parent',
      [county('910101', ends('2024-01-01')), county('910101', '甲一区,,county,division,910200,2024-01-01,,')],
      ['renamed 910101 2024-01-01', 'moved 910101 2024-01-01'],
    ],
    ['an end', [county('910101', ends('2024-01-01'))], ['abolished 910101 2024-01-01']],
    ['a merger', [county('910101', ends('2024-01-01', '910102'))], ['merged 910101 2024-01-01 910102']],
    [
      'a merger of what had taken over',
      [
        county('910101', ends('2024-01-01', '910102')),
        `910102,甲二县,,county,division,910100,${always},2024-07-01,910201,s`,
      ],
      ['merged 910101 2024-01-01 910102', 'merged 910102 2024-07-01 910201'],
    ],
    [
      'a split',
      [county('910101', ends('2024-01-01', '910102:0.6;910201:0.4'))],
      ['split 910101 2024-01-01 910102 910201'],
    ],
    [
      'a part that leaves',
      [
        county('910101', ends('2024-01-01', '910101:0.7;910104:0.3')),
        county('910101', '甲一县,,county,division,910100,2024-01-01,,'),
        county('910104', '甲四县,,county,division,910200,2024-01-01,,'),
      ],
      ['split 910101 2024-01-01 910101 910104', 'added 910104 2024-01-01'],
    ],
    [
      'shares of an old merger',
      [`910103,甲三县,,county,division,910100,${always},2020-01-01,910102:1,s`],
      ['merged 910103 2020-01-01 910102'],
    ],
    [
      'a life in one file',
      [
        county('910104', '甲四县,,county,division,910100,2021-01-01,2022-01-01,'),
        county('910104', '甲四区,,county,division,910100,2022-01-01,2023-01-01,910101'),
      ],
      ['added 910104 2021-01-01', 'renamed 910104 2022-01-01', 'merged 910104 2023-01-01 910101'],
    ],
  ])('tells %s', (_, lines, changes) => {
    expect(refusals(...lines)).toEqual([]);
    expect(told(...lines)).toEqual(changes);
  });

  it.each([
    [
      'a parent that does not exist',
      ['910104,甲四县,,county,division,919999,2024-01-01,,,s'],
      ['2 region.parent_unknown'],
    ],
    ['a region without parent', ['910104,甲四县,,county,division,,2024-01-01,,,s'], ['2 region.parent_missing']],
    ['rows that overlap in time', ['910101,甲一区,,county,division,910100,2024-01-01,,,s'], ['2 region.overlap']],
    ['a code that had ended', ['910103,甲三县,,county,division,910100,2024-01-01,,,s'], ['2 region.code_reused']],
    ['a code that had given way', ['910103,甲三区,,county,division,910100,2020-01-01,,,s'], ['2 region.code_reused']],
    [
      'a code that becomes something else',
      [county('910101', ends('2024-01-01')), '910101,甲一市,,prefecture,division,910000,2024-01-01,,,s'],
      ['3 region.code_reused'],
    ],
    [
      'a county right below the nation',
      ['910104,甲四县,,county,division,100000,2024-01-01,,,s'],
      ['2 region.level_jump'],
    ],
    ['a level above its parent', ['910300,丙市,,prefecture,division,910101,2024-01-01,,,s'], ['2 region.level_order']],
    [
      'a successor that does not exist',
      [county('910101', ends('2024-01-01', '919998'))],
      ['2 region.successor_unknown'],
    ],
    [
      'a successor that has ended',
      [county('910101', ends('2024-01-01', '910103'))],
      ['2 region.successor_not_in_force'],
    ],
    [
      'two that give way to each other',
      [
        county('910101', ends('2024-01-01', '910102')),
        `910102,甲二县,,county,division,910100,${always},2024-01-01,910101,s`,
      ],
      ['2 region.successor_not_in_force', '3 region.successor_not_in_force'],
    ],
    [
      'a prefecture that leaves its counties behind',
      [`910200,乙市,,prefecture,division,910000,${always},2024-01-01,910100,s`],
      ['2 region.units_left_below'],
    ],
    ['another name without another row', [(land[4] ?? '').replace('甲一县', '甲一区')], ['2 region.history_rewritten']],
    [
      'another end of what has ended',
      [`910103,甲三县,,county,division,910100,${always},2021-01-01,910102,s`],
      ['2 region.history_rewritten'],
    ],
    [
      'a life before the life',
      ['910101,旧县,,county,division,910100,1900-01-01,1949-10-01,,s'],
      ['2 region.history_rewritten', '2 region.parent_not_in_force'],
    ],
    [
      'a row that says nothing new',
      [county('910101', ends('2024-01-01')), county('910101', '甲一县,,county,division,910100,2024-01-01,,')],
      ['3 region.nothing_changed'],
    ],
    [
      'the same row twice',
      [
        county('910104', '甲四县,,county,division,910100,2024-01-01,,'),
        county('910104', '甲四县,,county,division,910100,2024-01-01,,'),
      ],
      ['3 region.duplicate'],
    ],
  ])('refuses %s, by its line', (_, lines, problems) => {
    expect(refusals(...lines)).toEqual(problems);
  });

  it('refuses parents that form a cycle', () => {
    const found = refusals(
      '910300,丙市,,prefecture,division,910400,2024-01-01,,,s',
      '910400,丁市,,prefecture,division,910300,2024-01-01,,,s',
    );
    expect(found).toEqual(expect.arrayContaining(['2 region.cycle', '3 region.cycle']));
  });

  it('tells a cure with every refusal', () => {
    const problems = checkRegionImport(stored, rowsOf('910101,甲一区,,county,division,919999,2024-01-01,,,s'));
    expect(problems.map(({ suggestion }) => suggestion?.zh ?? '')).not.toContain('');
  });
});

describe('a row of an import', () => {
  it.each([
    ['a name with a control character', '910104,甲\u0000县,,county,division,910100,2024-01-01,,,s'],
    ['a name of 201 characters', `910104,${'县'.repeat(201)},,county,division,910100,2024-01-01,,,s`],
    ['a code of 50 characters', `910104-${'a'.repeat(43)},甲,,county,division,910100,2024-01-01,,,s`],
    ['a year that no database knows', '910104,甲,,county,division,910100,0000-01-01,,,s'],
    ['a quoted field', '910104,"甲,乙",,county,division,910100,2024-01-01,,,s'],
    ['a formula for a code', '=1+1,甲,,county,division,910100,2024-01-01,,,s'],
  ])('is not read with %s', (_, line) => {
    const text = [regionColumns.join(','), line].join('\n');
    const { rows, problems } = readRegionRows([{ file: 'change.csv', text }]);
    expect([rows.length, problems.map((one) => one.line)]).toEqual([0, [2]]);
    expect(JSON.stringify(problems).length).toBeLessThan(2_000);
  });
});

describe('the list of a dry run', () => {
  const counties = ['910101', '910102', '910201', '910301', '910302'];
  const step = fc.record({
    code: fc.constantFrom(...counties),
    kind: fc.constantFrom('begin', 'rename', 'move', 'both', 'merge', 'split', 'part', 'end'),
    year: fc.integer({ min: 2001, max: 2030 }),
    heir: fc.constantFrom(...counties),
  });

  it('done to the old divisions gives the new ones', () => {
    let [drawn, done] = [0, 0];
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        drawn += 1;
        const given = rowsMadeBy(steps);
        if (given.length === 0 || checkRegionImport(stored, given).length > 0) return;
        const changes = compareRegions(stored, given);
        const [after, merged] = [applyRegionChanges(stored, changes), mergeRegionRows(stored, given)];
        expect(treeOf(after)).toEqual(treeOf(merged));
        expect(compareRegions(after, given)).toEqual([]);
        done += changes.length === 0 ? 0 : 1;
      }),
      { numRuns: 500 },
    );
    // most drawn histories can be imported: the law was looked at and not only stepped over
    expect(done / drawn).toBeGreaterThan(1 / 2);
  });

  type Step = { code: string; kind: string; year: number; heir: string };

  /** What a careful person would write down for these steps, one after the other. */
  function rowsMadeBy(steps: readonly Step[]): readonly RegionRow[] {
    const made = new Map<string, RegionRow[]>();
    for (const { code, kind, year, heir } of [...steps].sort((a, b) => a.year - b.year)) {
      const day = `${year}-01-01`;
      const lives = made.get(code) ?? stored.filter((row) => row.code === code).map((row) => ({ ...row }));
      const last = lives.at(-1);
      if (last === undefined) {
        if (kind === 'begin') made.set(code, rowsOf(`${code},新县${year},,county,division,910100,${day},,,s`).slice());
        continue;
      }
      if (last.validTo !== null || last.validFrom >= day || kind === 'begin') continue;
      const shares = kind === 'split' && heir !== code ? { successors: [heir, '910201'], shares: ['0.5', '0.5'] } : {};
      const gone = { merge: { successors: [heir] }, part: { successors: [code, heir] }, end: {} };
      const heirs = kind === 'merge' || kind === 'part' || kind === 'end' ? gone[kind] : shares;
      lives[lives.length - 1] = { ...last, validTo: day, ...heirs };
      const name = kind === 'rename' || kind === 'both' ? `${last.name}${year}` : last.name;
      const parent =
        kind === 'move' || kind === 'both' ? (last.parent === '910100' ? '910200' : '910100') : last.parent;
      if (['rename', 'move', 'both', 'part'].includes(kind))
        lives.push({ ...last, validFrom: day, validTo: null, name, parent, successors: [], shares: [] });
      made.set(code, lives);
    }
    return [...made.values()].flat();
  }

  function treeOf(rows: readonly RegionRow[]) {
    return new RegionTree(numberRegions(placeRegions(rows))).all().map(({ code, name, path, validTo, spells }) => ({
      code,
      name,
      path,
      validTo,
      spells: spells.length,
      of: placeRegions(rows).find((one) => one.code === code)?.spells,
    }));
  }
});

describe('a start after an import', () => {
  const files = rowsOf(...land);
  const imported = mergeRegionRows(
    stored,
    rowsOf(county('910101', ends('2024-01-01')), county('910101', '甲一区,,county,division,910100,2024-01-01,,')),
  ).map((row) => ({ ...row, file: '', line: 0 }));
  const namesOf = (rows: readonly RegionRow[]) =>
    rows.filter(({ code }) => code === '910101').map(({ name, validTo }) => [name, validTo]);

  it('keeps what was imported, though the files do not know it', () => {
    const kept = keepImported(files, imported, new Set(['910101']));
    expect(namesOf(kept.rows)).toEqual([
      ['甲一县', '2024-01-01'],
      ['甲一区', null],
    ]);
    expect(kept.overtaken).toEqual([]);
    expect(kept.rows).toHaveLength(land.length + 1);
  });

  it('follows the files again once they know all of it and speak of a later day', () => {
    const newer = rowsOf(
      ...land.filter((line) => !line.startsWith('910101')),
      county('910101', ends('2024-01-01')),
      county('910101', '甲一区,,county,division,910100,2024-01-01,2025-01-01,'),
      county('910101', '甲一新区,,county,division,910100,2025-01-01,,'),
    );
    const kept = keepImported(newer, imported, new Set(['910101']));
    expect(kept.overtaken).toEqual(['910101']);
    expect(namesOf(kept.rows).at(-1)).toEqual(['甲一新区', null]);
  });

  it('takes a file that knows no more than the import for an older one', () => {
    const same = rowsOf(...land.filter((line) => !line.startsWith('910101')), county('910101', ends('2024-01-01')));
    expect(keepImported(same, imported, new Set(['910101'])).overtaken).toEqual([]);
  });

  it('keeps a code that was imported and that no file mentions', () => {
    const more = [...imported, ...rowsOf('910104,甲四县,,county,division,910100,2024-01-01,,,s')];
    const { rows } = keepImported(files, more, new Set(['910101', '910104']));
    expect(rows.some(({ code }) => code === '910104')).toBe(true);
  });
});
