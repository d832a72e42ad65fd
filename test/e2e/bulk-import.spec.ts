import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  bulkLines,
  bulkPlan,
  counties,
  quarters,
  scoringWaits,
  valuesHeader,
  writeBulkPlan,
} from '../support/bulk-figures.js';
import type { Client } from '../support/client.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

interface Job {
  readonly job: string;
  readonly state: string;
  readonly rows: { readonly total: number; readonly read: number; readonly checked: number; readonly stored: number };
  readonly problems: number;
  readonly problemCounts: Readonly<Record<string, number>>;
  readonly outcome: Readonly<Record<string, number>>;
  readonly code: string;
}
interface Problem {
  readonly row: number;
  readonly cell: string;
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
  readonly seen: unknown;
  readonly suggestion?: { readonly zh: string };
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-bulk-'));
const guizhou = counties(80, '52');
const large = { counties: guizhou, quarters: quarters(10), indicators: 10 };
let system: System;
let token: string;
let province: Client;

beforeAll(async () => {
  const plans = writeBulkPlan(path.join(folder, 'plans'), 10);
  system = await System.start({ workers: 0, schedulers: 0, env: { XUSHI_PLANS_DIR: plans, XUSHI_LEASE_SECONDS: '2' } });
  await system.query(scoringWaits);
  token = await tokenWith(system, { role: 'submitter', region: '520000' });
  province = system.with(token);
}, 18_000);

afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const fileOf = (lines: Iterable<string>): Buffer => Buffer.from(`${[valuesHeader, ...lines].join('\n')}\n`);

const send = (client: Client, bytes: Buffer, fields: Record<string, string> = {}) =>
  client.upload<Job>('/api/v1/imports', { name: 'figures.csv', bytes }, { plan: bulkPlan, ...fields });

const ended = (client: Client, job: string, withinMs = 60_000) =>
  client.until<Job>(
    `/api/v1/imports/${job}`,
    ({ body }) => ['done', 'refused', 'cancelled'].includes(body.state),
    withinMs,
  );

async function imported(client: Client, bytes: Buffer, fields: Record<string, string> = {}): Promise<Job> {
  const { status, body } = await send(client, bytes, fields);
  expect({ status, body }).toEqual({ status: 202, body: expect.objectContaining({ state: 'received' }) });
  return ended(client, body.job);
}

const problemsOf = async (client: Client, job: string): Promise<readonly Problem[]> =>
  (await client.get<{ items: readonly Problem[] }>(`/api/v1/imports/${job}/problems`)).body.items;

async function stored(where = 'true'): Promise<{ forms: number; versions: number; values: number }> {
  const [row] = await system.query<{ forms: number; versions: number; values: number }>(
    `select (select count(*)::int from submission s join region r using (region_id) where s.head_version > 0 and ${where}) as forms,
       (select count(*)::int from submission_version s join region r using (region_id) where ${where}) as versions,
       (select count(*)::int from reported_value s join region r using (region_id) where ${where}) as values`,
  );
  if (!row) throw new Error('a count is one row');
  return row;
}

/** Versions without all their values, values without a version, forms whose head is not their last version. */
async function torn(): Promise<number> {
  const [row] = await system.query<{ torn: number }>(
    `select (select count(*) from submission_version v where v.value_count <> (select count(*) from reported_value r
         where (r.period_id, r.county_id, r.region_id, r.plan_id, r.version) = (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)))::int
       + (select count(*) from submission s where s.head_version <> (select count(*) from submission_version v
         where (v.period_id, v.county_id, v.region_id, v.plan_id) = (s.period_id, s.county_id, s.region_id, s.plan_id)))::int as torn`,
  );
  return row?.torn ?? -1;
}

interface Told {
  readonly id: number;
  readonly event: string;
  readonly data: Job;
}

/** The whole stream of a job's events; it ends with the job. */
async function eventsOf(job: string, last?: string): Promise<Told[]> {
  const response = await fetch(new URL(`/api/v1/jobs/${job}/events`, system.baseUrl), {
    headers: { authorization: `Bearer ${token}`, ...(last === undefined ? {} : { 'last-event-id': last }) },
  });
  if (response.status === 204) return [];
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const parts = (await response.text()).split('\n\n').filter((part) => part.startsWith('id:'));
  return parts.map((part) => {
    const [id = '', event = '', data = ''] = part.split('\n').map((line) => line.replace(/^\w+: /, ''));
    return { id: Number(id), event, data: JSON.parse(data) as Job };
  });
}

describe('an import that nobody has begun', () => {
  const bytes = fileOf([`bulk_stock_2,${guizhou[0] ?? ''},2024Q3,,,7,,`]);
  const sendWithKey = async (key: string, body: Buffer) => {
    const form = new FormData();
    form.set('plan', bulkPlan);
    form.set('file', new Blob([new Uint8Array(body)]), 'figures.csv');
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': key };
    const response = await fetch(new URL('/api/v1/imports', system.baseUrl), { method: 'POST', headers, body: form });
    return { status: response.status, body: (await response.json()) as Job };
  };

  it('is one of five at most, also of many that arrive at the same moment', async () => {
    const sent = await Promise.all(Array.from({ length: 8 }, () => send(province, bytes)));
    expect(sent.map(({ status }) => status).sort()).toEqual([202, 202, 202, 202, 202, 429, 429, 429]);
    expect(await system.query(`select count(*)::int as pieces from import_chunk`)).toEqual([{ pieces: 5 }]);
    const begun = sent.flatMap(({ status, body }) => (status === 202 ? [body.job] : []));
    await Promise.all(begun.map((job) => province.post(`/api/v1/imports/${job}/cancel`)));
  });

  it('is one import however often it is sent with its key, and can be cancelled once', async () => {
    const [one, two] = [await sendWithKey('the-same-key', bytes), await sendWithKey('the-same-key', bytes)];
    expect([one.status, two.status, two.body.job]).toEqual([202, 202, one.body.job]);
    expect((await sendWithKey('the-same-key', fileOf([]))).body.code).toBe('idempotency.reused');
    const cancel = () => province.post<Job>(`/api/v1/imports/${one.body.job}/cancel`);
    expect((await cancel()).body.state).toBe('cancelled');
    expect((await cancel()).status).toBe(409);
    await system.add('worker');
    await system.untilNothingIsOwed();
    expect((await ended(province, one.body.job)).state).toBe('cancelled');
    expect(await stored('s.period_id = 202423')).toEqual({ forms: 0, versions: 0, values: 0 });
  }, 60_000);
});

describe('one bad row', () => {
  const lines = [...bulkLines({ counties: guizhou.slice(0, 3), quarters: ['2024Q1'], indicators: 10 })];
  const faulty = lines.map((line, at) =>
    at === 4
      ? line.replace('bulk_rate_4', 'bulk_rat_4')
      : at === 16
        ? line.replace(/,[^,]*,[^,]*,,,$/, ',9,4,,,')
        : line,
  );
  const its = `s.period_id = 202421`;

  it('keeps the whole file out, and every bad row is named', async () => {
    const job = await imported(province, fileOf(faulty));
    expect(job).toMatchObject({ state: 'refused', problems: 2, outcome: { accepted: 0 } });
    expect(await problemsOf(province, job.job)).toEqual([
      expect.objectContaining({
        row: 6,
        cell: 'A6',
        code: 'submission.indicator_unknown',
        message: { zh: '没有这个指标', en: expect.any(String) },
        seen: 'bulk_rat_4',
        suggestion: expect.objectContaining({ zh: expect.stringMatching(/bulk_rate_4/) }),
      }),
      expect.objectContaining({ row: 18, cell: 'D18', code: 'E108', seen: '9' }),
    ]);
    expect(await stored(its)).toMatchObject({ forms: 0, values: 0 });
  }, 30_000);

  it('keeps only its own region out where each region stands for itself', async () => {
    const job = await imported(province, fileOf(faulty), { scope: 'region' });
    expect(job).toMatchObject({
      state: 'done',
      problems: 2,
      outcome: { forms: 1, accepted: 1, regions: 1, regionsRefused: 2 },
    });
    expect(await stored(`${its} and r.code = '${guizhou[2] ?? ''}'`)).toEqual({ forms: 1, versions: 1, values: 10 });
    expect(await stored(its)).toMatchObject({ forms: 1 });
    expect(await torn()).toBe(0);
  }, 30_000);

  it('is told by a dry run, which stores nothing and says what would be new', async () => {
    const job = await imported(province, fileOf(lines), { dryRun: 'true' });
    expect(job).toMatchObject({ state: 'done', outcome: { forms: 3, accepted: 2, unchanged: 1 } });
    expect(await stored(its)).toMatchObject({ forms: 1 });
  }, 30_000);
});

describe('two imports of one file at once', () => {
  it('make one version of each form, and the later one says that nothing is new', async () => {
    const lines = bulkLines({ counties: guizhou.slice(3, 43), quarters: ['2024Q4'], indicators: 10 });
    const bytes = fileOf(lines);
    const sent = await Promise.all(
      [1, 2, 3].map((at) => send(province, bytes, { scope: at === 3 ? 'region' : 'file' })),
    );
    const jobs = await Promise.all(sent.map(({ body }) => ended(province, body.job)));
    expect(jobs.map(({ state, problems }) => [state, problems])).toEqual(jobs.map(() => ['done', 0]));
    const sum = (key: string) => jobs.reduce((all, { outcome }) => all + (outcome[key] ?? 0), 0);
    expect([sum('accepted'), sum('unchanged')]).toEqual([40, 80]);
    expect(await stored('s.period_id = 202424')).toEqual({ forms: 40, versions: 40, values: 400 });
    expect(await torn()).toBe(0);
  }, 60_000);
});

describe("another's regions", () => {
  it('are refused in the same words as regions that do not exist, and nothing tells them apart', async () => {
    const [foreign = ''] = counties(1);
    const line = (region: string) => `bulk_stock_2,${region},2024Q2,,,7,,`;
    const job = await imported(province, fileOf([line(foreign), line('119998'), line(guizhou[0] ?? '')]));
    expect(job).toMatchObject({ state: 'refused', problemCounts: { 'submission.region_not_found': 2 } });
    const [theirs, nobodys] = await problemsOf(province, job.job);
    expect({ ...theirs, row: 0, cell: '', seen: null, suggestion: null }).toEqual({
      ...nobodys,
      row: 0,
      cell: '',
      seen: null,
      suggestion: null,
    });
    expect(JSON.stringify(theirs?.suggestion ?? '')).not.toMatch(new RegExp(`(?!52)${foreign}`));
  }, 30_000);

  it('and imports of other accounts are not there', async () => {
    const { body } = await send(system.operator, fileOf(['bulk_stock_2,110101,2024Q2,,,x,,']));
    await ended(system.operator, body.job);
    for (const address of [
      `imports/${body.job}`,
      `imports/${body.job}/problems`,
      `imports/${body.job}/forms`,
      `jobs/${body.job}/events`,
    ]) {
      expect((await province.get(`/api/v1/${address}`)).status).toBe(404);
    }
    expect((await province.post(`/api/v1/imports/${body.job}/cancel`)).status).toBe(404);
  }, 30_000);
});

describe('a request', () => {
  it('is refused where the plan is unknown, a field is, or the file is missing; nothing of it is kept', async () => {
    const bytes = fileOf(['bulk_stock_2,110101,2024Q2,,,7,,']);
    expect((await send(province, bytes, { plan: 'none' })).status).toBe(404);
    expect((await send(province, bytes, { colour: 'red' })).status).toBe(422);
    expect((await province.post<Job>('/api/v1/imports', {})).status).toBe(415);
    expect(
      await system.query(
        `select 1 from import_chunk c where not exists (select from import_job j where j.job_id = c.job_id)`,
      ),
    ).toEqual([]);
  });
});

describe('a file of eight thousand figures', () => {
  const file = fileOf(bulkLines(large));
  const early = 's.period_id < 202400';
  let first: Job;

  it('is stored whole as forms of many regions and periods, with a receipt for each', async () => {
    const { body } = await send(province, file);
    const told = await eventsOf(body.job);
    first = await ended(province, body.job);
    expect(first).toMatchObject({
      state: 'done',
      rows: { total: 8_000, read: 8_000, checked: 8_000, stored: 8_000 },
      problems: 0,
      outcome: { forms: 800, values: 8_000, accepted: 800, unchanged: 0, regions: 80 },
    });
    expect(await stored(early)).toEqual({ forms: 800, versions: 800, values: 8_000 });
    expect(await torn()).toBe(0);
    // what was told meanwhile: every change once, in order, the last one that it is done
    const numbers = told.map(({ id }) => id);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    const course = ['received', 'checking', 'storing', 'done'];
    const states = told.map(({ data }) => course.indexOf(data.state));
    expect(states).toEqual([...states].sort((a, b) => a - b));
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toMatchObject({ event: 'end', data: { rows: first.rows, outcome: first.outcome } });
  }, 60_000);

  it('is done once however often the work is answered', async () => {
    await system.query(
      `update work set want = want + 1, owed_since = now(), not_before = now(), ring_at = now()
       where duty = 'import-due' and key = '${first.job}'`,
    );
    const owed = () => system.query(`select 1 from work where duty = 'import-due' and done < want`);
    const deadline = Date.now() + 30_000;
    while ((await owed()).length > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await owed()).toEqual([]);
    expect(await stored(early)).toEqual({ forms: 800, versions: 800, values: 8_000 });
  }, 40_000);

  it('gives each form its receipt, and has the scoring owed by the period', async () => {
    const { body } = await province.get<unknown[]>(`/api/v1/imports/${first.job}/forms?limit=2`);
    const receipt = expect.stringMatching(/^2015Q1-.*-v1-/);
    expect(body).toEqual([1, 2].map(() => expect.objectContaining({ version: 1, outcome: 'accepted', receipt })));
    const owed = await system.query<{ duty: string; n: number }>(
      `select duty, count(*)::int as n from work
       where duty in ('values-imported', 'submission-accepted') and key not like '%2024__' group by duty`,
    );
    expect(owed).toEqual([{ duty: 'values-imported', n: 10 }]);
  });

  it('tells whoever comes back late only what he has not seen', async () => {
    const all = await eventsOf(first.job);
    expect(all).toEqual([expect.objectContaining({ event: 'end' })]);
    expect(await eventsOf(first.job, String(all[0]?.id))).toEqual([]);
  });

  it('says the same when it comes again: no new version, the same receipts', async () => {
    const receipts = (job: string) =>
      system.query(
        `select region_id, period_id, version, receipt from import_form where job_id = '${job}' order by 1, 2`,
      );
    const again = await imported(province, file);
    expect(again).toMatchObject({ state: 'done', outcome: { accepted: 0, unchanged: 800 } });
    expect(await stored(early)).toEqual({ forms: 800, versions: 800, values: 8_000 });
    expect(await receipts(again.job)).toEqual(await receipts(first.job));
  }, 60_000);

  it('leaves no piece of itself behind', async () => {
    const left = () => system.query(`select number from import_chunk`);
    const deadline = Date.now() + 10_000;
    while ((await left()).length > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await left()).toEqual([]);
  }, 15_000);
});
