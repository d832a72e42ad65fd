import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

/** What is used of two clients that bring no types. */
type Observation = Readonly<Record<string, unknown>>;
interface StockParser {
  getDatasets(url: string, options?: object): Promise<unknown>;
  getName(): string;
  getData(): readonly Observation[];
}
interface StockRequester {
  getUrl(query: object, service: object): string;
  request(query: object, service: object, options: object): Promise<string>;
  checkStatus(query: object, response: unknown): void;
}
const load = createRequire(import.meta.url);
const { SDMXParser } = load('sdmx-json-parser') as { SDMXParser: new () => StockParser };
const rest = load('sdmx-rest') as StockRequester;

const period = '2023Q2';
let system: System;
let token: string;

beforeAll(async () => {
  system = await System.start({ plans: [plan, 'guizhou-2022'], workers: 1, schedulers: 0 });
  const { body, status } = await system.operator.submit({
    plan,
    region: district,
    period,
    values: districtForm(period, [{ indicator: 'emergency_drills', value: 2.0, note: '演示数据' }]),
  });
  expect(status).toBe(202);
  await system.operator.scored(body.submission);
  token = await tokenWith(system, { role: 'monitor', region: district });
}, 120_000);

afterAll(() => system.stop(), 60_000);

const one = (): object => ({ url: `${system.baseUrl}/api/sdmx`, api: 'v1.5.0' });
const two = (): object => ({ url: `${system.baseUrl}/api/sdmx/v2`, api: 'v2.0.0' });
const as = (bearer: string, headers: Readonly<Record<string, string>> = {}) => ({
  headers: { authorization: `Bearer ${bearer}`, 'accept-language': 'en', ...headers },
});
const ask = (path: string, accept = 'application/vnd.sdmx.data+json', bearer = token) =>
  fetch(new URL(`/api/sdmx/${path}`, system.baseUrl), as(bearer, { accept }));

