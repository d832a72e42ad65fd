import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import { freePort } from '../support/free-port.js';
import { HostileProvider } from '../support/hostile-provider.js';
import { startIdentityProvider, type IdentityProvider } from '../support/identity-provider.js';
import type { ProcessOfOurs } from '../support/process-of-ours.js';
import { System } from '../support/system.js';
import { Wanderer } from '../support/wanderer.js';

const oidc = '/api/v1/session/oidc';
const identity = '/api/v1/session/identity';
const clientSecret = 'the-secret-of-the-client-of-a-story';

/** Every comer from another address: what fails is counted by address. */
let comers = 0;
const another = (home: string) => new Wanderer(home, `203.0.113.${(comers += 1)}`);

/** One more process of the API, with a provider of its own choice. */
async function apiWith(system: System, issuer: string, env: Record<string, string> = {}) {
  const port = env['PORT'] ?? String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const process = await system.add('api', {
    PORT: port,
    PUBLIC_URL: url,
    XUSHI_TRUSTED_PROXIES: '1',
    XUSHI_OIDC_ISSUER: issuer,
    XUSHI_OIDC_CLIENT_ID: 'xushi',
    XUSHI_OIDC_CLIENT_SECRET: clientSecret,
    ...env,
  });
  return { process, url };
}

const begun = async (comer: Wanderer, to = '') => (await comer.go('GET', `${oidc}${to}`)).location;

