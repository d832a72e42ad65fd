import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { root } from '../support/process-of-ours.js';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

interface Row {
  readonly address: string;
  readonly example: string;
  readonly beside: string;
  readonly result: string;
}
interface Observed {
  readonly status: number;
  /** What was answered, without what differs in every answer. */
  readonly answer: unknown;
  /** What it is called as a file. */
  readonly file: string | null;
  /** What is stored of the figure that was sent. */
  readonly stored: unknown;
}

const unquoted = (cell: string): string => cell.replace(/^`|`$/g, '');
const rows: readonly Row[] = readFileSync(path.join(root, 'libs/exchange/dhis2.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, address]) => /^(?:GET|POST) \//.test(address ?? ''))
  .map(([, address = '', example = '', beside = '', result = '']) => {
    return { address, example: unquoted(example), beside: unquoted(beside), result };
  });

/** What stands in an answer as long as nobody asks for something else; ids are filled in. */
const usual: Readonly<Record<string, string>> = {
  'GET /dataValueSets': 'dataSet=$SET&period=2023Q1&orgUnit=$UNIT&children=true',
  'POST /dataValueSets': '',
  'POST /dataValueSets (CSV)': '',
  'GET /dataElements': 'fields=:all',
  'GET /organisationUnits': '',
  'GET /organisationUnits/$UNIT': '',
  'GET /dataValues': 'de=$ELEMENT&pe=2023Q1&ou=$UNIT',
  'POST /dataValues': 'de=$ELEMENT&pe=2023Q1&ou=$UNIT&value=$VALUE',
  'GET /completeDataSetRegistrations': 'dataSet=$SET&period=2023Q1&orgUnit=$UNIT',
  'POST /completeDataSetRegistrations': '',
  'POST /completeDataSetRegistrations (XML)': '',
  'GET /system/id': '',
  'GET /system/info': '',
  'GET /me': '',
};

describe('the table of what is spoken of DHIS2', () => {
  let system: System;
  let token: string;
  let names: Readonly<Record<string, string>>;
  let value = 10;

  const ask = (address: string, init: { method?: string; headers?: object; body?: string } = {}): Promise<Response> =>
    fetch(`${system.baseUrl}/api${address}`, {
      ...init,
      headers: { authorization: `ApiToken ${token}`, ...init.headers },
    });
  const filled = (text: string): string =>
    text.replace(/\$(SET|UNIT|ELEMENT|VALUE)/g, (_, name: string) =>
      name === 'VALUE' ? String(value) : (names[name] ?? ''),
    );
  /** The usual parameters, with those of the row instead of their like. */
  const parameters = (address: string, more: readonly string[]): string => {
    const params = new URLSearchParams(filled(usual[address] ?? ''));
    for (const some of more) {
      const given = new URLSearchParams(filled(some));
      for (const name of new Set(given.keys())) params.delete(name);
      for (const [name, text] of given) if (text !== '' || name === 'value') params.append(name, text);
    }
    return String(params);
  };
  const stored = async (): Promise<unknown> => {
    const asked = `dataElement=${names['ELEMENT'] ?? ''}&period=2023Q1&orgUnit=${names['UNIT'] ?? ''}`;
    const answer = (await (await ask(`/dataValueSets?${asked}`)).json()) as { dataValues: Record<string, string>[] };
    return answer.dataValues.map((one) => [
      one['value'] === String(value) ? 'as sent' : one['value'] === '3' ? 'as before' : 'other',
      one['comment'],
    ]);
  };
  const payload = (address: string, figure: string): { type: string; body: string } => {
    const at = { period: '2023Q1', orgUnit: names['UNIT'], categoryOptionCombo: 'HllvX50cXC0' };
    const csv = [
      'dataelement,period,orgunit,catoptcombo,attroptcombo,value',
      `${names['ELEMENT'] ?? ''},2023Q1,${names['UNIT'] ?? ''},,,${figure}`,
    ];
    if (address.endsWith('(CSV)')) return { type: 'application/csv', body: csv.join('\n') };
    const dataValues = [
      { ...at, dataElement: names['ELEMENT'], value: figure },
      { ...at, dataElement: names['BAD'], value: 'x' },
    ];
    return { type: 'application/json', body: JSON.stringify({ dataSet: names['SET'], dataValues }) };
  };
  /** Of a form that may be taken back no longer, and of one that is there. */
  const completion = (address: string): { type: string; body: string } => {
    const at = { dataSet: names['SET'], period: '2023Q2', organisationUnit: names['UNIT'] };
    const list = [at, { ...at, period: '2024Q4' }];
    if (!address.endsWith('(XML)')) {
      return { type: 'application/json', body: JSON.stringify({ completeDataSetRegistrations: list }) };
    }
    const items = list.map((one) =>
      Object.entries(one)
        .map(([name, text]) => `${name}="${text ?? ''}"`)
        .join(' '),
    );
    const inner = items.map((one) => `<completeDataSetRegistration ${one}/>`).join('');
    return { type: 'application/xml', body: `<completeDataSetRegistrations>${inner}</completeDataSetRegistrations>` };
  };
  const observe = async (address: string, query: string): Promise<Observed> => {
    const [method = 'GET', place = ''] = address.split(' ');
    if (method === 'GET') return told(await ask(`${filled(place)}?${query}`), null);
    if (place === '/dataValues') return told(await ask(`${place}?${query}`, { method }), await stored());
    const { type, body } = place === '/dataValueSets' ? payload(address, String(value)) : completion(address);
    const answer = await ask(`${place}?${query}`, { method, headers: { 'content-type': type }, body });
    return told(answer, await stored());
  };
  const begin = async (): Promise<void> => {
    value += 1;
    const { type, body } = payload('(CSV)', '3');
    expect((await ask('/dataValueSets', { method: 'POST', headers: { 'content-type': type }, body })).status).toBe(200);
  };

  beforeAll(async () => {
    system = await System.start({ plans: [plan] });
    token = await tokenWith(system, { role: 'submitter', region: district });
    const script = system.with(token);
    for (const period of ['2023Q1', '2023Q2']) {
      expect((await script.submit({ plan, region: district, period, values: districtForm(period) })).status).toBe(202);
    }
    const fewer = districtForm('2023Q1').filter(({ indicator }) => indicator !== 'commissioned_students');
    expect((await script.submit({ plan, region: district, period: '2023Q1', values: fewer })).status).toBe(202);
    const idOf = async (list: string, code: string): Promise<string> => {
      const found = (await (await ask(`/${list}?filter=code:eq:${code}&fields=id`)).json()) as Record<
        string,
        { id: string }[]
      >;
      return found[list]?.[0]?.id ?? '';
    };
    names = {
      SET: await idOf('dataSets', plan),
      UNIT: await idOf('organisationUnits', district),
      ELEMENT: await idOf('dataElements', 'cdc_recruits'),
      BAD: await idOf('dataElements', 'district_recruits'),
    };
  }, 120_000);
  afterAll(() => system.stop(), 60_000);

  it('speaks of every address that is checked here', () => {
    expect([...new Set(rows.map(({ address }) => address))].sort()).toEqual(Object.keys(usual).sort());
    expect(rows.length).toBeGreaterThan(80);
  });

  it.each(rows)('$address with $example: $result', async ({ address, example, beside, result }) => {
    if (address.startsWith('POST')) await begin();
    const without = await observe(address, parameters(address, [beside]));
    if (address.startsWith('POST')) await begin();
    const given = await observe(address, parameters(address, [beside, example]));
    if (/^\d+$/.test(result)) expect(given.status).toBe(Number(result));
    else if (result === 'ignored') expect(given).toEqual(without);
    else {
      expect(result).toBe('supported');
      expect(given).not.toEqual(without);
      expect(given.status).toBeLessThan(500);
    }
  });
});

async function told(answer: Response, stored: unknown): Promise<Observed> {
  const text = await answer.text();
  const isJson = /json(?:;|$)/.test(answer.headers.get('content-type') ?? '');
  const file = answer.headers.get('content-disposition');
  return { status: answer.status, answer: isJson ? lasting(JSON.parse(text)) : text, file, stored };
}

/** Without moments, echoes of the question and what is drawn anew. */
function lasting(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (name, value: unknown) => {
    if (['serverDate', 'nextPage', 'prevPage', 'importOptions'].includes(name)) return undefined;
    return name === 'codes' && Array.isArray(value) ? value.length : value;
  }) as unknown;
}