/** Lines of SDMX-CSV by the names of their columns; no field of these has a comma. */
async function csvOf(path: string, bearer = token): Promise<Readonly<Record<string, string>>[]> {
  const response = await ask(path, 'application/vnd.sdmx.data+csv;version=2.0.0', bearer);
  expect(response.status).toBe(200);
  const [head = '', ...lines] = (await response.text()).trim().split('\r\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell])));
}
const flow = `v2/data/dataflow/XUSHI/${plan}/1.0.0`;

describe('a stock requester and a stock reader', () => {
  it('make an address, fetch it and read the figures with their names (REST 2)', async () => {
    const query = {
      context: `dataflow=XUSHI:${plan}(1.0.0)`,
      key: `Q.${district}.cdc_equipment_ratio.*`,
      filters: ['TIME_PERIOD=ge:2023-01+le:2023-12'],
    };
    const parser = new SDMXParser();
    await parser.getDatasets(rest.getUrl(query, two()), as(token));
    expect(parser.getName()).not.toBe('');
    const place = {
      FREQ: 'Quarterly',
      INDICATOR: 'Equipment of the county list that the CDC has',
      TIME_PERIOD: '2023-Q2',
    };
    const found = parser.getData().map((row) => ({ series: row.SERIES, value: row.value, unit: row.UNIT_MEASURE }));
    for (const row of parser.getData()) expect(row).toMatchObject(place);
    expect(found).toEqual(
      expect.arrayContaining([
        { series: 'Value', value: 78, unit: 'Percent' },
        { series: 'Numerator', value: 39, unit: 'No unit' },
        { series: 'Denominator', value: 50, unit: 'No unit' },
      ]),
    );
  }, 30_000);

  it('do the same by the older addresses (REST 1), flat as well as in series', async () => {
    for (const obsDimension of ['TIME_PERIOD', 'AllDimensions']) {
      const query = {
        flow: `XUSHI,${plan},1.0`,
        key: `Q.${district}.emergency_drills.VALUE`,
        start: '2023',
        obsDimension,
      };
      const parser = new SDMXParser();
      await parser.getDatasets(rest.getUrl(query, one()), as(token));
      expect(parser.getData()).toMatchObject([{ SERIES: 'Value', TIME_PERIOD: '2023-Q2', value: 2 }]);
    }
  }, 30_000);

  it('are answered in the type that they ask for, sign by sign', async () => {
    const format = 'application/vnd.sdmx.data+csv;version=2.0.0';
    const query = { context: `dataflow=XUSHI:${plan}(1.0.0)`, key: `Q.${district}.emergency_drills.VALUE` };
    const text = await rest.request(query, { ...two(), format }, as(token));
    expect(text).toContain(`dataflow,XUSHI:${plan}(1.0.0),I,Q,${district},emergency_drills,VALUE,2023-Q2,2,A,`);
  }, 30_000);

  it.each([
    ['structure+json;version=2.0.0', '"codelists"'],
    ['structure+xml;version=2.1', '<str:Codelist '],
  ])(
    'read what the codes are (%s)',
    async (kind, expected) => {
      const structureFormat = `application/vnd.sdmx.${kind}`;
      for (const service of [one(), two()]) {
        const query = { resource: 'dataflow', agency: 'XUSHI', id: plan, references: 'descendants' };
        const text = await rest.request(query, { ...service, structureFormat }, as(token));
        expect(text).toContain(expected);
        for (const code of [district, 'cdc_equipment_ratio', 'ON_TRACK', 'JUDGED']) expect(text).toContain(code);
      }
    },
    30_000,
  );
});

describe('what is read', () => {
  it('is what the values of the service say', async () => {
    const path = `/api/v1/values?plan=${plan}&region=${district}&period=${period}`;
    interface Value {
      readonly indicator: string;
      readonly unit: string;
      readonly numerator: number | null;
      readonly denominator: number | null;
      readonly date: string | null;
    }
    const { body } = await system.with(token).get<{ values: Value[] }>(path);
    expect(body.values.length).toBeGreaterThan(20);
    const rows = await csvOf(`${flow}/Q`);
    const told = new Map(rows.map((row) => [[row.REF_AREA, row.INDICATOR, row.SERIES].join(' '), row]));
    for (const { indicator, unit, numerator, denominator, date } of body.values) {
      const key = `${unit} ${indicator.replace('.', '-')}`;
      const value = told.get(`${key} VALUE`);
      if (denominator !== null) {
        expect([told.get(`${key} NUMERATOR`), told.get(`${key} DENOMINATOR`)]).toMatchObject([
          { OBS_VALUE: String(numerator) },
          { OBS_VALUE: String(denominator) },
        ]);
        expect(Number(value?.OBS_VALUE)).toBeCloseTo((100 * (numerator ?? 0)) / denominator, 3);
      } else if (date === null) expect(value?.OBS_VALUE).toBe(String(numerator));
      else expect(value).toMatchObject({ OBS_VALUE: '', FLAGS: `done:${date}` });
    }
    // in sum nothing else of that region, but for what is summed up of its institutions
    const own = rows.filter(({ REF_AREA, SERIES }) => REF_AREA === district && SERIES === 'VALUE');
    expect(own).toHaveLength(body.values.filter(({ unit }) => unit === district).length + 1);
  }, 30_000);

  it('is what the scores of the service say: what is judged, what is expected, the goal and the status', async () => {
    const path = `/api/v1/scores?plan=${plan}&region=${district}&period=${period}`;
    interface Told {
      readonly indicator: string;
      readonly status: string;
      readonly value: number | string | { readonly number: number } | null;
      readonly expected: number | null;
      readonly goal: { readonly value: number | string | readonly number[] | null };
    }
    const { body: scores } = await system.with(token).get<Told[]>(path);
    const rows = await csvOf(`${flow}/Q.${district}.*.JUDGED+EXPECTED+GOAL+VALUE`);
    const told = new Map(rows.map((row) => [`${row.INDICATOR ?? ''} ${row.SERIES ?? ''}`, row]));
    const seen = { numbers: 0, statuses: new Set<string>() };
    for (const { indicator, status, value, expected, goal } of scores) {
      expect(told.get(`${indicator} JUDGED`)?.TARGET_STATUS).toBe(status.toUpperCase());
      seen.statuses.add(status);
      const judged = typeof value === 'object' && value !== null ? value.number : value;
      for (const [series, number] of [
        ['JUDGED', judged] as const,
        ['EXPECTED', expected] as const,
        ['GOAL', goal.value] as const,
      ]) {
        const row = told.get(`${indicator} ${series}`);
        const scale = row?.UNIT_MEASURE === 'PCT' ? 100 : 1;
        if (typeof number !== 'number') {
          expect(row?.OBS_VALUE ?? '').toBe('');
          continue;
        }
        expect(Number(row?.OBS_VALUE)).toBeCloseTo(number * scale, 9);
        seen.numbers += 1;
      }
    }
    expect(scores.length).toBeGreaterThan(20);
    expect(seen.numbers).toBeGreaterThan(30);
    expect(seen.statuses.size).toBeGreaterThan(2);
  }, 30_000);

  it('is in SDMX-JSON what it is in SDMX-CSV, along whatever dimension', async () => {
    const rows = await csvOf(`${flow}/Q.${district}`);
    for (const dimension of ['TIME_PERIOD', 'REF_AREA', 'SERIES', 'AllDimensions']) {
      const response = await ask(`${flow}/Q.${district}?dimensionAtObservation=${dimension}`);
      expect(response.headers.get('content-type')).toBe('application/vnd.sdmx.data+json;version=2.0.0');
      const message = (await response.json()) as {
        data: { dataSets: { series?: Record<string, { observations: object }>; observations?: object }[] };
      };
      const [{ series = {}, observations = {} } = {}] = message.data.dataSets;
      const grouped = Object.values(series).map((each) => Object.keys(each.observations).length);
      const count = grouped.reduce((sum, each) => sum + each, Object.keys(observations).length);
      expect(count).toBe(rows.length);
    }
  }, 30_000);

  it('is narrowed by key, period, filter and number of observations', async () => {
    const key = `${flow}/Q.${district}.emergency_drills+emergency_trainings.VALUE`;
    expect(await csvOf(key)).toHaveLength(2);
    const many = Array.from({ length: 300 }, (_, at) => 150_200 + at).join('+');
    expect(await csvOf(`${flow}/Q.${many}.emergency_drills.VALUE`)).toMatchObject([{ REF_AREA: district }]);
    expect(await csvOf(`${key}?c[OBS_VALUE]=ge:2`)).toMatchObject([{ INDICATOR: 'emergency_drills', OBS_VALUE: '2' }]);
    expect(await csvOf(`${key}?c%5BTIME_PERIOD%5D=le:2023-S1&lastNObservations=1`)).toHaveLength(2);
    expect((await ask(`${key}?c[TIME_PERIOD]=ge:2024`)).status).toBe(404);
    const since = new Date(Date.now() - 3_600_000).toISOString();
    expect(await csvOf(`${key}?updatedAfter=${since}`)).toHaveLength(2);
    expect((await ask(`${key}?updatedAfter=2099-01-01`)).status).toBe(404);
  }, 30_000);
});

describe('an answer of many batches', () => {
  let judgements = 0;

  beforeAll(async () => {
    await system.untilNothingIsOwed();
    // the judgements of one quarter, laid over sixty years
    await system.query(`
      insert into attainment (period_id, county_id, region_id, target_id, plan_id, plan_version, as_of, status, severity,
        score, units_digest, computed_at)
      select y * 100 + 20 + q, a.county_id, region_id, target_id, plan_id, plan_version, as_of, status, severity, score,
        units_digest, computed_at
      from attainment a join region using (region_id), generate_series(1900, 1959) y, generate_series(1, 4) q
      where code = '${district}' and period_id = 202322
      on conflict do nothing`);
    const [found] = await system.query<{ count: number }>(
      `select count(*)::int as count from attainment join region using (region_id) where code = '${district}'`,
    );
    judgements = found?.count ?? 0;
  }, 60_000);

  it('is whole, in either format', async () => {
    expect(judgements).toBeGreaterThan(5_000);
    const rows = await csvOf(`${flow}/Q.${district}`);
    expect(rows.filter(({ SERIES }) => SERIES === 'JUDGED')).toHaveLength(judgements);
    const response = await ask(`${flow}/Q.${district}`);
    const { data } = (await response.json()) as {
      data: { dataSets: { series: Record<string, { observations: object }> }[] };
    };
    const series = Object.values(data.dataSets[0]?.series ?? {});
    expect(series.reduce((sum, one) => sum + Object.keys(one.observations).length, 0)).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(12_000);
  }, 60_000);

  it('makes place for the next when its reader has gone away', async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      const leave = new AbortController();
      const { headers } = as(token, { accept: 'text/csv' });
      const response = await fetch(new URL(`/api/sdmx/${flow}/Q`, system.baseUrl), { headers, signal: leave.signal });
      expect(response.status).toBe(200);
      leave.abort();
      await expect(response.text()).rejects.toThrow();
      await untilNobodyReads();
    }
  }, 60_000);
});

