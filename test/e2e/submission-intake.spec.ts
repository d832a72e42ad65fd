import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client as Database } from 'pg';
import type { Client, ProblemDocument, Receipt } from '../support/client.js';
import { hainan } from '../support/exported.js';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { cutAfter, end, filePart, formType, part, sendRaw } from '../support/raw-upload.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';
import { plainRow, workbook } from '../support/workbook.js';

type Answered = Receipt & ProblemDocument & { outcome: string; wouldCreate: number | null; problems: unknown[] };

const header = 'indicator,region,period,numerator,denominator,value,date,note';
const line = (indicator: string, rest: string, period = '2023Q2') => `${indicator},${district},${period},${rest}\n`;
const csv = `${header}\n${line('cdc_equipment_ratio', '41,50,,,')}${line('emergency_drills', ',,1,,演示数据')}`;
/** 演示数据 in GBK, where the text is UTF-8. */
const inGbk = (text: string) =>
  Buffer.concat(
    text
      .split('演示数据')
      .flatMap((part, index) => [
        ...(index === 0 ? [] : [Buffer.from([0xd1, 0xdd, 0xca, 0xbe, 0xca, 0xfd, 0xbe, 0xdd])]),
        Buffer.from(part),
      ]),
  );

let system: System;
let database: Database;
let county: Client;
let token: string;

beforeAll(async () => {
  const clock = '2024-05-10T01:00:00Z';
  system = await System.start({ workers: 0, schedulers: 0, plans: [plan], clock, env: { XUSHI_UPLOAD_LIMIT_MB: '1' } });
  token = await tokenWith(system, { role: 'submitter', region: district });
  county = system.with(token);
  database = new Database({ connectionString: system.database.url });
  await database.connect();
}, 120_000);

afterAll(async () => {
  await database.end();
  await system.stop();
}, 60_000);

const stored = async () => {
  const { rows } = await database.query(
    `select (select count(*) from submission_version) as versions, (select count(*) from reported_value) as values,
            (select count(*) from idempotency) as keys, (select sum(want) from work where duty = 'submission-accepted') as owed`,
  );
  return rows[0] as unknown;
};
const kept = async () => [await stored(), (await database.query('select count(*) from draft')).rows];
const upload = (bytes: Uint8Array | string, fields: Record<string, string> = {}, query = '') =>
  county.upload<Answered>(
    `/api/v1/submissions/upload${query}`,
    { name: '上报.xlsx', bytes: Buffer.from(bytes) },
    fields,
  );
const codes = (body: ProblemDocument) =>
  (body.errors ?? []).map(({ pointer, cell, code }) => `${pointer ?? cell ?? ''} ${code}`);

describe('a district hands in its figures', () => {
  it('in JSON, and is answered with a receipt; the same again makes nothing new', async () => {
    const form = { plan, region: district, period: '2023Q1', values: districtForm('2023Q1') };
    const first = await county.submit(form, 'district-2023Q1');
    expect(first.status).toBe(202);
    expect(first.body).toMatchObject({
      version: 1,
      outcome: 'accepted',
      receipt: expect.stringContaining('2023Q1-150303'),
    });
    const again = await county.submit(form, 'district-2023Q1');
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body.receipt).toBe(first.body.receipt);
    expect((await county.submit(form)).body).toMatchObject({ version: 1, outcome: 'unchanged' });
    const reused = await county.submit({ ...form, values: districtForm('2023Q2') }, 'district-2023Q1');
    expect([reused.status, reused.body.code]).toEqual([422, 'idempotency.reused']);
    const shown = await county.get<{ versions: { values: unknown[] }[] }>(
      `/api/v1/submissions/${first.body.submission}`,
    );
    expect(shown.body).toMatchObject({ state: 'submitted', version: 1, region: district, scored: false });
    expect(shown.body.versions[0]?.values).toHaveLength(districtForm('2023Q1').length);
    const listed = await county.get<unknown[]>(
      `/api/v1/submissions?plan=${plan}&region=${district}&period=2023Q1&state=submitted`,
    );
    expect(listed.body).toHaveLength(1);
    const wrong = [`/${first.body.submission}?version=2`, '?plan=hainan', '?region=150302', '?region=150399'];
    for (const address of wrong) expect((await county.get(`/api/v1/submissions${address}`)).status).toBe(404);
    expect((await county.get('/api/v1/submissions?period=2023Q5')).status).toBe(422);
  });

  it.each<[string, Buffer, number]>([
    ['as UTF-8 with BOM', Buffer.from(`\ufeff${csv}`), 1],
    ['as GBK, to the same content', inGbk(csv), 1],
    ['as UTF-16, to the same content', Buffer.from(`\ufeff${csv}`, 'utf16le'), 1],
    ['corrected', Buffer.from(csv.replace('41,50', '42,50')), 2],
  ])('in a CSV file %s', async (_, bytes, version) => {
    const answer = await upload(bytes);
    expect(answer.body).toMatchObject({ version, plan, region: district, period: '2023Q2' });
    expect(answer.status).toBe(202);
  });

  it('in a workbook, first as a dry run that stores nothing', async () => {
    const rows = [
      header.split(','),
      ['cdc_equipment_ratio', district, '2023Q3', 41, 50],
      ['primary_further_training', '150303-i01', '2023Q3', null, null, 1],
    ];
    const bytes = workbook({ rows: rows.map((cells, index) => plainRow(index + 1, cells)).join('') });
    const before = await stored();
    const dry = await upload(bytes, { plan }, '?dryRun=true');
    expect([dry.status, dry.body.problems, dry.body.wouldCreate]).toEqual([200, [], 1]);
    expect(await stored()).toEqual(before);
    expect((await upload(bytes)).body).toMatchObject({ version: 1, period: '2023Q3', values: 2 });
  });
});