describe('signing in through a provider of OpenID Connect', () => {
  let system: System;
  let provider: IdentityProvider;
  let other: { readonly process: ProcessOfOurs; readonly url: string };
  const seen: string[] = [];

  beforeAll(async () => {
    system = await System.start({ unmanned: true, plans: ['hainan-district-2023-2025'] });
    provider = await startIdentityProvider(clientSecret, `${system.baseUrl}${oidc}/return`);
    await apiWith(system, provider.issuer, { PORT: new URL(system.baseUrl).port, XUSHI_OIDC_NAME: '演示认证' });
    other = await apiWith(system, provider.issuer, { PUBLIC_URL: system.baseUrl });
  }, 180_000);
  afterAll(async () => {
    await provider.stop();
    await system.stop();
  }, 60_000);

  /** All the way there and back, at another process than where it began. */
  const comeBack = async (comer: Wanderer, name: string, to = '') => {
    const back = await comer.through(await begun(comer, to), name);
    seen.push(new URL(back).searchParams.get('code') ?? 'no code');
    return { back, landed: await comer.go('GET', back.replace(system.baseUrl, other.url)) };
  };
  const bound = async (role: string, name: string) => {
    const comer = another(system.baseUrl);
    const { username, password } = system.account(role);
    await comer.signIn({ username, password });
    const { body } = await comer.json<{ location: string }>('POST', identity, { password });
    const { location } = await comer.go('GET', await comer.through(body.location, name));
    return { comer, location };
  };
  const accountId = async (role: string) => {
    const { username } = system.account(role);
    const [row] = await system.query<{ id: string }>(
      `select account_id as id from account where username = '${username}'`,
    );
    return row?.id ?? '';
  };

  it('is offered by the name that the site gives it, and sends nobody anywhere else', async () => {
    const comer = another(system.baseUrl);
    expect((await comer.json('GET', '/api/v1/session/ways')).body).toEqual({ provider: { name: '演示认证' } });
    const { status, location, setCookies } = await comer.go('GET', oidc);
    expect([status, new URL(location).origin]).toEqual([302, provider.issuer]);
    const asked = new URL(location).searchParams;
    expect([asked.get('code_challenge_method'), asked.get('response_type')]).toEqual(['S256', 'code']);
    expect(setCookies.join()).toMatch(/^xushi_trip=.*HttpOnly; SameSite=Lax$/);
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', '/api/docs'])
      expect((await comer.go('GET', `${oidc}?to=${encodeURIComponent(to)}`)).status).toBe(422);
  });

  it('opens no account by itself: it is bound by the owner, with the password, and once', async () => {
    const stranger = another(system.baseUrl);
    expect((await comeBack(stranger, 'zhang')).landed.location).toBe('/?identity=unbound');
    expect((await stranger.go('GET', '/api/v1/session')).status).toBe(401);

    const { password } = system.account('editor');
    const owner = another(system.baseUrl);
    await owner.signIn(system.account('editor'));
    expect((await owner.json<{ code: string }>('POST', identity, { password: 'not it' })).body.code).toBe(
      'auth.wrong_password',
    );
    const { body } = await owner.json<{ location: string }>('POST', identity, { password });
    const back = await owner.through(body.location, 'zhang');
    const thief = another(system.baseUrl);
    await thief.signIn(system.account('auditor'));
    thief.take('xushi_trip', owner.keep('xushi_trip'));
    expect((await thief.go('GET', back)).location).toBe('/me?tab=identity&identity=refused');
    const again = await bound('editor', 'zhang');
    expect(again.location).toBe('/me?tab=identity&identity=bound');
    expect((await again.comer.json('GET', identity)).body).toMatchObject({ bound: { subject: 'zhang' } });
    expect((await again.comer.json('POST', identity, { password })).status).toBe(409);
    expect((await bound('catalogue_admin', 'zhang')).location).toBe('/me?tab=identity&identity=taken');
  }, 60_000);

  it('makes the session that a password makes, at whatever process, and where somebody wanted to be', async () => {
    const comer = another(system.baseUrl);
    const { back, landed } = await comeBack(comer, 'zhang', `?to=${encodeURIComponent('/reports?state=draft')}`);
    expect([landed.status, landed.location]).toEqual([302, '/reports?state=draft']);
    expect(landed.setCookies.join()).toMatch(/xushi_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
    const { username } = system.account('editor');
    expect((await comer.json('GET', '/api/v1/session')).body).toMatchObject({ user: { username } });

    const replaying = another(system.baseUrl);
    expect((await replaying.go('GET', back)).location).toBe('/?identity=refused');
    expect(replaying.keep('xushi_session')).toBe('');
  }, 60_000);

  it('is believed once: neither code nor state comes a second time', async () => {
    const comer = another(system.baseUrl);
    const start = await begun(comer);
    const trip = comer.keep('xushi_trip');
    const back = await comer.through(start, 'zhang');
    expect((await comer.go('GET', back)).location).toBe('/');
    comer.forget();
    comer.take('xushi_trip', trip);
    expect((await comer.go('GET', back)).location).toBe('/?identity=refused');
    expect(comer.keep('xushi_session')).toBe('');
  }, 60_000);

  it('takes the place of the password and not of the code', async () => {
    const { comer } = await bound('monitor', 'li');
    const { password } = system.account('monitor');
    const factor = '/api/v1/session/second-factor';
    const { secret } = (await comer.json<{ secret: string }>('POST', factor, { password })).body;
    await comer.json('PUT', factor, { code: generateSync({ secret }) });
    const later = another(system.baseUrl);
    expect((await comeBack(later, 'li')).landed.location).toBe('/?identity=code');
    expect((await later.go('GET', '/api/v1/session')).status).toBe(401);
    const code = generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 });
    expect((await later.json('POST', '/api/v1/session/code', { code })).status).toBe(200);
    expect((await later.go('GET', '/api/v1/session')).status).toBe(200);
  }, 60_000);

  it('opens no account that is locked, disabled, or was taken off it', async () => {
    const { comer: owner } = await bound('submitter', 'wang');
    const { username, password } = system.account('submitter');
    const locked = another(system.baseUrl);
    for (let n = 0; n < 5; n++) await another(system.baseUrl).signIn({ username, password: 'wrong' });
    expect((await comeBack(locked, 'wang')).landed.location).toBe('/?identity=locked');
    const keeper = another(system.baseUrl);
    await keeper.signIn(system.account('secadmin'));
    const of = `/api/v1/accounts/${await accountId('submitter')}`;
    await keeper.json('POST', `${of}/unlock`);
    expect((await comeBack(locked, 'wang')).landed.location).toBe('/');

    await system.query(`update account set disabled_at = now() where username = '${username}'`);
    expect((await comeBack(another(system.baseUrl), 'wang')).landed.location).toBe('/?identity=unbound');
    await system.query(`update account set disabled_at = null where username = '${username}'`);

    expect((await owner.json<{ code: string }>('DELETE', `${of}/identity`)).body.code).toBe('auth.role_missing');
    expect((await keeper.json('DELETE', `${of}/identity`)).status).toBe(204);
    expect((await owner.json('GET', '/api/v1/session')).status).toBe(401);
    expect((await comeBack(another(system.baseUrl), 'wang')).landed.location).toBe('/?identity=unbound');
    await owner.signIn({ username, password });
    expect((await owner.json<{ code: string }>('DELETE', identity)).body.code).toBe('auth.no_identity');
  }, 90_000);

  it('is marked in the audit, and leaves no secret in a log', async () => {
    const marks = await system.query<{ action: string; result: string }>(
      `select distinct body::jsonb ->> 'action' as action, body::jsonb ->> 'result' as result from audit`,
    );
    const told = marks.map(({ action, result }) => `${action} ${result}`);
    for (const mark of ['identity.bind ok', 'identity.bind refused', 'identity.reset ok', 'session.provider ok'])
      expect(told).toContain(mark);
    expect(told).toContain('session.provider refused');
    const logs = system.processes.map(({ output }) => output).join();
    for (const secret of [clientSecret, ...seen]) expect(logs).not.toContain(secret);
    expect(seen.length).toBeGreaterThan(5);
  });

  it('keeps nobody out who has a password when it is down', async () => {
    const comer = another(system.baseUrl);
    const back = await comer.through(await begun(comer), 'zhang');
    await provider.stop();
    expect((await comer.go('GET', back)).location).toBe('/?identity=unavailable');
    const { url } = await apiWith(system, provider.issuer);
    const late = another(url);
    expect(await begun(late, '?to=/inbox')).toBe('/inbox?identity=unavailable');
    expect(await late.signIn(system.account('editor'))).toBe(200);
  }, 60_000);
});

