import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Score } from '#scoring';
import { root } from '../support/process-of-ours.js';
import { xushi, type Ran } from '../support/xushi-command.js';

const guizhou = path.join(root, 'config/plans/guizhou-2022.yaml');
const header = 'indicator,region,period,numerator,denominator,value,date,note';
/** A million, to measure by hand: XUSHI_SCORE_ROWS=1000000 npm test -- test/e2e/xushi-score-input.spec.ts */
const manyRows = Number(process.env['XUSHI_SCORE_ROWS'] ?? '12000');

jest.setTimeout(120_000);
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-score-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function keep(name: string, lines: readonly string[] | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, lines instanceof Uint8Array ? lines : `${lines.join('\n')}\n`);
  return file;
}

async function scoreGuizhou(values: string, ...more: readonly string[]): Promise<Ran & { scores: readonly Score[] }> {
  const asOf = more.includes('--as-of') ? [] : ['--as-of', '2022-09-30'];
  const ran = await xushi(['--lang', 'en', '--json', 'score', '--plan', guizhou, '--values', values, ...asOf, ...more]);
  return { ...ran, scores: ran.out === '' ? [] : (JSON.parse(ran.out) as Score[]) };
}

const only = (scores: readonly Score[], target: string, region = '520000'): Score | undefined =>
  scores.find((score) => score.target === target && score.region === region);

describe('a file of values with mistakes', () => {
  /** What stands in the row, and the place, code and words under which it is reported. */
  const mistakes: readonly (readonly [string, RegExp])[] = [
    [
      'thousand_county_hospital,520000,2022Q3,,,54,,',
      /A\d+ indicator \[submission\.indicator_unknown\].*thousand_county_hospitals\?/,
    ],
    ['thousand_county_hospitals,529999,2022Q3,,,54,,', /B\d+ region \[values\.region_unknown\]/],
    ['thousand_county_hospitals,150303,2022Q3,,,54,,', /B\d+ region \[values\.region_outside_plan\]/],
    ['village_doctor_pay,520100,2022Q3,,,54,,', /B\d+ region \[submission\.indicator_not_reported_here\]/],
    ['thousand_county_hospitals,520000,202209,,,54,,', /C\d+ period \[submission\.period_frequency\].*2022Q3/],
    ['thousand_county_hospitals,520000,2019Q3,,,54,,', /C\d+ period \[submission\.period_outside_plan\]/],
    ['thousand_county_hospitals,520000,2022Q9,,,54,,', /C\d+ period \[submission\.period_unknown\]/],
    ['drg_dip_fund_share,520300,2022Q3,11,10,,,', /D\d+ numerator \[E108\]/],
    ['drg_dip_fund_share,520200,2022Q3,1,0,,,', /D\d+ numerator \[E108\].*denominator of 0/],
    ['drg_dip_fund_share,520500,2022Q3,-1,10,,,', /D\d+ numerator \[E102\]/],
    ['drg_dip_fund_share,520600,2022Q3,5,,,,', /E\d+ denominator \[E106\]/],
    ['drg_dip_fund_share,522700,2022Q3,,,0.31,,', /F\d+ value \[W202\].*31%/],
    ['life_expectancy,520000,2022Q2,,,about 76,,', /F\d+ value \[E101\]/],
    ['tcm_pilot_counties,520000,2022Q3,,,3.5,,', /F\d+ value \[submission\.not_whole\]/],
    ['tcm_pilot_counties,520000,2022Q2,,,-4,,', /F\d+ value \[E102\]/],
    ['new_residents,520000,2022Q3,,,不适用,,', /H\d+ note \[E106\]/],
    ['new_residents,520000,2022Q2,,,—,,', /F\d+ value \[W101\]/],
    ['price_cost_catalogue,520000,2022Q3,,,,2022-09-31,', /G\d+ date \[submission\.date_invalid\]/],
    ['price_cost_catalogue,520000,2022Q3,3,4,,2022-09-30,', /D\d+ numerator \[submission\.field_not_asked\]/],
    ['ruijin_class_trainees,520000,2022Q3,,,5,2022-09-30,', /G\d+ date \[submission\.date_not_asked\]/],
  ];

  it('has each named by its place, and its good rows scored', async () => {
    const rows = [header, 'life_expectancy,520000,2022Q3,,,76.0,,', ...mistakes.map(([row]) => row)];
    const { code, err, scores } = await scoreGuizhou(keep('wrong.csv', rows));
    expect(code).toBe(1);
    const told = err.split('\n').filter((line) => line.startsWith('  '));
    expect(told).toHaveLength(mistakes.length);
    mistakes.forEach(([, pattern], index) => {
      expect(told[index]).toMatch(pattern);
      expect(told[index]).toContain(String(index + 3));
    });
    expect(only(scores, 'life-expectancy')?.status).toBe('achieved');
    expect(only(scores, 'thousand-county-hospitals')?.status).toBe('no_data');
  });

  it('has two rows of one key named together, and neither guessed at', async () => {
    const rows = ['54', '55'].map((value) => `thousand_county_hospitals,520000,2022Q3,,,${value},,`);
    const { code, err, scores } = await scoreGuizhou(keep('twice.csv', [header, ...rows]));
    expect([code, only(scores, 'thousand-county-hospitals')?.value]).toEqual([1, null]);
    expect(err).toMatch(/\[values\.duplicate\] rows 2 and 3 /);
  });

  it('has a level above those that are summed refused: it would count twice', async () => {
    const rows = ['520000', '520102'].map((region) => `county_subcentres,${region},2022Q3,,,20,,`);
    const { err, scores } = await scoreGuizhou(keep('levels.csv', [header, ...rows]));
    expect(err).toMatch(/B2 region \[values\.level_mixed\]/);
    expect(only(scores, 'county-subcentres')?.coverage.reported).toBe(1);
  });

  it.each([
    ['150303', /150303 lies outside the scope of the plan, which is 520000/],
    ['529999', /no region has the code 529999/],
  ])('is not scored for region %s, which the plan does not have', async (region, words) => {
    const { code, out, err } = await scoreGuizhou(keep('one.csv', [header]), '--region', region);
    expect(code).toBe(2);
    expect(`${out}${err}`).toMatch(words);
  });

  it('lists a thousand of its mistakes and counts the rest', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `nothing_${index},520000,2022Q3,,,1,,`);
    const { code, err } = await scoreGuizhou(keep('all-wrong.csv', [header, ...rows]));
    expect(code).toBe(1);
    expect(err.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(1000);
    expect(err).toContain('3000 problems in 3000 rows, the first 1000 are listed');
  });

  it('is not read at all when a column is unknown, and the column is named', async () => {
    const { code, out } = await scoreGuizhou(keep('column.csv', [`${header},colour`, 'x,520000,2022Q3,,,1,,,red']));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ problems: [{ code: 'file.unknown_column', seen: 'colour', cell: 'I1' }] });
  });
});

