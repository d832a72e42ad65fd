import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Caller } from '../support/api.js';
import { Attacked } from '../support/attacked.js';
import { Canary } from '../support/canary.js';
import { district, plan } from '../support/hainan-district.js';
import { talk } from '../support/raw-wire.js';
import { accountWith, SignedIn } from '../support/signed-in.js';

// a machine that works for others as well answers late
jest.setTimeout(60_000);

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = { iss: 'xushi', sub: '1', username: 'sysadmin', role: 'sysadmin', exp: 4_102_444_800 };
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A token of the kind that other services believe, with any head. */
function jwt(head: object, seal: (input: string) => Buffer | string = () => '', body: object = claims): string {
  const input = `${part({ typ: 'JWT', ...head })}.${part(body)}`;
  return `${input}.${Buffer.from(seal(input)).toString('base64url')}`;
}
const hmac = (key: string | Buffer) => (input: string) => createHmac('sha256', key).update(input).digest();
const rsa = (input: string) => sign('sha256', Buffer.from(input), keys.privateKey);

const forged = (host: string, own: string): readonly (readonly [string, string])[] => [
  ['of no algorithm', jwt({ alg: 'none' })],
  ['of no algorithm, in capitals', jwt({ alg: 'NONE' })],
  ['of an empty key', jwt({ alg: 'HS256' }, hmac(''))],
  ['of the name of the service as a key', jwt({ alg: 'HS256' }, hmac('xushi'))],
  ['of a public key taken for a shared one', jwt({ alg: 'HS256' }, hmac(keys.publicKey.export({ type: 'spki', format: 'pem' })))],
  ['of a key of its own', jwt({ alg: 'RS256', jwk: keys.publicKey.export({ format: 'jwk' }) }, rsa)],
  ['of a key elsewhere', jwt({ alg: 'RS256', jku: `http://${host}/keys`, kid: '1' }, rsa)],
  ['of a certificate elsewhere', jwt({ alg: 'RS256', x5u: `http://${host}/cert` }, rsa)],
  ['of a key by a path', jwt({ alg: 'HS256', kid: '../../../../dev/null' }, hmac(''))],
  ['of a key by a query', jwt({ alg: 'HS256', kid: "x' union select 'key' --" }, hmac('key'))],
  ['that has ended', jwt({ alg: 'none' }, () => '', { ...claims, exp: 1 })],
  ['that begins in a hundred years', jwt({ alg: 'none' }, () => '', { ...claims, nbf: 4_900_000_000 })],
  ['that is packed', jwt({ alg: 'none', zip: 'DEF' })],
  ['in five parts', 'a.b.c.d.e'],
  ['of twelve kilobytes', jwt({ alg: 'none' }, () => '', { ...claims, pad: 'x'.repeat(9_000) })],
  ['of our own form that nobody was given', `xushi_${'A'.repeat(43)}`],
  ['of our own form with a sign more', `${own}A`],
  ['of our own form with a sign less', own.slice(0, -1)],
  ['of our own form in capitals', own.toUpperCase()],
  ['of our own form with another ending', `${own.slice(0, -1)}${own.endsWith('A') ? 'B' : 'A'}`],
  ['as it is stored', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['with a wildcard', 'xushi_%'],
  ['that is nothing', ''],
]; // prettier-ignore

let attacked: Attacked;
let canary: Canary;
beforeAll(async () => {
  [attacked, canary] = await Promise.all([Attacked.start(), Canary.open()]);
}, 120_000);
afterAll(async () => {
  canary.close();
  await attacked.stop();
}, 60_000);

const get = (headers: Record<string, string>) => attacked.send('GET', '/api/v1/session', { token: null, headers });
const cookie = (value: string) => get({ cookie: `xushi_session=${value}` });
const body = JSON.stringify({ plan, region: district, period: '2023Q1', values: [{ indicator: 'emergency_drills', value: 1 }] }); // prettier-ignore

describe('a token that nobody gave out', () => {
  it('A14 opens nothing, as a bearer, as a cookie, or in an address; nobody is called', async () => {
    for (const [name, token] of forged(canary.host, attacked.county)) {
      const asked = [
        get({ authorization: `Bearer ${token}` }),
        get({ authorization: `bearer  ${token}` }),
        get({ authorization: `Basic ${Buffer.from(`sysadmin:${token}`).toString('base64')}` }),
        get({ authorization: token }),
        cookie(token),
        attacked.send('GET', '/api/v1/session', { token: null, headers: { 'x-access-token': token, 'x-user': 'sysadmin', 'x-forwarded-user': 'sysadmin' } }),
      ]; // prettier-ignore
      const said = (await Promise.all(asked)).map(({ status, text }) => `${status} ${/"code":"([^"]+)"/.exec(text)?.[1] ?? ''}`); // prettier-ignore
      expect([name, [...new Set(said)]]).toEqual([name, ['401 auth.sign_in_needed']]);
    }
    const inAddress = await attacked.send('GET', `/api/v1/session?access_token=${attacked.county}`, { token: null });
    expect(inAddress.status).toBe(401);
    expect(canary.calls).toBe(0);
  }, 60_000);

  it('A14 beside one that is right is refused with it, whichever comes first', async () => {
    const line = (token: string) => `authorization: Bearer ${token}\r\n`;
    const forgedOne = jwt({ alg: 'none' });
    for (const lines of [line(attacked.county) + line(forgedOne), line(forgedOne) + line(attacked.county)]) {
      const head = `GET /api/v1/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${lines}\r\n`;
      const { said } = await talk(attacked.system.baseUrl, { pieces: [head], mostSeconds: 5 });
      expect(said).toMatch(/^HTTP\/1\.1 401 /);
    }
    expect((await get({ authorization: `Bearer ${attacked.county}, Bearer ${forgedOne}` })).status).toBe(401);
    expect((await get({ authorization: `Bearer ${attacked.county}` })).status).toBe(200);
  });

  it('A14 does not become another role beside a session, and cannot be made from a template’s signature', async () => {
    const made = await attacked.send('GET', `/api/v1/templates/${plan}/${district}/2023Q1.xlsx`);
    expect(made.status).toBe(200);
    const asAdmin = await attacked.send('GET', '/api/v1/accounts', { headers: { cookie: `xushi_session=${jwt({ alg: 'none' })}` } }); // prettier-ignore
    expect(asAdmin.status).toBe(403);
  });
});

describe('what counted once', () => {
  const person = async () => {
    const account = await accountWith(attacked.system, { role: 'submitter', region: district });
    const { headers, text } = await attacked.json('POST', '/api/v1/session', JSON.stringify(account), null);
    const value = /xushi_session=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '';
    const { csrfToken } = JSON.parse(text) as { csrfToken: string };
    const own = { cookie: `xushi_session=${value}`, 'x-csrf-token': csrfToken, origin: attacked.system.baseUrl }; // prettier-ignore
    const send = (method: string, path: string, content: string | null = null) => attacked.send(method, path, { token: null, headers: content === null ? own : { ...own, 'content-type': 'application/json' }, body: content }); // prettier-ignore
    return { account, value, send };
  };

  it('A15 a cookie ends at sign-out, at a change of password, and with the account, wherever it was copied to', async () => {
    const out = await person();
    expect((await cookie(out.value)).status).toBe(200);
    expect((await out.send('DELETE', '/api/v1/session')).status).toBe(204);
    expect((await cookie(out.value)).status).toBe(401);
    const changed = await person();
    const change = JSON.stringify({ current: changed.account.password, next: `Anew-${changed.account.password}` });
    expect((await changed.send('PUT', '/api/v1/session/password', change)).status).toBe(204);
    expect((await cookie(changed.value)).status).toBe(401);
    const ended = await person();
    const sysadmin = new Caller(attacked.system.baseUrl);
    const { username, password } = attacked.system.account('sysadmin');
    await sysadmin.signIn(username, password);
    const { body: accounts } = await sysadmin.send<{ accountId: string; username: string }[]>(
      'GET',
      '/api/v1/accounts?limit=500',
    );
    const id = accounts.find((one) => one.username === ended.account.username)?.accountId ?? '';
    expect((await cookie(ended.value)).status).toBe(200);
    expect((await sysadmin.send('PUT', `/api/v1/accounts/${id}/enabled`, { enabled: false })).status).toBe(204);
    expect((await cookie(ended.value)).status).toBe(401);
  }, 60_000);

  it('A15 a cookie of before does not become the next one: each sign-in has its own', async () => {
    const one = await person();
    const again = await attacked.send('POST', '/api/v1/session', {
      token: null,
      headers: { 'content-type': 'application/json', cookie: `xushi_session=${one.value}` },
      body: JSON.stringify(one.account),
    });
    const next = /xushi_session=([^;]+)/.exec(String(again.headers['set-cookie']))?.[1] ?? '';
    expect([next.length > 20, next === one.value]).toEqual([true, false]);
  }, 30_000);

  it('A15 a token ends when it is taken back', async () => {
    const owner = await person();
    const made = JSON.parse((await owner.send('POST', '/api/v1/tokens', '{"name":"old"}')).text) as { token: string; tokenId: string }; // prettier-ignore
    expect((await get({ authorization: `Bearer ${made.token}` })).status).toBe(200);
    expect((await owner.send('DELETE', `/api/v1/tokens/${made.tokenId}`)).status).toBe(204);
    expect((await get({ authorization: `Bearer ${made.token}` })).status).toBe(401);
  }, 30_000);

  it('A15 another’s Idempotency-Key is no key to his answer', async () => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'the-key-of-one' };
    const first = await attacked.send('POST', '/api/v1/submissions', { headers, body });
    expect(first.status).toBe(202);
    const elsewhere = await accountWith(attacked.system, { role: 'submitter', region: '150302' });
    const other = await SignedIn.as(attacked.system, elsewhere);
    const { token } = await other.post<{ token: string }>('/api/v1/tokens', { name: 'x' });
    const replay = await attacked.send('POST', '/api/v1/submissions', { headers, body, token });
    expect([replay.status, replay.headers['idempotent-replayed']]).toEqual([404, undefined]);
    expect(replay.text).not.toContain((JSON.parse(first.text) as { receipt: string }).receipt);
  }, 30_000);

  it('A15 leaves the service as it was', () => attacked.expectUnharmed());
});
