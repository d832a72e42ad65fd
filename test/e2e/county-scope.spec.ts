import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../support/client.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';
import { sampleFacts } from '../golden/sample-alert.js';

const plan = 'guizhou-2022';
const period = '2022Q2';
const own = '520102';
const other = '520103';
/** A figure that stands nowhere but in the other county's form, so that any leak of it is seen; its draft says 7654320. */
const secret = 7_654_321;

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
}

let system: System;
let county: Client;
let ids: Readonly<Record<string, string>>;
let evidence: string;

beforeAll(async () => {
  system = await System.start({ plans: [plan], schedulers: 0 });
  const form = (region: string, value: number) => ({
    plan,
    region,
    period,
    values: [
      { indicator: 'xprov_outpatient_sites', value: 0 },
      { indicator: 'county_subcentres', value },
    ],
  });
  await system.operator.submit(form(own, 1));
  const { body } = await system.operator.submit(form(other, secret));
  expect(body.errors).toBeUndefined();
  await system.operator.scored(body.submission);
  const draft = await system.operator.post<{ draft: string }>(
    '/api/v1/submissions?dryRun=true',
    form(other, secret - 1),
  );
  expect(draft.status).toBe(200);
  const asked = await system.operator.post<{ request: string; status: string }>('/api/v1/reports', {
    plan,
    region: other,
    month: '2022-06',
  });
  const made = await system.operator.until<{ state: string; report: string }>(
    asked.body.status,
    (a) => a.body.state === 'done',
  );
  ids = {
    submission: body.submission,
    draft: draft.body.draft,
    report: made.report,
    request: asked.body.request,
    import: await anImportOf(other),
    alert: await anAlertOf(other),
  };
  evidence = await evidenceOf(ids['alert'] ?? '');
  county = system.with(await tokenWith(system, { role: 'submitter', region: own }));
}, 120_000);

afterAll(() => system.stop(), 60_000);

/** A file that names the other county, sent by somebody else. */
async function anImportOf(region: string): Promise<string> {
  const bytes = Buffer.from(`indicator,region,period,value\ncounty_subcentres,${region},2022Q2,${secret}x\n`);
  const file = { name: `${region}.csv`, bytes };
  const { body } = await system.operator.upload<{ job: string }>('/api/v1/imports', file, { plan });
  await system.operator.until<{ state: string }>(`/api/v1/imports/${body.job}`, (a) => a.body.state === 'refused');
  return body.job;
}

/** Alerts come by verdicts; the quickest is one written as the worker writes it. */
async function anAlertOf(region: string): Promise<string> {
  const [row] = await system.query<{ id: string }>(
    `insert into alert (plan_id, target_id, region_id, state, severity, facts, opened_period, last_period, opened_at)
     select p.plan_id, t.target_id, r.region_id, 'new', 3, '${JSON.stringify({ ...sampleFacts, value: secret })}', 202222, 202222, now()
     from plan p join target t using (plan_id), region r
     where p.code = '${plan}' and t.code = 'cross-province-settlement' and r.code = '${region}'
     returning alert_id::text as id`,
  );
  if (row === undefined) throw new Error('the alert was not written');
  return row.id;
}

/** A file that supports what was said of an alert. */
async function evidenceOf(alert: string): Promise<string> {
  const [row] = await system.query<{ id: string }>(
    `insert into alert_evidence (evidence_id, alert_id, name, media_type, size, sha256, content, added_by, at)
     select gen_random_uuid(), ${alert}, '${secret}.pdf', 'application/pdf', 7, '', '${secret}', min(account_id), now() from account
     returning evidence_id as id`,
  );
  if (row === undefined) throw new Error('the evidence was not written');
  return row.id;
}

/** A fingerprint of everything that the other county has. */
async function traceOf(region: string): Promise<unknown> {
  return system.query(
    `select (select jsonb_agg(to_jsonb(s) order by period_id) from submission s where s.region_id = r.region_id) as forms,
       (select jsonb_agg(to_jsonb(v) order by version, indicator_id) from reported_value v where v.region_id = r.region_id) as figures,
       (select jsonb_agg(to_jsonb(a)) from alert a where a.region_id = r.region_id) as alerts,
       (select jsonb_agg(to_jsonb(t) order by step_id) from submission_step t where t.region_id = r.region_id) as steps,
       (select count(*)::int from alert_transition x join alert a using (alert_id) where a.region_id = r.region_id) as history,
       (select count(*)::int from alert_evidence x join alert a using (alert_id) where a.region_id = r.region_id) as evidence,
       (select count(*)::int from silence q where q.region_id = r.region_id) as silences,
       (select count(*)::int from report_request q where q.region_id = r.region_id) as requests
     from region r where r.code = '${region}'`,
  );
}

const queried = new Map([
  ['plan', plan],
  ['region', other],
  ['parent', other],
  ['period', period],
  ['target', 'cross-province-settlement'],
  ['month', '2022-06'],
]);

