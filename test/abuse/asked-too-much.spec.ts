import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Attacked } from '../support/attacked.js';
import { DescribedApi, type Operation } from '../support/described-api.js';
import { district, districtForm, plan } from '../support/hainan-district.js';

const filled: Readonly<Record<string, string>> = { plan, region: district, parent: district, period: '2023Q1', year: '2023', by: 'unit', evaluation: 'x', target: 'cdc-equipment', file: 'values.csv' }; // prettier-ignore
const outOfRange = ['1e9', '1000000000', '0', '-1', '1.5', 'NaN', '', '9'.repeat(400)];

let attacked: Attacked;
let reading: readonly Operation[];

beforeAll(async () => {
  attacked = await Attacked.start();
  const { operations } = await DescribedApi.of(attacked.system.baseUrl);
  reading = operations.filter(({ method }) => method === 'GET');
  await attacked.system.operator.submit({ plan, region: district, period: '2023Q1', values: districtForm('2023Q1') });
}, 120_000);
afterAll(() => attacked.stop(), 60_000);

/** The address with everything that it needs, and one key as it is given. */
function addressOf({ path, parameters }: Operation, key: string, value: string): string {
  const query = new URLSearchParams({ [key]: value });
  for (const { name, in: place, required } of parameters)
    if (place === 'query' && required === true && name !== key) query.set(name, filled[name] ?? 'x');
  return `${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? '1')}?${query.toString()}`;
}

const takers = (key: string) => reading.filter(({ parameters }) => parameters.some(({ name }) => name === key));

async function answersTo(key: string, values: readonly string[]) {
  const answers = [];
  for (const operation of takers(key)) {
    for (const value of values) {
      const { status, milliseconds, text } = await attacked.send('GET', addressOf(operation, key, value), { token: attacked.system.token }); // prettier-ignore
      answers.push({ place: `${operation.name} ${key}=${value.slice(0, 20)}`, status, slow: milliseconds > 2_000, bytes: text.length }); // prettier-ignore
    }
  }
  return answers;
}

describe('asking for more than anybody reads', () => {
  it('A27 no list gives a page of a thousand million, or of none', async () => {
    const answers = await answersTo('limit', outOfRange);
    expect(takers('limit').length).toBeGreaterThan(15);
    // whoever may not ask at all is told that first
    expect(answers.filter(({ status, slow }) => slow || ![403, 404, 422].includes(status))).toEqual([]);
    expect(answers.filter(({ status }) => status === 422).length).toBeGreaterThan(100);
  }, 60_000);

  it('A27 no list begins behind a thousand million', async () => {
    const answers = await answersTo('offset', ['1e9', '1000000001', '-1']);
    expect(answers.filter(({ status, slow }) => slow || ![403, 404, 422].includes(status))).toEqual([]);
  }, 60_000);

  it.each(['from', 'to', 'at', 'period', 'month', 'issue', 'year'])(
    'A27 %s of another century is refused, or answered at once with little',
    async (key) => {
      const days = ['0001-01-01', '1800-01-01', '9999-12-31', '2999-12-31', '+275760-09-13', '1900', '99999Q4', '9999Q4', '000001'];
      const answers = await answersTo(key, days);
      expect(answers.length).toBeGreaterThan(0);
      expect(answers.filter(({ status, slow, bytes }) => slow || status >= 500 || bytes > 200_000)).toEqual([]);
    },
    60_000,
  ); // prettier-ignore

  it('A27 a century of periods is not exported', async () => {
    for (const what of ['values', 'scores', 'completeness']) {
      const address = `/api/v1/exports/${what}.csv?plan=${plan}&parent=${district}&from=1900Q1&to=2000Q4`;
      const { status, text } = await attacked.send('GET', address);
      expect([status, text]).toEqual([422, expect.stringContaining('"code":"')]);
    }
  });

  it('A27 names of a thousand regions, alerts or values are not taken in one call', async () => {
    const ids = JSON.stringify({ ids: Array.from({ length: 100_000 }, (_, at) => String(at + 1)), note: 'x' });
    expect((await attacked.json('POST', '/api/v1/alerts/acknowledge', ids)).status).toBe(422);
    const regions = JSON.stringify({ plan, period: '2023Q1', regions: Array.from({ length: 10_000 }, () => district) });
    expect((await attacked.json('POST', '/api/v1/completeness/remind', regions, attacked.system.token)).status).toBe(422); // prettier-ignore
  });

  it('A27 leaves the service as it was', () => attacked.expectUnharmed());
});
