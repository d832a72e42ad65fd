import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Client, FigureGiven } from '../support/client.js';
import { hainan, readSheet } from '../support/exported.js';
import { district, plan } from '../support/hainan-district.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';
import { xushi } from '../support/xushi-command.js';

const periods = ['2023Q1', '2023Q2', '2023Q3', '2023Q4', '2024Q1'];
let system: System;
const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-export-'));

beforeAll(async () => {
  system = await System.start({ plans: [plan], workers: 1, schedulers: 0 });
}, 120_000);

afterAll(async () => {
  await Promise.all(system.of('worker').map((one) => one.end('SIGKILL')));
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const exportOf = (client: Client, file: string, more = '') =>
  client.get<string>(`/api/v1/exports/${file}?plan=${plan}&parent=${district}${more}`);

interface Version {
  readonly period: number;
  readonly hash: string;
  readonly values: number;
}
const versionsOf = (system: System): Promise<Version[]> =>
  system.query<Version>(
    `select s.period_id as period, encode(s.head_sha256, 'hex') as hash, v.value_count as values
     from submission s join submission_version v using (period_id, county_id, region_id, plan_id)
     where v.version = s.head_version order by 1`,
  );

async function importInto(system: System, bytes: Buffer): Promise<{ state: string; outcome: Record<string, number> }> {
  const { status, body } = await system.operator.upload<{ job: string }>(
    '/api/v1/imports',
    { name: 'back.csv', bytes },
    { plan },
  );
  expect(status).toBe(202);
  return system.operator.until<{ state: string; outcome: Record<string, number> }>(
    `/api/v1/imports/${body.job}`,
    (answer) => ['done', 'refused'].includes(answer.body.state),
    60_000,
  );
}

/** Every state of a figure, what it says of institutions, and words that explain a question. */
const stated = {
  period: '2024Q4',
  values: [
    { indicator: 'emergency_trainings', value: 3 },
    { indicator: 'emergency_drills', value: 2, state: 'estimated', note: '按去年同期估计，下季补准确数' },
    { indicator: 'cdc_recruits', state: 'not_produced', note: '招聘尚未开始，数据未产生' },
    { indicator: 'district_recruits', state: 'missing', note: '业务科室没有报送本季数据' },
    { indicator: 'hospital_further_training', state: 'not_applicable', note: '没有这项业务' },
    { indicator: 'primary_further_training', region: `${district}-i01`, value: 2 },
    { indicator: 'primary_further_training', region: `${district}-i02`, value: 0 },
    { indicator: 'tcm_masters_studio', date: '2024-11-05' },
  ],
  explanations: [{ indicator: 'emergency_drills', text: '演练推迟到下一季度，已经与疾控中心核对' }],
};
const handedIn = [...periods, stated.period];

describe('figures that go out', () => {
  it('come in again and say the same, whatever they are', async () => {
    const forms = fc.sample(hainan.form, { numRuns: periods.length, seed: 4 });
    for (const [at, values] of forms.entries()) {
      const form: { values: readonly FigureGiven[] } = { values };
      const { status, body } = await system.operator.submit({
        plan,
        region: district,
        period: periods[at] ?? '',
        ...form,
      });
      expect({ status, errors: body.errors }).toEqual({ status: 202, errors: undefined });
    }
    const whole = await system.operator.post<{ errors?: object }>('/api/v1/submissions', {
      plan,
      region: district,
      ...stated,
    });
    expect(whole).toMatchObject({ status: 202 });
    const before = await versionsOf(system);
    expect(before).toHaveLength(handedIn.length);
    const { body: csv, headers } = await exportOf(system.operator, 'values.csv');
    expect(headers.get('content-disposition')).toMatch(/attachment; filename="hainan/);
    const bytes = Buffer.from(csv.startsWith('\ufeff') ? csv : `\ufeff${csv}`);

    // unchanged where it comes from, and accepted where there is none of it
    const unchanged = { state: 'done', outcome: { accepted: 0, unchanged: handedIn.length } };
    expect(await importInto(system, bytes)).toMatchObject(unchanged);
    // a worker that still scores holds what is emptied
    await system.untilNothingIsOwed();
    await system.query(`truncate submission, submission_version, submission_live, submission_step, reported_value`);
    expect(await versionsOf(system)).toEqual([]);
    const job = await importInto(system, bytes);
    expect(job).toMatchObject({ state: 'done', outcome: { forms: handedIn.length, accepted: handedIn.length } });
    // a values file has no place for what was explained, so the hash of that form differs; its figures do not
    const plain = ({ period }: Version) => period !== 202424;
    expect((await versionsOf(system)).filter(plain)).toEqual(before.filter(plain));
    expect(await importInto(system, bytes)).toMatchObject(unchanged);
    expect((await exportOf(system.operator, 'values.csv')).body).toBe(csv);
  }, 90_000);

  it('are exactly the columns of a values file, with a byte order mark', async () => {
    const response = await fetch(
      new URL(`/api/v1/exports/values.csv?plan=${plan}&parent=${district}&period=2023Q1`, system.baseUrl),
      {
        headers: { authorization: `Bearer ${await tokenWith(system, { role: 'monitor', region: district })}` },
      },
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [header, ...lines] = bytes.toString('utf8').slice(1).split('\r\n');
    expect(header).toBe('indicator,region,period,numerator,denominator,value,date,note');
    expect(lines.slice(0, -1).every((line) => line.includes('2023Q1'))).toBe(true);
  }, 30_000);

  it('never hold a formula: text that looks like one is text, numbers stay numbers', async () => {
    const notes = ['=1+1', '+86', '-x', '@cmd', '＝SUM(A1)', "'quoted", 'plain, "quoted"', '甲\n乙'];
    const counted = hainan.counts.slice(0, notes.length);
    const values = counted.map((indicator, at) => ({ indicator, value: at + 1, note: notes[at] ?? '' }));
    await system.operator.submit({ plan, region: district, period: '2024Q2', values });
    const { body: csv } = await exportOf(system.operator, 'values.csv', '&period=2024Q2');
    expect(csv).not.toMatch(/(^|,|\n)"?[=+@＝]/m);
    expect(csv).toContain("'=1+1");
    const sheet = await readSheet(system, `values.xlsx?plan=${plan}&parent=${district}&period=2024Q2`);
    expect(sheet.formulas).toBe(0);
    const cells = sheet.rows.slice(1).map((row) => [row[5], row[7]]);
    expect(cells.map(([, note]) => note).sort()).toEqual([...notes.slice(0, counted.length)].sort());
    expect(cells.every(([value]) => typeof value === 'number')).toBe(true);
  }, 30_000);

  it('are those that counted on a day, where one is named', async () => {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    expect((await exportOf(system.operator, 'values.csv', `&at=${yesterday}`)).body.trim().split('\r\n')).toHaveLength(
      1,
    );
  }, 30_000);

  it('are only those of the scope: another region is not there', async () => {
    const stranger = system.with(await tokenWith(system, { role: 'submitter', region: '520102' }));
    for (const file of ['values.csv', 'values.xlsx', 'scores.csv', 'completeness.csv']) {
      expect((await exportOf(stranger, file, '&period=2023Q1')).status).toBe(404);
      const own = await stranger.get<string>(`/api/v1/exports/${file}?plan=${plan}&parent=520102&period=2023Q1`);
      expect(own.status).toBe(200);
      expect(own.body).not.toContain(district);
    }
  }, 30_000);
});

describe('scores and completeness', () => {
  it('go out as tables', async () => {
    await system.untilNothingIsOwed();
    const { body: scores } = await exportOf(system.operator, 'scores.csv', '&period=2023Q1');
    const [header = '', ...lines] = scores.replace('\ufeff', '').trim().split('\r\n');
    expect(header.split(',')).toEqual(expect.arrayContaining(['target', 'region', 'status', 'value']));
    expect(lines.filter((line) => line.includes(`,${district},`)).length).toBeGreaterThan(20);
    const { body: completeness } = await exportOf(system.operator, 'completeness.csv', '&from=2023Q1&to=2023Q2');
    expect(completeness).toContain(`2023Q2,${district},`);
    const asked = [
      exportOf(system.operator, 'completeness.csv'),
      exportOf(system.operator, 'figures.csv'),
      exportOf(system.operator, 'values.csv', '&period=2023'),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([422, 404, 422]);
  }, 60_000);
});

describe('the command line', () => {
  it('takes a file in, names its bad rows, and writes one that says the same', async () => {
    const tokenFile = path.join(folder, 'token');
    writeFileSync(tokenFile, await tokenWith(system, { role: 'submitter', region: district }));
    const to = ['--url', system.baseUrl, '--token-file', tokenFile];
    const [good, bad, out] = ['good.csv', 'bad.csv', 'out.csv'].map((name) => path.join(folder, name));
    const lines = [`emergency_trainings,${district},2024Q3,,,3,,`, `emergency_drills,${district},2024Q3,,,1,,`];
    writeFileSync(good ?? '', ['indicator,region,period,numerator,denominator,value,date,note', ...lines].join('\n'));
    writeFileSync(bad ?? '', readFileSync(good ?? '', 'utf8').replace(',3,,', ',x,,'));
    const refused = await xushi(['import', bad ?? '', '--plan', plan, ...to]);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/F2 \[E101\]/);
    const done = await xushi(['import', good ?? '', '--plan', plan, '--json', ...to]);
    expect(done.code).toBe(0);
    expect(JSON.parse(done.out)).toMatchObject({ state: 'done', outcome: { accepted: 1 } });
    const written = await xushi([
      'export',
      'values',
      '--plan',
      plan,
      '--parent',
      district,
      '--period',
      '2024Q3',
      '-o',
      out ?? '',
      ...to,
    ]);
    expect(written.code).toBe(0);
    const rows = (text: string) => text.replace('\ufeff', '').trim().split(/\r?\n/).sort();
    expect(rows(readFileSync(out ?? '', 'utf8'))).toEqual(rows(readFileSync(good ?? '', 'utf8')));
  }, 60_000);
});
