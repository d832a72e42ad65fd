import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Attacked } from '../support/attacked.js';
import { DescribedApi, type Operation } from '../support/described-api.js';
import { district, districtForm, plan } from '../support/hainan-district.js';
import type { Sent } from '../support/sent.js';

const injections = [
  `' or '1'='1`,
  `') or 1=1 --`,
  `'; select pg_sleep(3); --`,
  `' || (select pg_sleep(3)) || '`,
  `1; drop table submission`,
  `(select case when 1=1 then pg_sleep(3) end)`,
  `" union select version() --`,
  `%' escape '\\' or true --`,
  `$$; select pg_sleep(3); $$`,
  `\\'; select pg_sleep(3); --`,
] as const;

/** What a call needs to be taken at all; the injected text stands in the place of one of them. */
const filled: Readonly<Record<string, string>> = { plan, region: district, parent: district, period: '2023Q1', year: '2023', by: 'unit' }; // prettier-ignore

interface Place {
  readonly operation: Operation;
  readonly name: string;
}

let attacked: Attacked;
let places: Place[];

beforeAll(async () => {
  attacked = await Attacked.start();
  const { operations } = await DescribedApi.of(attacked.system.baseUrl);
  const reading = operations.filter(({ method }) => method === 'GET');
  places = reading.flatMap((operation) =>
    operation.parameters.filter(({ in: place }) => place !== 'header').map(({ name }) => ({ operation, name })),
  );
  const form = { plan, region: district, period: '2023Q1', values: districtForm('2023Q1') };
  expect((await attacked.system.operator.submit(form)).status).toBe(202);
}, 120_000);

afterAll(() => attacked.stop(), 60_000);

function asked({ operation, name }: Place, injected: string): Promise<Sent> {
  const valueOf = (parameter: string) => (parameter === name ? injected : (filled[parameter] ?? null));
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, step: string) => encodeURIComponent(valueOf(step) ?? 'x'));
  const query = operation.parameters
    .filter(({ in: place }) => place === 'query')
    .flatMap(({ name: key }) => (valueOf(key) === null ? [] : [`${key}=${encodeURIComponent(valueOf(key) ?? '')}`]));
  return attacked.send('GET', `${path}?${query.join('&')}`, { token: attacked.system.token });
}

/** The answer without what tells one call from another: its number, and the text that was asked for; a workbook differs by the minute. */
const likeness = ({ type, text }: Sent, injected: string): string =>
  type.includes('spreadsheet')
    ? 'workbook'
    : text
        .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
        .split(JSON.stringify(injected).slice(1, -1))
        .join('TEXT');

describe('SQL in what is asked', () => {
  it('A10 is text like any other in every query and path: the same answer as to a word, as soon', async () => {
    const faults: string[] = [];
    for (const [at, place] of places.entries()) {
      // every place gets three of the texts, and every text many places
      for (const injected of [0, 1, 2].map((step) => injections[(at + step * 3) % injections.length] ?? '')) {
        const harmless = 'x'.repeat(injected.length);
        const [attack, plain] = [await asked(place, injected), await asked(place, harmless)];
        const statuses = [attack.status, plain.status];
        const slower = attack.milliseconds - plain.milliseconds;
        const isAlike = statuses[0] === statuses[1] || statuses.every((status) => status >= 400 && status < 500);
        if (!isAlike || slower > 1_500 || (attack.status === 200 && likeness(attack, injected) !== likeness(plain, harmless)))
          faults.push(`${place.operation.name} ${place.name}=${injected}: ${statuses.join()} ${slower} ms later: ${attack.text.slice(0, 300)}`); // prettier-ignore
      }
    }
    expect(places.length).toBeGreaterThan(150);
    expect(faults).toEqual([]);
  }, 180_000);

  it.each(['sort', 'order', 'orderBy', 'filter', 'search', 'q', 'fields'])(
    'A10 is never asked of the database by %s, which no list takes',
    async (name) => {
      for (const path of ['submissions', 'alerts', 'inbox', `scores?plan=${plan}`]) {
        const glue = path.includes('?') ? '&' : '?';
        const { status, text } = await attacked.send(
          'GET',
          `/api/v1/${path}${glue}${name}=region_id;select%20pg_sleep(3)`,
        );
        expect([status, text]).toEqual([422, expect.stringContaining(`"pointer":"/${name}"`)]);
      }
    },
  );

  it('A10 is a key that no body has', async () => {
    for (const injected of injections) {
      const body = JSON.stringify({ plan, region: district, period: '2023Q2', values: [], [injected]: 1 });
      const { status, milliseconds } = await attacked.json('POST', '/api/v1/submissions', body);
      expect([status, milliseconds < 1_500]).toEqual([422, true]);
    }
  });

  it('A10 is a value like any other in a form, and is kept as it was written', async () => {
    const note = injections.join(' ');
    const values = [{ indicator: 'emergency_drills', value: 1, note }];
    const form = { plan, region: district, period: '2023Q2', values };
    const { status, body } = await attacked.system.operator.submit(form);
    expect(status).toBe(202);
    const kept = await attacked.system.operator.get(`/api/v1/submissions/${body.submission}`);
    expect(JSON.stringify(kept.body)).toContain(JSON.stringify(note).slice(1, -1));
  });

  it('A10 is a header like any other', async () => {
    for (const injected of injections) {
      const headers = { 'x-request-id': injected, 'user-agent': injected, 'x-forwarded-for': injected, 'accept-language': injected, cookie: `xushi_session=${encodeURIComponent(injected)}` }; // prettier-ignore
      const answer = await attacked.send('GET', '/api/v1/submissions?limit=1', { headers });
      expect([answer.status, answer.milliseconds < 1_500]).toEqual([200, true]);
      const withKey = { 'content-type': 'application/json', 'idempotency-key': injected };
      const body = JSON.stringify({ plan, region: district, period: '2023Q3', values: [] });
      expect((await attacked.send('POST', '/api/v1/submissions', { headers: withKey, body })).status).toBe(422);
      const forged = { authorization: `Bearer ${injected}` };
      expect((await attacked.send('GET', '/api/v1/submissions', { headers: forged })).status).toBe(401);
    }
  });

  it('A10 leaves every table and every process as they were', async () => {
    const [kept] = await attacked.system.query('select count(*)::int as forms from submission');
    expect(kept).toEqual({ forms: 2 });
    await attacked.expectUnharmed();
  });
});
