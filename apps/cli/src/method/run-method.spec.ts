import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { CommandFailure } from '../command-failure.js';
import { Output } from '../output.js';
import { Progress } from '../progress.js';
import { runMethod } from './run-method.js';

const problem = z.object({ row: z.number(), column: z.string().nullable(), code: z.string(), message: z.string() });
const documentShape = z.strictObject({
  profile: z.string(),
  rows: z.array(
    z.looseObject({
      row: z.number(),
      indicator: z.string(),
      value: z.number().nullable(),
      status: z.string().nullable(),
      agrees: z.boolean().optional(),
      differs: z.array(z.string()).optional(),
      problems: z.array(problem.loose()).optional(),
    }),
  ),
  problems: z.array(problem.loose()),
  summary: z.object({
    ...{ rows: z.number(), withProblems: z.number(), compared: z.number() },
    ...{ agreed: z.number(), disagreed: z.number() },
  }),
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-method-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ran {
  readonly out: string;
  readonly exit: number | CommandFailure;
}

async function run(profile: string, content: string | Uint8Array, json = true): Promise<Ran> {
  const file = path.join(folder, 'cases.csv');
  writeFileSync(file, content);
  let out = '';
  const results = new Writable({
    write(chunk: Buffer, _encoding, done) {
      out += chunk.toString('utf8');
      done();
    },
  });
  const output = new Output('en', json, { out: (text) => (out += text), err: () => undefined });
  const progress = () => new Progress('', 1, { isTerminal: false, write: () => undefined, now: () => 0 });
  const exit = await runMethod({ profile, file, results }, { output, progress }).catch((error: unknown) => {
    if (error instanceof CommandFailure) return error;
    throw error;
  });
  return { out, exit };
}

const read = async (profile: string, content: string | Uint8Array) => {
  const { out, exit } = await run(profile, content);
  return { exit, ...documentShape.parse(JSON.parse(out)) };
};

const header =
  'indicator,baseline,base_year,current,current_year,target,target_year,direction,significant,published_value,published_status';
const table = (...rows: readonly string[]): string => [header, ...rows, ''].join('\n');
const good = 'A,83.2,2008,89.0,2018,100.0,2020,increase,yes,34.5,Improved';

describe('xushi method', () => {
  it('gives one result for each row, and says how many agree', async () => {
    const wrong = good.replace('34.5,Improved', '34.7,Got worse');
    expect(await read('hp2020', table(good, wrong, good.replace('34.5,Improved', ',')))).toMatchObject({
      exit: 0,
      profile: 'hp2020',
      rows: [
        { row: 2, indicator: 'A', value: 11600 / 336, status: 'Improved', code: '2', agrees: true, differs: [] },
        { row: 3, agrees: false, differs: ['value', 'status'] },
        { row: 4, value: 11600 / 336 },
      ],
      problems: [],
      summary: { rows: 3, withProblems: 0, compared: 2, agreed: 1, disagreed: 1 },
    });
  });

  it('takes the columns in any order, with a byte order mark, with blank rows, with tabs', async () => {
    const turned =
      '\uFEFFDirection\tcurrent_year\tcurrent\tbase_year\tbaseline\ttarget\r\n\r\nincrease\t2018\t89\t2008\t83.2\t100\r\n';
    expect((await read('hp2020', turned)).rows).toMatchObject([{ row: 3, value: 11600 / 336, indicator: '' }]);
  });

  it('reads GB18030', async () => {
    const name = Uint8Array.from([0xd6, 0xb8, 0xb1, 0xea]);
    const bytes = Buffer.concat([Buffer.from(`${header}\n`), name, Buffer.from(`${good.slice(1)}\n`)]);
    expect((await read('hp2020', bytes)).rows).toMatchObject([{ indicator: '指标', value: 11600 / 336 }]);
  });

  it('does the other rows where one is wrong, and names row and column of every fault', async () => {
    const rows = [
      good.replace('83.2', 'eighty'),
      good.replace('89.0', '8,9'),
      good,
      good.replace('2008', 'then').replace('increase', 'up'),
      'C,5,,6,,7,2020,,maybe,,',
    ];
    rows[1] = good.replace('89.0', '"8,900"');
    const { exit, rows: results, problems, summary } = await read('hp2020', table(...rows));
    expect(exit).toBe(1);
    expect(summary).toEqual({ rows: 5, withProblems: 4, compared: 1, agreed: 1, disagreed: 0 });
    expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'baseline', 'method.number'],
      [3, 'current', 'method.number'],
      [5, 'base_year', 'method.year'],
      [5, 'direction', 'method.direction'],
      [6, 'significant', 'method.significant'],
      [6, 'base_year', 'method.missing'],
      [6, 'current_year', 'method.missing'],
      [6, 'direction', 'method.missing'],
    ]);
    expect(problems[0]).toMatchObject({ cell: 'B2', seen: 'eighty', tier: 'error' });
    expect(problems[1]).toMatchObject({ suggestion: 'write: 8900' });
    expect(results.map(({ status }) => status)).toEqual([null, null, 'Improved', null, null]);
    expect(results[0]?.problems).toMatchObject([{ row: 2, column: 'baseline' }]);
  });

  it('refuses a row that is meant for another method, and figures half with a percent sign', async () => {
    const text = 'profile,baseline,base_year,current,current_year,target,target_year,direction\n';
    const { problems, rows } = await read(
      'house',
      `${text}statcan,1,2015,2,2020,3,2025,increase\nHouse,10%,2015,20,2020,30%,2025,increase\nhouse,1,2015,2,2020,3,2025,not-increase\n,1,2015,2,2020,3,,increase\n`,
    );
    expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'profile', 'method.other_profile'],
      [3, 'current', 'method.mixed_percent'],
      [4, 'direction', 'method.direction'],
      [5, 'target_year', 'method.missing'],
    ]);
    expect(rows).toHaveLength(4);
  });

  it('lets missing figures be a state of the data', async () => {
    const text = 'baseline,base_year,current,current_year,target,target_year,direction\n';
    const { exit, rows } = await read('statcan', `${text},2015,,,,2030,increase\n`);
    expect([exit, rows[0]?.status, rows[0]?.['score']]).toEqual([0, 'not_available', null]);
    expect(await read('hp2020', `${text}5,2015,6,2016,,,\n5,2015,,,7,,increase\n`)).toMatchObject({
      exit: 0,
      rows: [{ status: 'Informational' }, { status: 'Baseline only', code: '5' }],
    });
  });

  it('reads what only some methods know: three limits, yes and no, a growth rate', async () => {
    const text = 'rule,baseline,base_year,current,current_year,target,target_year,direction,limit\n';
    const row = ',100,2015,101.5,2016,,,increase,';
    expect((await read('unsd2022', `${text}${row}\n${row}3%;2%;1%\n${row}3%;2%\n`)).rows).toMatchObject([
      { status: 'On Track' },
      { status: 'Limited or No Progress' },
      { problems: [{ column: 'limit', code: 'method.limits' }] },
    ]);
    const answers = `${text},,,yes,2020,,,increase,\nyes-no,,,0,,,,,\ngrowth-rate-indicator,2,2015,3,2020,,,increase,\n`;
    expect((await read('unsd2023', answers)).rows).toMatchObject([
      { status: 'achieved', rule: 'yes-no' },
      { status: 'stagnation_or_regression' },
      { status: 'not_available', reason: 'growth_rate' },
    ]);
    const percent = `${text},50%,2015,99.5%,2020,100%,2030,increase,\n`;
    expect((await read('unsd2023', percent)).rows).toMatchObject([{ status: 'achieved', flags: ['within_one_point'] }]);
    const word = await read('hp2020', `${text},,,yes,2020,1,,increase,\n`);
    expect(word.problems).toMatchObject([{ column: 'current', code: 'method.number' }]);
  });

  it('compares a value of the house to its last printed digit', async () => {
    const text = 'baseline,base_year,current,current_year,target,target_year,direction,published_value\n';
    const row = '14.5,2015,10.4,2023,7.25,2030,decrease';
    const { rows } = await read('house', `${text}${row},1.0603\n${row},1.0604\n${row},106.03e-2\n`);
    expect(rows.map(({ agrees }) => agrees)).toEqual([true, false, true]);
  });

  it('keeps what is wrong with quotes and commas to its own row', async () => {
    const comma = good.replace('A', 'Persons (%, under 65)');
    const { rows, problems } = await read('hp2020', table(good, 'B,"1"2,2008', comma, good));
    expect(rows.map(({ row, status }) => [row, status])).toEqual([
      [2, 'Improved'],
      [3, null],
      [4, null],
      [5, 'Improved'],
    ]);
    expect(problems[0]).toMatchObject({ row: 3, column: 'baseline', code: 'method.number' });
    expect(problems).toContainEqual(
      expect.objectContaining({ row: 4, column: null, code: 'method.beyond_header', seen: 'Improved' }),
    );
    const open = await read('hp2020', table(good, '"B,1'));
    expect(open).toMatchObject({ exit: 1, problems: [{ row: 3, code: 'method.malformed' }], summary: { rows: 2 } });
  });

  it('prints lines for people, the count last', async () => {
    const { out, exit } = await run('hp2020', table(good, good.replace('83.2', 'x')), false);
    const lines = out.trimEnd().split('\n');
    expect(lines[1]).toBe('2\tA\t34.523809523809526\tImproved\t—\t✓');
    expect(lines[2]).toBe('3\tA\t—\t× B3 "x" is no number\t—\t—');
    expect(lines.at(-1)).toBe('hp2020: 2 rows, 1 with problems, 1 to compare; 1 of 1 reproduced');
    expect(exit).toMatchObject({ exitCode: 1, problems: [{ row: 3, path: 'baseline' }] });
  });
});

