import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ZipFile } from 'yazl';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

const codes = 'idScheme=code';
const region = `orgUnit=${district}&children=true`;

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}
/** Of the one registration of a list. */
const attributesOf = (xml: string): (readonly [string, string])[] => {
  const [inner = ''] = /<completeDataSetRegistration [^>]*>/.exec(xml) ?? [];
  return [...inner.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]);
};

interface Counted {
  readonly response: { readonly importCount: Readonly<Record<string, number>>; readonly conflicts: readonly object[] };
}

describe('values in the formats of other systems', () => {
  let system: System;
  let token: string;

  const send = (path: string, init: Sent = {}): Promise<Response> =>
    fetch(`${system.baseUrl}${path}`, { ...init, headers: { authorization: `ApiToken ${token}`, ...init.headers } });
  const push = (type: string, body: string | Uint8Array, query = codes): Promise<Response> => {
    const bytes = typeof body === 'string' ? body : new Uint8Array(body);
    return send(`/api/dataValueSets?${query}`, { method: 'POST', headers: { 'content-type': type }, body: bytes });
  };
  const text = async (path: string, accept = '*/*'): Promise<string> => {
    const answer = await send(path, { headers: { accept } });
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const valuesOf = async (period: string): Promise<readonly object[]> => {
    const found = await system
      .with(token)
      .get<{ values: object[] }>(`/api/v1/values?plan=${plan}&region=${district}&period=${period}`);
    return found.body.values;
  };
  /** Everything of the first quarter in a format, said to be of another. */
  const later = (written: string, [id, start]: readonly [string, string]): string =>
    written.replaceAll('2023Q1', id).replaceAll('2023-01-01/P3M', `${start}/P3M`);

  beforeAll(async () => {
    system = await System.start({ plans: [plan] });
    token = await tokenWith(system, { role: 'submitter', region: district });
    const values = [
      ...districtForm('2023Q1').filter(({ indicator }) => indicator !== 'commissioned_students'),
      { indicator: 'commissioned_students', state: 'not_applicable', note: '本年无委托培养 "<&>"' },
    ];
    const form = { plan, region: district, period: '2023Q1', values };
    expect((await system.with(token).submit(form)).status).toBe(202);
  }, 120_000);
  afterAll(() => system.stop(), 60_000);

  it.each([
    ['json', 'application/json', ['2023Q2', '2023-04-01']],
    ['xml', 'application/xml', ['2023Q3', '2023-07-01']],
    ['csv', 'application/csv', ['2023Q4', '2023-10-01']],
    ['adx+xml', 'application/adx+xml', ['2024Q1', '2024-01-01']],
  ] as const)('go out as %s and come in again without loss, states and notes with them', async (suffix, type, to) => {
    const query = `dataSet=${plan}&period=2023Q1&${region}&${codes}`;
    const written = await text(`/api/dataValueSets.${suffix}?${query}`);
    expect(await text(`/api/dataValueSets?${query}`, type)).toEqual(suffix === 'adx+xml' ? expect.anything() : written);
    const pushed = await push(type, later(written, to));
    expect([pushed.status, await pushed.text()]).toEqual([200, expect.stringMatching(/SUCCESS/)]);
    expect(await valuesOf(to[0])).toEqual(await valuesOf('2023Q1'));
  });

  it('are not taken back whole once it is too late, and the refusal says so', async () => {
    const query = `dataSet=${plan}&period=2023Q2&${region}&${codes}`;
    const written = await text(`/api/dataValueSets.json?${query}`);
    const pushed = await push('application/json', written, `${codes}&importStrategy=DELETE`);
    const { response } = (await pushed.json()) as Counted;
    expect([pushed.status, response.conflicts]).toEqual([409, [expect.objectContaining({ errorCode: 'E7640' })]]);
    expect(await valuesOf('2023Q2')).toEqual(await valuesOf('2023Q1'));
  });

  it('come packed by gzip or zip', async () => {
    const one = { dataElement: 'cdc_recruits', period: '2023Q1', orgUnit: district };
    const body = (value: string) => JSON.stringify({ dataValues: [{ ...one, value }] });
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(body('7')), 'values.json');
    zip.end();
    const zipped: Buffer[] = [];
    for await (const piece of zip.outputStream) zipped.push(Buffer.from(piece));
    for (const packed of [gzipSync(body('6')), Buffer.concat(zipped)]) {
      const pushed = await push('application/json', packed);
      expect(((await pushed.json()) as Counted).response.importCount).toMatchObject({ updated: 1 });
    }
    expect(await valuesOf('2023Q1')).toContainEqual(
      expect.objectContaining({ indicator: 'cdc_recruits', numerator: 7 }),
    );
  });

  it('are stored all together or not at all where that is asked', async () => {
    const at = { period: '2023Q1', orgUnit: district };
    const dataValues = [
      { ...at, dataElement: 'cdc_recruits', value: '5' },
      { ...at, dataElement: 'district_recruits', value: 'x' },
    ];
    const pushed = await push('application/json', JSON.stringify({ dataValues }), `${codes}&atomic=true`);
    expect(pushed.status).toBe(409);
    expect(((await pushed.json()) as Counted).response.importCount).toMatchObject({
      imported: 0,
      updated: 0,
      deleted: 0,
    });
    expect(await valuesOf('2023Q1')).toContainEqual(
      expect.objectContaining({ indicator: 'cdc_recruits', numerator: 7 }),
    );
  });

  it('are asked for in a way that says what, when and where', async () => {
    const asked = async (query: string): Promise<string> => {
      const answer = await send(`/api/dataValueSets?${query}`);
      return `${answer.status} ${((await answer.json()) as { errorCode?: string }).errorCode ?? ''}`;
    };
    expect([
      await asked(`period=2023Q1&${region}`),
      await asked(`dataSet=${plan}&${region}`),
      await asked(`dataSet=${plan}&period=2023Q1&startDate=2023-01-01&endDate=2023-12-31&${region}`),
      await asked(`dataSet=${plan}&startDate=2024-01-01&endDate=2023-12-31&${region}`),
      await asked(`dataSet=${plan}&lastUpdatedDuration=soon&${region}`),
      await asked(`dataSet=${plan}&period=2023Q1`),
      await asked(`dataSet=${plan}&period=2023Q1&children=true`),
      await asked(`dataSet=${plan}&period=2023Q1&${region}&limit=-1`),
    ]).toEqual([
      '409 E2001',
      '409 E2002',
      '409 E2003',
      '409 E2004',
      '409 E2005',
      '409 E2006',
      '409 E2008',
      '409 E2009',
    ]);
    const since = await text(`/api/dataValueSets?dataSet=${plan}&lastUpdatedDuration=1d&${region}&limit=3`);
    expect((JSON.parse(since) as { dataValues: object[] }).dataValues).toHaveLength(3);
    const never = await text(`/api/dataValueSets?dataSet=${plan}&lastUpdated=2999-01-01&${region}`);
    expect(JSON.parse(never)).toEqual({ dataValues: [] });
  });

  it('are taken in after the answer where that is asked, and their job tells how far it is', async () => {
    const dataValues = [
      { dataElement: 'cdc_recruits', period: '2023Q1', orgUnit: district, value: '4' },
      { dataElement: 'no_such_figure', period: '2023Q1', orgUnit: district, value: '4' },
    ];
    const begun = await push('application/json', gzipSync(JSON.stringify({ dataValues })), `${codes}&async=true`);
    const { response } = (await begun.json()) as { response: { id: string; relativeNotifierEndpoint: string } };
    expect([begun.status, response.relativeNotifierEndpoint]).toEqual([
      200,
      `/api/system/tasks/DATAVALUE_IMPORT/${response.id}`,
    ]);
    const notes = await system
      .with(token)
      .until<{ completed: boolean; message: string }[]>(
        response.relativeNotifierEndpoint,
        ({ body }) => body[0]?.completed === true,
      );
    expect(notes.map(({ message }) => message)).toEqual([
      'Import done',
      expect.stringMatching(/1 updated, 1 ignored/),
      'Import started',
    ]);
    const summary = await text(`/api/system/taskSummaries/DATAVALUE_IMPORT/${response.id}.json`);
    expect(JSON.parse(summary)).toMatchObject({ status: 'WARNING', conflicts: [{ errorCode: 'E7610', indexes: [1] }] });
    expect(await valuesOf('2023Q1')).toContainEqual(
      expect.objectContaining({ indicator: 'cdc_recruits', numerator: 4 }),
    );
    const another = await tokenWith(system, { role: 'submitter', region: district });
    const theirs = await system.with(another).get(response.relativeNotifierEndpoint);
    expect(theirs.body).toEqual([]);
  });

  it('are complete where their form was handed in', async () => {
    const idOf = async (list: string, code: string): Promise<string> => {
      const found = await text(`/api/${list}?filter=code:eq:${code}&fields=id`);
      return (JSON.parse(found) as Record<string, { id: string }[]>)[list]?.[0]?.id ?? '';
    };
    const [dataSet, organisationUnit] = [await idOf('dataSets', plan), await idOf('organisationUnits', district)];
    const listed = await text(
      `/api/completeDataSetRegistrations?dataSet=${dataSet}&period=2023Q1&orgUnit=${organisationUnit}`,
    );
    expect(JSON.parse(listed)).toMatchObject({
      completeDataSetRegistrations: [{ period: '2023Q1', dataSet, organisationUnit, completed: true }],
    });
    const register = async (period: string): Promise<[number, Counted]> => {
      const body = JSON.stringify({ completeDataSetRegistrations: [{ dataSet, period, organisationUnit }] });
      const headers = { 'content-type': 'application/json' };
      const answer = await send('/api/completeDataSetRegistrations', { method: 'POST', headers, body });
      return [answer.status, (await answer.json()) as Counted];
    };
    const [there, none] = [await register('2023Q1'), await register('2024Q4')];
    expect([there[0], there[1].response.importCount['updated']]).toEqual([200, 1]);
    expect([none[0], none[1].response.conflicts]).toEqual([
      409,
      [expect.objectContaining({ errorCode: 'E7605', indexes: [0] })],
    ]);
    const inXml = await text(
      `/api/completeDataSetRegistrations.xml?dataSet=${dataSet}&period=2023Q1&orgUnit=${organisationUnit}`,
    );
    const [entry] = (JSON.parse(listed) as { completeDataSetRegistrations: Record<string, unknown>[] })
      .completeDataSetRegistrations;
    expect(attributesOf(inXml)).toEqual(Object.entries(entry ?? {}).map(([name, value]) => [name, String(value)]));
    const sendXml = async (body: string): Promise<string> => {
      const headers = { 'content-type': 'application/xml; charset=utf-8' };
      const answer = await send('/api/completeDataSetRegistrations', { method: 'POST', headers, body });
      return `${answer.status} ${answer.headers.get('content-type')} ${await answer.text()}`;
    };
    // what was given out comes back, the second time of a quarter without a form
    expect(await sendXml(inXml)).toMatch(/^200 application\/xml.*<importCount imported="0" updated="1"/);
    expect(await sendXml(inXml.replace('2023Q1', '2024Q4'))).toMatch(
      /^409 application\/xml.*<conflict object="[^"]*" [^>]*errorCode="E7605".*<index>0<\/index>/,
    );
    const broken = await sendXml(`<!DOCTYPE a>${inXml}`);
    expect(broken).toMatch(/^409 application\/json.*DOCTYPE/);
    const at = `ds=${dataSet}&pe=2023Q1&ou=${organisationUnit}`;
    expect((await send(`/api/completeDataSetRegistrations?${at}`, { method: 'DELETE' })).status).toBe(409);
    expect((await send(`/api/completeDataSetRegistrations?period=2023Q1`)).status).toBe(409);
  });

  it('are one at a time as well', async () => {
    const [element] = (
      JSON.parse(await text('/api/dataElements?filter=code:eq:cdc_recruits&fields=id')) as {
        dataElements: { id: string }[];
      }
    ).dataElements;
    const [unit] = (
      JSON.parse(await text(`/api/organisationUnits.json?filter=code:eq:${district}&fields=id`)) as {
        organisationUnits: { id: string }[];
      }
    ).organisationUnits;
    const at = `de=${element?.id ?? ''}&pe=2023Q1&ou=${unit?.id ?? ''}`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await send('/api/dataValues', { method: 'POST', headers: form, body: `${at}&value=8` })).status).toBe(201);
    expect(await text(`/api/dataValues?${at}`)).toBe('["8"]');
    expect((await send(`/api/dataValues?${at}&value=x`, { method: 'POST' })).status).toBe(409);
    expect((await send(`/api/dataValues?${at}`, { method: 'DELETE' })).status).toBe(204);
    const gone = await send(`/api/dataValues?${at}`);
    expect([gone.status, await gone.json()]).toEqual([409, expect.objectContaining({ errorCode: 'E2032' })]);
  });

  it('are refused as there: a word that is none, a type that is none, an address that is none', async () => {
    expect((await push('application/json', '{}', 'importStrategy=SOMETIMES')).status).toBe(400);
    expect((await push('text/plain', '{}')).status).toBe(415);
    expect((await send('/api/44/me')).status).toBe(404);
    const missing = await send('/api/dataElements/Aa345678901');
    expect([missing.status, await missing.json()]).toEqual([404, expect.objectContaining({ errorCode: 'E1005' })]);
    const filter = await send('/api/dataElements?filter=code:smells:x');
    expect([filter.status, await filter.json()]).toEqual([400, expect.objectContaining({ errorCode: 'E1003' })]);
    const basic = Buffer.from(`anybody:${token}`).toString('base64');
    expect((await send('/api/me', { headers: { authorization: `Basic ${basic}` } })).status).toBe(200);
  });
});