describe('an answer that is not the provider’s', () => {
  let system: System;
  let forger: HostileProvider;
  let url: string;
  beforeAll(async () => {
    forger = await new HostileProvider().start();
    system = await System.start({ unmanned: true, plans: ['hainan-district-2023-2025'] });
    ({ url } = await apiWith(system, forger.issuer));
  }, 120_000);
  afterAll(async () => {
    forger.stop();
    await system.stop();
  }, 60_000);

  const comes = async (comer: Wanderer, token: (nonce: string) => string, more: Record<string, string> = {}) => {
    const asked = new URL(await begun(comer)).searchParams;
    forger.token = () => token(asked.get('nonce') ?? '');
    const answer = new URLSearchParams({ code: 'any', state: asked.get('state') ?? '', ...more });
    const { location } = await comer.go('GET', `${oidc}/return?${answer.toString()}`);
    expect(comer.keep('xushi_session')).toBe('');
    return location;
  };
  const honest = (nonce: string) => forger.signed(forger.claims(nonce));

  it('is told from one that is', async () => {
    expect(await comes(another(url), honest)).toBe('/?identity=unbound');
  });

  const past = Math.floor(Date.now() / 1000) - 3600;
  it.each<[string, (nonce: string) => string]>([
    ['without a signature', (nonce) => forger.unsigned(forger.claims(nonce))],
    ['signed with the secret of the client', (nonce) => forger.hashed(forger.claims(nonce), clientSecret)],
    ['signed with the public key as a secret', (nonce) => forger.hashed(forger.claims(nonce), null)],
    ['signed by another key', (nonce) => forger.signed(forger.claims(nonce), {}, 'foreign')],
    [
      'with a key that it names itself',
      (nonce) => forger.signed(forger.claims(nonce), { kid: '../x', jku: `${forger.issuer}/mine` }, 'foreign'),
    ],
    ['of another issuer', (nonce) => forger.signed({ ...forger.claims(nonce), iss: 'https://other.example' })],
    ['for another client', (nonce) => forger.signed({ ...forger.claims(nonce), aud: 'somebody-else' })],
    [
      'for two clients, given to the other',
      (nonce) => forger.signed({ ...forger.claims(nonce), aud: ['xushi', 'b'], azp: 'b' }),
    ],
    ['that is over', (nonce) => forger.signed({ ...forger.claims(nonce), iat: past - 60, exp: past })],
    ['with another nonce', () => forger.signed(forger.claims('another'))],
    ['without a nonce', (nonce) => forger.signed({ ...forger.claims(nonce), nonce: undefined })],
    ['about nobody', (nonce) => forger.signed({ ...forger.claims(nonce), sub: '' })],
    ['that is no token', () => 'x'],
  ])('is refused %s', async (_, token) => {
    expect(await comes(another(url), token)).toBe('/?identity=refused');
  });

  it.each([[{ state: 'another' }], [{ iss: 'https://other.example' }], [{ error: 'server_error_of_ours', code: '' }]])(
    'is refused with %j in the address',
    async (more) => {
      expect(await comes(another(url), honest, more)).toBe('/?identity=refused');
    },
  );

  it('is refused with a code and state of somebody else, a journey that was changed, and none', async () => {
    const other = another(url);
    const stolen = new URL(await begun(other)).searchParams.get('state') ?? '';
    expect(await comes(another(url), honest, { state: stolen })).toBe('/?identity=refused');
    const changed = another(url);
    changed.take('xushi_trip', `${other.keep('xushi_trip').slice(0, -6)}AAAAAA`);
    expect((await changed.go('GET', `${oidc}/return?code=x&state=${stolen}`)).location).toBe('/?identity=refused');
    expect((await another(url).go('GET', `${oidc}/return?code=x&state=y`)).location).toBe('/?identity=refused');
  });

  it('is believed once, whatever the provider says the second time', async () => {
    const comer = another(url);
    const asked = new URL(await begun(comer)).searchParams;
    const trip = comer.keep('xushi_trip');
    forger.token = () => honest(asked.get('nonce') ?? '');
    const back = `${oidc}/return?code=any&state=${asked.get('state') ?? ''}`;
    expect((await comer.go('GET', back)).location).toBe('/?identity=unbound');
    comer.take('xushi_trip', trip);
    expect((await comer.go('GET', back)).location).toBe('/?identity=refused');
  });

  it('shuts the way after five, for its address alone and not for passwords', async () => {
    const comer = another(url);
    for (let n = 0; n < 5; n++) expect(await comes(comer, () => 'x')).toBe('/?identity=refused');
    expect(await comes(comer, honest)).toBe('/?identity=locked');
    expect(await comer.signIn(system.account('editor'))).toBe(200);
  });

  it('makes no call but those of the protocol, and says no more in the log than a code', () => {
    const paths = ['/.well-known/openid-configuration', '/token', '/jwks'];
    expect([...new Set(forger.asked)].sort()).toEqual([...paths].sort());
    const logs = system.processes.map(({ output }) => output).join();
    expect(logs).toContain('OAUTH_');
    for (const secret of [clientSecret, 'forger', 'eyJ']) expect(logs).not.toContain(secret);
  });
});
