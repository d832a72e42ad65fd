import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { validateXML } from 'xmllint-wasm';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

interface Summary {
  readonly response: {
    readonly importCount: Readonly<Record<'imported' | 'updated' | 'ignored' | 'deleted', number>>;
    readonly conflicts: readonly { readonly object: string; readonly errorCode: string; readonly value: string }[];
    readonly rejectedIndexes: readonly number[];
  };
}

let system: System;
let token: string;

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
const send = (path: string, init: Sent = {}): Promise<Response> =>
  fetch(`${system.baseUrl}${path}`, { ...init, headers: { authorization: `ApiToken ${token}`, ...init.headers } });
const text = async (path: string, headers: Record<string, string> = {}): Promise<string> => {
  const answer = await send(path, { headers });
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
};
const push = async (body: string, release = 42): Promise<{ status: number; said: Summary['response'] }> => {
  const headers = { 'content-type': 'application/adx+xml', accept: 'application/json' };
  const answer = await send(`/api/${release}/dataValueSets`, { method: 'POST', headers, body });
  return { status: answer.status, said: ((await answer.json()) as Summary).response };
};
const written = (period: string): Promise<string> =>
  text(`/api/dataValueSets.adx+xml?dataSet=${plan}&period=${period}&orgUnit=${district}&children=true&idScheme=code`);
const isValid = async (document: string, schema: string): Promise<boolean> =>
  (await validateXML({ xml: { fileName: 'values.xml', contents: document }, schema })).valid;
const document = (inside: string, more = ''): string =>
  `<adx xmlns="urn:ihe:qrph:adx:2015" exported="2024-07-10T08:15:00Z">
     <group dataSet="${plan}" orgUnit="${district}" period="2023-01-01/P3M"${more}>${inside}</group></adx>`;
const recruits = (value: string, more = ''): string =>
  `<dataValue dataElement="cdc_recruits" value="${value}"${more}/>`;

beforeAll(async () => {
  system = await System.start({ plans: [plan] });
  token = await tokenWith(system, { role: 'submitter', region: district });
  const form = { plan, region: district, period: '2023Q1', values: districtForm('2023Q1') };
  expect((await system.with(token).submit(form)).status).toBe(202);
}, 120_000);
afterAll(() => system.stop(), 60_000);

describe('ADX', () => {
  it('is written as its schema has it, which knows what the catalogue does', async () => {
    const schema = await text('/api/v1/adx/schema.xsd');
    const sent = await written('2023Q1');
    expect(await isValid(sent, schema)).toBe(true);
    for (const [right, wrong] of [
      [`dataSet="${plan}"`, 'dataSet="another"'],
      ['period="2023-01-01/P3M"', 'period="2023-02-01/P3M"'],
      [`orgUnit="${district}"`, 'orgUnit="150302"'],
      ['dataElement="cdc_recruits"', 'dataElement="cdc_recruit"'],
      ['<dataValue ', '<datavalue '],
    ] as const) {
      expect(sent).toContain(right);
      expect([wrong, await isValid(sent.replace(right, wrong), schema)]).toEqual([wrong, false]);
    }
  });

  it('has a structure definition of which every code of a document is one', async () => {
    const definition = await text('/api/v1/adx/definition.xml', { 'accept-language': 'en' });
    const codes = new Set([...definition.matchAll(/<str:Code id="([^"]+)"/g)].map(([, code]) => code));
    const used = [...(await written('2023Q1')).matchAll(/ (?:dataSet|orgUnit|dataElement)="([^"]+)"/g)];
    expect(used.length).toBeGreaterThan(20);
    expect(used.flatMap(([, code = '']) => (codes.has(code) ? [] : [code]))).toEqual([]);
    // of the other regions this account sees nothing
    expect(codes.has('150302')).toBe(false);
  });

  it('comes in as it went out, and a second time changes nothing', async () => {
    const later = (await written('2023Q1')).replaceAll('2023-01-01/P3M', '2023-04-01/P3M');
    const first = await push(later);
    expect([first.status, first.said.conflicts]).toEqual([200, []]);
    expect(first.said.importCount.imported).toBeGreaterThan(20);
    const again = await push(later);
    expect(again.said.importCount).toEqual({
      imported: 0,
      updated: 0,
      deleted: 0,
      ignored: first.said.importCount.imported,
    });
    const withoutDay = (of: string): string => of.replace(/exported="[^"]*"/, '');
    expect(withoutDay(await written('2023Q2'))).toBe(withoutDay(later));
  });

  it.each([
    ['the value', document(recruits('9', ' SEX="F"')), 'E7613'],
    ['the group', document(recruits('9'), ' MECHANISM="one"'), 'E7615'],
  ])('takes no part for the whole: a category at %s is a conflict', async (_, body, code) => {
    const { status, said } = await push(body);
    expect([status, said.rejectedIndexes, said.conflicts.map(({ errorCode }) => errorCode)]).toEqual([
      409,
      [0],
      [code],
    ]);
    expect(said.conflicts[0]?.value).toMatch(/SEX=F|MECHANISM=one/);
    expect((await push(body, 43)).status).toBe(409);
    expect(await written('2023Q1')).not.toContain(recruits('9').slice(0, -2));
  });

  it('takes an annotation of a zero for its comment, and of a day for the day', async () => {
    const noted = document(
      '<dataValue dataElement="cdc_recruits" value="0"><annotation>编制冻结</annotation></dataValue>',
    );
    expect(await push(noted)).toMatchObject({ status: 200, said: { importCount: { updated: 1 } } });
    expect(await written('2023Q1')).toContain('dataElement="cdc_recruits" value="0" comment="编制冻结"');
  });
});