describe('what cannot be run', () => {
  it('is told apart by its exit code', async () => {
    const values = keep('fine.csv', [header]);
    const plan = keep('wrong.yaml', ['plan: x', 'nonsense: 1']);
    const runs = await Promise.all([
      scoreGuizhou(path.join(folder, 'none.csv')),
      scoreGuizhou(values, '--as-of', '2022-13-01'),
      scoreGuizhou(values, '--target', 'nothing'),
      scoreGuizhou(values, '--region', '529999'),
      xushi(['score', '--values', values, '--as-of', '2022-09-30']),
      xushi(['score', '--plan', plan, '--values', values, '--as-of', '2022-09-30']),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([3, 2, 2, 2, 2, 1]);
  });
});

describe('a row without an end', () => {
  it('is told for what it is, and what stands before it is scored', async () => {
    const rows = [
      header,
      'life_expectancy,520000,2022Q3,,,76,,',
      `life_expectancy,520000,2022Q2,,,76,,${'x'.repeat(400_000)}`,
    ];
    const { code, err, scores } = await scoreGuizhou(keep('long.csv', rows), '--target', 'G20');
    expect([code, only(scores, 'life-expectancy')?.value]).toEqual([1, 76]);
    expect(err).toMatch(/\[file\.malformed\] this row is too long/);
  });
});

describe('the same figures in another form', () => {
  const rows = ['life_expectancy,520000,2022Q3,,,７６．０,,全角', 'new_residents,520000,2022Q1,,,"1,900",,千分位'];

  it('give the same scores: GB18030, BOM, columns in another order, from another folder', async () => {
    const plain = keep('utf8.csv', [header, ...rows]);
    const marked = keep('bom.csv', [`\uFEFF${header}`, ...rows]);
    const gb = readFileSync(path.join(root, 'test/golden/targets/life-expectancy.gb18030.csv'));
    const other = keep('other.csv', [
      'note,value,period,region,indicator',
      '全角,76.0,2022Q3,520000,life_expectancy',
      ',1900,2022Q1,520000,new_residents',
    ]);
    const wanted = ['--target', 'G20', '--target', 'G24'];
    const [first, ...others] = await Promise.all([
      scoreGuizhou(plain, ...wanted),
      scoreGuizhou(marked, ...wanted),
      scoreGuizhou(keep('gb.csv', new Uint8Array(gb)), ...wanted),
      scoreGuizhou(other, ...wanted),
    ]);
    expect(only(first.scores, 'life-expectancy')?.value).toBe(76);
    expect(only(first.scores, 'new-residents')?.value).toBe(1900);
    for (const { scores } of others) expect(scores).toEqual(first.scores);
  });

  it('are read as known on the day: a later correction is not', async () => {
    const file = keep('dated.csv', [
      `${header},recorded_at`,
      'thousand_county_hospitals,520000,2022Q2,,,50,,,2022-07-10',
      'thousand_county_hospitals,520000,2022Q2,,,48,,,2022-09-30T23:59:59+08:00',
      'thousand_county_hospitals,520000,2022Q2,,,46,,,2022-09-30T16:00:00Z',
      'thousand_county_hospitals,520000,2022Q2,,,,,,2022-11-01',
    ]);
    const at = async (day: string) =>
      only(
        (await scoreGuizhou(file, '--as-of', day, '--period', '2022Q2', '--target', 'G12')).scores,
        'thousand-county-hospitals',
      )?.value;
    expect(await Promise.all(['2022-07-09', '2022-07-10', '2022-09-30', '2022-10-01', '2022-11-01'].map(at))).toEqual([
      null,
      50,
      48,
      46,
      null,
    ]);
  });

  it('print a line each, with the sign and the word, and the count of each status', async () => {
    const file = keep('lines.csv', [header, ...rows]);
    const { out } = await xushi([
      'score',
      '--plan',
      guizhou,
      '--values',
      file,
      '--as-of',
      '2022-09-30',
      '--target',
      'G20',
      '--explain',
    ]);
    expect(out).toContain(
      '✓ 已达标｜全省人均预期寿命提高到76岁（life-expectancy）｜贵州省 520000｜2022Q3｜76 岁，目标 ≥ 76 岁',
    );
    expect(out.trimEnd().split('\n').at(-1)).toBe('共 1 条  ✓ 已达标 1');
  });
});

describe(`a file of ${manyRows} rows`, () => {
  it('is scored within a small heap', async () => {
    const counties = readFileSync(path.join(root, 'config/regions/divisions.csv'), 'utf8')
      .split('\n')
      .map((line) => line.split(','))
      .filter(([, , , level, , , from = '', to]) => level === 'county' && to === '' && from < '2022')
      .map(([code]) => code ?? '');
    const perMonth = Math.ceil(manyRows / 12 / counties.length);
    const plan = keep('many.yaml', manyTargets(perMonth));
    const file = path.join(folder, 'many.csv');
    await writeMany(file, counties, perMonth);
    const began = performance.now();
    const ran = await xushi(['--json', 'score', '--summary', '--plan', plan, '--values', file, '--as-of', '2023-12-31', '--target', 'target-0'], { heap: 160 }); // prettier-ignore
    process.stderr.write(`${manyRows} rows in ${Math.round(performance.now() - began)} ms\n`);
    expect([ran.code, ran.err]).toEqual([0, '']);
    const { scores } = JSON.parse(ran.out) as { scores: number };
    expect(scores).toBeGreaterThan(counties.length);
  }, 600_000);
});

function manyTargets(count: number): string[] {
  const target = (index: number): string[] => [
    `  - id: target-${index}`,
    `    clause: '${index}'`,
    `    summary: { zh: 目标${index}, en: Target ${index} }`,
    '    kind: ratio',
    `    indicator: { id: indicator_${index}, zh: 指标${index}, measure: ratio, num: 分子, den: 分母, unit: '%' }`,
    '    judged_at: county',
    "    op: '>='",
    '    value: 90%',
    '    window: { from: 2023-01-01, by: 2023-12-31 }',
    "    baseline: { value: 50%, at: '202212' }",
  ];
  return [
    'plan: many-rows',
    'title: { zh: 大文件, en: A large file }',
    'document: { number: null, issued: null, by: 演示数据 }',
    "scope: '100000'",
    'reporting: month',
    'targets:',
    ...Array.from({ length: count }, (_, index) => target(index)).flat(),
  ];
}

async function writeMany(file: string, counties: readonly string[], targets: number): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(`${header}\n`);
  let left = manyRows;
  for (let month = 1; month <= 12; month++)
    for (let target = 0; target < targets; target++) {
      const rows = counties.slice(0, left).map((county, index) => {
        const denominator = 1000 + ((index * 7919) % 9000);
        const numerator = Math.floor(denominator * Math.min(1, 0.5 + 0.03 * month + (index % 100) / 1000));
        return `indicator_${target},${county},2023${String(month).padStart(2, '0')},${numerator},${denominator},,,\n`;
      });
      left -= rows.length;
      if (!stream.write(rows.join(''))) await once(stream, 'drain');
    }
  stream.end();
  await once(stream, 'finish');
}