/** @throws where the database still reads for somebody after five seconds */
async function untilNobodyReads(): Promise<void> {
  const busy = () =>
    system.query(`select pid, query from pg_stat_activity where datname = current_database()
      and query like '%each_batch%' and state <> 'idle' and pid <> pg_backend_pid()`);
  for (let tries = 0; tries < 50 && (await busy()).length > 0; tries += 1) await sleep(100);
  expect(await busy()).toEqual([]);
}

describe('what is not answered', () => {
  it('is told nothing of to another region, and to nobody who is not signed in', async () => {
    const stranger = await tokenWith(system, { role: 'monitor', region: '520102' });
    const answers = [];
    for (const key of [`Q.${district}`, `Q.529999`, '*']) {
      const response = await ask(`${flow}/${key}`, undefined, stranger);
      const { errors } = (await response.json()) as { errors: readonly object[] };
      answers.push([response.status, errors]);
    }
    const [first] = answers;
    expect(first?.[0]).toBe(404);
    expect(answers).toEqual([first, first, first]);
    const unknown = await ask(`${flow}/Q`, undefined, 'nobody');
    expect([unknown.status, unknown.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="xushi"']);
    const keeper = await tokenWith(system, { role: 'sysadmin', region: '100000' });
    const refused = await ask(`${flow}/Q`, undefined, keeper);
    expect([refused.status, await refused.json()]).toMatchObject([403, { errors: [{ detail: 'auth.role_missing' }] }]);
  }, 30_000);

  it.each([
    [`${flow}/Q.150303.a.VALUE.more`, 400, 'Q.150303.a.VALUE.more'],
    [`data/${plan}/Q.150303/all`, 400, 'Q.150303'],
    [`${flow}/*?c[COLOUR]=red`, 400, 'c[COLOUR]'],
    [`${flow}/*?limit=5`, 501, 'limit'],
    [`${flow}/*?surprise=1`, 400, 'surprise'],
    [`${flow}/*?startPeriod=2023-W01`, 400, 'startPeriod'],
    [`${flow}/*?dimensionAtObservation=REF_AREA&lastNObservations=1`, 501, 'dimensionAtObservation'],
    ['v2/data/dataflow/XUSHI/no-such-plan', 404, 'XUSHI:no-such-plan(latest)'],
    ['v2/data/*/*/*', 501, 'flow'],
    ['v2/structure/codelist/XUSHI/CL_NONE', 404, 'codelist/XUSHI/CL_NONE'],
    ['v2/availability/dataflow/XUSHI', 404, 'availability'],
    ['hierarchy/all/all/latest', 404, 'hierarchy'],
  ])('is refused in the manner of SDMX: %s', async (path, status, detail) => {
    const response = await ask(path, 'application/vnd.sdmx.data+json, application/vnd.sdmx.structure+json');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect([response.status, await response.json()]).toMatchObject([status, { errors: [{ code: status, detail }] }]);
  });

  it('is what is not offered, told in XML to who reads XML', async () => {
    const response = await ask(`${flow}/Q`, 'application/vnd.sdmx.genericdata+xml;version=2.1');
    expect([response.status, response.headers.get('content-type')]).toEqual([406, 'application/xml']);
    expect(await response.text()).toContain('<mes:ErrorMessage code="140">');
  });
});