/** What an action on an alert asks for, by the end of its address. */
const actsOnAlerts = new Map<string, object>([
  ['assign', { owner: 'operator', promisedOn: '2099-01-01' }],
  ['rectify', { requirement: 'x', dueOn: '2099-01-01' }],
  ['feedback', { measures: 'x' }],
  ['resolve', { decision: 'approve', reason: 'x' }],
  ['dismiss', { reasonClass: 'other', reason: 'x' }],
  ['silence', { until: '2099-01-01', reason: 'x' }],
]);

/** Every address of the product that could speak of the other county, filled in with that county's codes and ids. */
async function addresses(): Promise<{ method: string; path: string }[]> {
  const { body } = await system.stranger.get<OpenApi>('/api/openapi.json');
  return Object.entries(body.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { parameters = [] }]) =>
      candidates(path).map((filled) => {
        const query = new URLSearchParams();
        for (const { name } of parameters.filter((p) => p.in === 'query')) {
          const value = queried.get(name);
          if (value !== undefined) query.set(name, value);
        }
        return { method: method.toUpperCase(), path: query.size === 0 ? filled : `${filled}?${query.toString()}` };
      }),
    ),
  );
}

function candidates(path: string): string[] {
  const named = path
    .replaceAll('{plan}', plan)
    .replaceAll('{region}', other)
    .replaceAll('{period}', period)
    .replaceAll('{file}', 'values.csv')
    .replaceAll('{evidence}', evidence)
    .replaceAll('{target}', 'cross-province-settlement');
  if (!named.includes('{')) return [named];
  return Object.values(ids).map((id) => named.replace(/\{[^}]+\}/g, id));
}

describe("a county's token", () => {
  it('reads nothing of another county, through any route of the product', async () => {
    const routes = (await addresses()).filter(
      ({ method, path }) => method === 'GET' && !/\/(regions|plans)/.test(path),
    );
    expect(routes.length).toBeGreaterThan(12);
    // the addresses do ask for the other county: without their queries they would only be refused as incomplete
    expect(
      routes.filter(({ path }) => path.includes(`region=${other}`) || path.includes(`parent=${other}`)).length,
    ).toBeGreaterThan(4);
    for (const { path } of routes) {
      const { status, body } = await county.get<unknown>(path);
      const text = JSON.stringify(body);
      expect({
        path,
        status,
        leaks: /765432[01]/.test(text) || (status === 200 && text.includes(other)),
      }).toEqual({
        path,
        status: expect.any(Number),
        leaks: false,
      });
      expect(status).toBeLessThan(500);
    }
  }, 60_000);

  it('changes nothing of another county, through any route of the product', async () => {
    const before = await traceOf(other);
    const bodies = [
      {},
      { note: 'x' },
      { reason: 'x', version: 1 },
      { plan, region: other, month: '2022-06' },
      { plan, region: other, period, values: [{ indicator: 'county_subcentres', value: 1 }] },
    ];
    const routes = (await addresses()).filter(({ method, path }) => method === 'POST' && !path.includes('/session'));
    expect(routes.length).toBeGreaterThan(3);
    for (const { path } of routes) {
      const own = actsOnAlerts.get(path.split('/').at(-1) ?? '');
      for (const body of own === undefined ? bodies : [...bodies, own]) {
        const { status } = await county.post(path, body);
        const refused = status >= 400 && status < 500;
        expect({ path, status, refused: refused || path.endsWith('/tokens') }).toEqual({ path, status, refused: true });
      }
    }
    expect(await traceOf(other)).toEqual(before);
  }, 60_000);

  it('moves none of the alerts of another county that it names in a list', async () => {
    const { alert = '' } = ids;
    const before = await traceOf(other);
    const named = { ids: [alert, '999999999'], note: 'x' };
    const { status, body } = await county.post<{ id: string; code: string }[]>('/api/v1/alerts/acknowledge', named);
    expect(status).toBe(200);
    expect(body.map(({ id, code }) => [id, code])).toEqual([
      [alert, 'alert.not_found'],
      ['999999999', 'alert.not_found'],
    ]);
    expect((await county.post('/api/v1/alerts/assign', { ...named, ...actsOnAlerts.get('assign') })).status).toBe(403);
    expect(await traceOf(other)).toEqual(before);
  });

  it('reads and changes what is its own', async () => {
    const scores = await county.get<unknown[]>(`/api/v1/scores?plan=${plan}&region=${own}&period=${period}`);
    expect(scores.body.length).toBeGreaterThan(0);
    const values = [{ indicator: 'county_subcentres', value: 2 }];
    expect((await county.submit({ plan, region: own, period, values })).status).toBe(202);
  });

  it('finds another county as absent as one that does not exist', async () => {
    const values = [{ indicator: 'county_subcentres', value: 1 }];
    const [theirs, nobodys] = await Promise.all(
      [other, '529999'].map((region) => county.submit({ plan, region, period, values })),
    );
    expect(theirs?.status).toBe(nobodys?.status);
    expect(theirs?.body.code).toBe(nobodys?.body.code);
    const file = await county.get<{ code: string }>(`/api/v1/submissions/${ids['submission'] ?? ''}/versions/1/file`);
    expect([file.status, file.body.code]).toEqual([404, 'submission.not_found']);
  });
});