describe('figures that were handed out', () => {
  it.each(['csv', 'xlsx'])(
    'are the same when they are handed in again as .%s, notes that look like formulas too',
    async (kind) => {
      const notes = ['=1+1', '+86', '-x', '@cmd', '＝SUM(A1)', "'quoted", "'=1", "''", 'plain, "quoted"', '甲\n乙'];
      const values = hainan.counts
        .slice(0, notes.length)
        .map((indicator, at) => ({ indicator, value: at, note: notes[at] ?? '' }));
      await county.submit({ plan, region: district, period: '2023Q4', values });
      const response = await fetch(
        `${system.baseUrl}/api/v1/exports/values.${kind}?plan=${plan}&parent=${district}&period=2023Q4`,
        {
          headers: { authorization: `Bearer ${token}` },
        },
      );
      const bytes = Buffer.from(await response.arrayBuffer());
      if (kind === 'csv') expect(bytes.toString()).toContain("'=1+1");
      const before = await stored();
      expect((await upload(bytes)).body).toMatchObject({ outcome: 'unchanged', version: 1, values: values.length });
      expect(await stored()).toEqual(before);
    },
  );
});

describe('a form with mistakes is refused whole', () => {
  it('with every mistake of a JSON form at its pointer', async () => {
    const before = await stored();
    const values = [
      { indicator: 'emergency_drills', value: 'two' },
      { indicator: 'cdc_equipment_ratio', numerator: 51, denominator: 50 },
      { indicator: 'emergency_trainings', value: -1 },
      { indicator: 'emergency_trainings', value: 1, unit: '次' },
      { indicator: 'emergency_training', value: 1 },
      { indicator: 'cdc_acceptance', date: '2023-02-30' },
      { indicator: 'cdc_recruits', value: 1 },
    ];
    const text = JSON.stringify({ plan, region: district, period: '2023Q4', values }).replace(
      '"value":1}]',
      '"value":1e999}]',
    );
    const response = await fetch(`${system.baseUrl}/api/v1/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: text,
    });
    const body = (await response.json()) as ProblemDocument;
    expect(response.status).toBe(422);
    expect(codes(body)).toEqual([
      '/values/3/unit submission.unknown_key',
      '/values/0/value E101',
      '/values/1/numerator E108',
      '/values/2/value E102',
      '/values/3/indicator E107',
      '/values/4/indicator submission.indicator_unknown',
      '/values/5/date submission.date_invalid',
      '/values/6/value E104',
    ]);
    expect(await stored()).toEqual(before);
  });

  it('where half a character stands in it, with the first place of one: no database keeps that', async () => {
    const values = [
      { indicator: 'emergency_drills', value: 'x\ud800' },
      { indicator: 'emergency_trainings', value: 1, note: 'half \udc00' },
    ];
    const form = { plan, region: district, period: '2024Q1', values };
    for (const dryRun of ['', '?dryRun=true']) {
      const { status, body } = await county.post<ProblemDocument>(`/api/v1/submissions${dryRun}`, form);
      expect([status, codes(body)]).toEqual([400, ['/values/0/value request.not_a_text']]);
    }
  });

  it.each<[string, object, string]>([
    ['a region of another county', { region: '150302' }, '/region submission.region_not_found'],
    ['a region that is not there', { region: '150399' }, '/region submission.region_not_found'],
    ['the province of the same name', { region: '460000' }, '/region submission.region_not_found'],
    ['a plan that is not there', { plan: 'hainan' }, '/plan submission.plan_unknown'],
    ['a period that does not exist', { period: '2023Q5' }, '/period submission.period_unknown'],
    ['a period that is not open', { period: '2024Q2' }, '/period submission.period_not_open'],
  ])('with %s', async (_, different, problem) => {
    const values = [{ indicator: 'emergency_drills', value: 1 }];
    const form = { plan, region: district, period: '2023Q4', values, ...different };
    const { status, body } = await county.submit(form);
    expect(codes(body)).toContain(problem);
    expect(status).toBe(problem.includes('region') ? 404 : 422);
  });

  const good = workbook({
    rows: plainRow(1, header.split(',')) + plainRow(2, ['emergency_drills', district, '2023Q4', null, null, 1]),
  });
  it.each<[string, Buffer | string, number, string]>([
    ['an unknown column', csv.replace('note', 'remark'), 422, 'H1 file.unknown_column'],
    ['a mistake in a cell', csv.replace('41,50', '51,50'), 422, 'D2 E108'],
    ['a workbook that was cut off', good.subarray(0, good.length - 40), 422, ' file.unreadable'],
    ['an old workbook that was cut off', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 422, ' file.unreadable'],
    ['an empty file', '', 422, ' file.empty'],
    ['a file over the limit', Buffer.alloc(1_100_000, 'a'), 413, ''],
  ])('with %s', async (_, bytes, status, problem) => {
    const before = await stored();
    const answer = await upload(bytes);
    expect([answer.status, answer.body.code]).toEqual([status, expect.any(String)]);
    if (status === 413) expect(answer.body.detail).toContain('1 MB');
    if (problem !== '') expect(codes(answer.body)).toContain(problem);
    expect((await upload(bytes, {}, '?dryRun=true')).body.errors).toEqual(answer.body.errors);
    expect(await stored()).toEqual(before);
  });
});

describe('a body that is no form', () => {
  const whole = filePart(csv);
  const field = (name: string, text: string) => part(`content-disposition: form-data; name="${name}"`, text);
  const cases: readonly [string, Buffer, string?][] = [
    ['without an end', whole],
    ['that ends within its file', whole.subarray(0, 200)],
    ['that ends within the headers of a part', whole.subarray(0, 60)],
    ['with other boundaries than it announces', Buffer.concat([whole, end]), 'multipart/form-data; boundary=another'],
    ['without a boundary', Buffer.concat([whole, end]), 'multipart/form-data'],
    ['with an empty boundary', Buffer.concat([whole, end]), 'multipart/form-data; boundary='],
    ['with nothing in it', Buffer.alloc(0)],
    ['with its end alone', end],
    ['with two files', Buffer.concat([whole, whole, end])],
    [
      'with two files of other names',
      Buffer.concat([whole, part('content-disposition: form-data; name="file2"; filename="b.csv"', csv), end]),
    ],
    ['with a part that has no name', Buffer.concat([part('content-disposition: form-data', 'x'), whole, end])],
    ['with a part that has no headers', Buffer.concat([part('', 'x'), end])],
    ['whose file is a text', Buffer.concat([field('file', csv), end])],
    [
      'with a header of 100 kB',
      Buffer.concat([
        part(`content-disposition: form-data; name="file"; filename="${'x'.repeat(100_000)}.csv"`, csv),
        end,
      ]),
    ],
    ['with a field of 1 MB', Buffer.concat([whole, field('plan', 'x'.repeat(1_000_000)), end])],
    ['with a name of 1 kB', Buffer.concat([whole, field('x'.repeat(1000), 'x'), end])],
    ['with a field that is there twice', Buffer.concat([whole, field('plan', plan), field('plan', 'another'), end])],
    ['with a field called __proto__', Buffer.concat([whole, field('__proto__', 'x'), end])],
    [
      'with a hundred fields',
      Buffer.concat([whole, ...Array.from({ length: 100 }, (_, at) => field(`f${at}`, 'x')), end]),
    ],
    [
      'with a field that says it is JSON and is none',
      Buffer.concat([
        whole,
        part('content-disposition: form-data; name="plan"\r\ncontent-type: application/json', '{'),
        end,
      ]),
    ],
  ];

  it.each(cases.map(([name, body, type = formType]) => [name, body, type] as const))(
    '%s is refused at once, and nothing of it is kept',
    async (_, body, type) => {
      const before = await kept();
      const answer = await sendRaw({ url: `${system.baseUrl}/api/v1/submissions/upload`, token }, body, type);
      expect(answer.type).toContain('application/problem+json');
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.milliseconds).toBeLessThan(1000);
      expect(await kept()).toEqual(before);
    },
  );
});

/** The transactions that are open in this moment: those of the workers and of the keepers of maps come and go. */
async function transactions(): Promise<string[]> {
  const { rows } = await database.query<{ begun: string }>(
    `select pid || ' since ' || xact_start || ': ' || query as begun from pg_stat_activity
      where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`,
  );
  return rows.map((row) => row.begun);
}

/** Which of some transactions are still open after five seconds. */
async function left(open: string[]): Promise<string[]> {
  for (let tries = 0; open.length > 0 && tries < 100; tries += 1) {
    await sleep(50);
    const now = new Set(await transactions());
    open = open.filter((one) => now.has(one));
  }
  return open;
}

describe('a connection that is cut', () => {
  it.each([1, 50, 99])('after %i percent of an upload leaves nothing behind', async (percent) => {
    const [api] = system.of('api');
    const before = await kept();
    const body = Buffer.concat([filePart(csv + line('emergency_trainings', `,,1,,${'x'.repeat(900_000)}`)), end]);
    const address = { url: `${system.baseUrl}/api/v1/submissions/upload`, token };
    await cutAfter(address, body, Math.floor((body.length * percent) / 100));
    expect((await county.get('/api/v1/submissions/drafts')).status).toBe(200);
    expect(await kept()).toEqual(before);
    expect(await left(await transactions())).toEqual([]);
    expect(readFileSync(`/proc/${api?.pid ?? 0}/task/${api?.pid ?? 0}/children`, 'utf8').trim()).toBe('');
  });
});