describe('xushi method refuses', () => {
  it('a method that it does not know, with those that it knows', async () => {
    const { exit } = await run('eurostat', table(good));
    expect(exit).toMatchObject({ exitCode: 2, words: { en: expect.stringContaining('house, statcan, unsd2022') } });
  });

  it.each([
    ['an unknown column', `${header},colour\n`, [['colour', 'method.unknown_column', 'L1']]],
    ['a column that is there twice', `${header},target\n`, [['target', 'method.column_twice', 'L1']]],
    [
      'a table without the columns that every method needs',
      'baseline,current,direction\n',
      [
        ['base_year', 'method.column_missing', undefined],
        ['current_year', 'method.column_missing', undefined],
      ],
    ],
  ])('%s', async (_, content, expected) => {
    const { exit, out } = await run('hp2020', content);
    expect(out).toBe('');
    expect(exit).toMatchObject({ exitCode: 1 });
    const problems = exit instanceof CommandFailure ? exit.problems : [];
    expect(problems.map(({ path: column, code, cell }) => [column, code, cell])).toEqual(expected);
  });

  it('an empty file, and one that is no text', async () => {
    expect((await run('hp2020', '')).exit).toMatchObject({ exitCode: 1, words: { en: /no header/ } });
    const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]);
    expect((await run('hp2020', picture)).exit).toMatchObject({ exitCode: 1 });
    expect((await run('hp2020', Uint8Array.from([0x61, 0xff, 0xff]))).exit).toMatchObject({ exitCode: 1 });
  });
});
