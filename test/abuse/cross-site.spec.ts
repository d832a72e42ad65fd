import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Attacked } from '../support/attacked.js';
import { DescribedApi, type Operation } from '../support/described-api.js';

const foreign = 'https://evil.example';

let attacked: Attacked;
let changing: readonly Operation[];
let cookie: string;
let csrfToken: string;

beforeAll(async () => {
  attacked = await Attacked.start();
  const { operations } = await DescribedApi.of(attacked.system.baseUrl);
  changing = operations.filter(({ method }) => method !== 'GET');
  const { username, password } = attacked.system.account('monitor');
  const signIn = await attacked.json('POST', '/api/v1/session', JSON.stringify({ username, password }), null);
  cookie = String(signIn.headers['set-cookie']).split(';')[0] ?? '';
  csrfToken = (JSON.parse(signIn.text) as { csrfToken: string }).csrfToken;
}, 120_000);

afterAll(() => attacked.stop(), 60_000);

/** As a browser sends it that is signed in here and shows a page from elsewhere. */
const fromElsewhere = ({ method, path }: Operation, headers: Record<string, string>, body: string) =>
  attacked.send(method, path.replaceAll(/\{\w+\}/g, '1'), { token: null, headers: { cookie, ...headers }, body });

const refusals = async (headers: Record<string, string>, body: string): Promise<string[]> => {
  const answers = [];
  for (const operation of changing) {
    const { status, text } = await fromElsewhere(operation, headers, body);
    const code = /"code":"([^"]+)"/.exec(text)?.[1] ?? '';
    answers.push(`${status} ${code}`);
  }
  return [...new Set(answers)];
};

describe('a page of another site', () => {
  it('A18 changes nothing by a form, in any of the three kinds that a form has', async () => {
    const before = await attacked.rows();
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain']) {
      expect(await refusals({ origin: foreign, 'content-type': type }, '{"reason":"="}')).toEqual(
        type.startsWith('multipart')
          ? ['403 auth.foreign_origin']
          : expect.not.arrayContaining([expect.stringMatching(/^[25]/)]),
      );
    }
    expect(await attacked.rows()).toEqual(before);
  }, 60_000);

  it('A18 changes nothing by fetch, with its own origin, with none that is known, or with a guessed token', async () => {
    const before = await attacked.rows();
    const json = { 'content-type': 'application/json' };
    expect(await refusals({ ...json, origin: foreign }, '{}')).toEqual(['403 auth.foreign_origin']);
    expect(await refusals({ ...json, origin: 'null' }, '{}')).toEqual(['403 auth.foreign_origin']);
    expect(await refusals({ ...json, origin: `${attacked.system.baseUrl}.evil.example` }, '{}')).toEqual(['403 auth.foreign_origin']); // prettier-ignore
    expect(await refusals({ ...json, 'sec-fetch-site': 'cross-site' }, '{}')).toEqual(['403 auth.foreign_origin']);
    expect(await refusals({ ...json, origin: foreign, 'x-csrf-token': csrfToken }, '{}')).toEqual(['403 auth.foreign_origin']); // prettier-ignore
    expect(await attacked.rows()).toEqual(before);
  }, 120_000);

  it('A18 without an origin at all is held by the token that only our pages know', async () => {
    const before = await attacked.rows();
    const json = { 'content-type': 'application/json' };
    const answers = await refusals(json, '{}');
    // to sign in needs no session: what is refused there is the empty body
    expect(answers.filter((answer) => answer !== '422 request.invalid')).toEqual(['403 auth.csrf_token']);
    expect(await refusals({ ...json, 'x-csrf-token': 'x'.repeat(csrfToken.length) }, '{}')).toEqual(answers);
    expect(await attacked.rows()).toEqual(before);
  }, 60_000);

  it('A18 reads nothing either: no answer may be seen from another origin', async () => {
    const read = await attacked.send('GET', '/api/v1/session', { token: null, headers: { cookie, origin: foreign } });
    const asked = { origin: foreign, 'access-control-request-method': 'POST' };
    const preflight = await attacked.send('OPTIONS', '/api/v1/submissions', { token: null, headers: asked });
    for (const { headers } of [read, preflight]) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    }
    expect(preflight.status).toBe(404);
  });

  it('A18 our own page is served all the while', async () => {
    const own = { cookie, origin: attacked.system.baseUrl, 'x-csrf-token': csrfToken, 'content-type': 'application/json' }; // prettier-ignore
    const answer = await attacked.send('POST', '/api/v1/inbox/read', { token: null, headers: own, body: '{}' });
    expect([200, 204, 422]).toContain(answer.status);
    await attacked.expectUnharmed();
  });
});
