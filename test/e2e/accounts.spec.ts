import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Caller, signedIn, startApi, type Api } from '../support/api.js';

describe('accounts, from the first sign-in to the audit', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  }, 120_000);
  afterAll(() => api.stop(), 30_000);

  it('a new account is made by one administrator, given its role by another, and changes its first password', async () => {
    const [sysadmin, secadmin] = [await signedIn(api, 'sysadmin'), await signedIn(api, 'secadmin')];
    const made = await sysadmin.send('POST', '/api/v1/accounts', { username: 'haibowan', displayName: '演示填报人' });
    expect(made.status).toBe(201);
    const { accountId, password } = made.body;
    const again = await sysadmin.send('POST', '/api/v1/accounts', { username: 'haibowan', displayName: '又一个' });
    expect(again.body).toMatchObject({ status: 409, code: 'auth.username_taken' });
    const grant = { role: 'submitter', region: '150303' };
    const { grantId } = (await sysadmin.send('POST', `/api/v1/accounts/${accountId}/grants`, grant)).body;
    expect((await sysadmin.send('POST', `/api/v1/grants/${grantId}/approve`)).status).toBe(403);
    expect((await secadmin.send('GET', '/api/v1/grants?state=proposed')).body).toMatchObject([
      { grantId, username: 'haibowan' },
    ]);
    expect((await secadmin.send('POST', `/api/v1/grants/${grantId}/approve`)).status).toBe(204);

    const newcomer = new Caller(api.url);
    expect((await newcomer.signIn('haibowan', password)).body.user).toMatchObject({
      mustChangePassword: true,
      grants: [{ role: 'submitter', region: '150303' }],
    });
    expect((await newcomer.send('GET', '/api/v1/tokens')).body.code).toBe('auth.password_change_needed');
    const old = newcomer.stolenCookie();
    const change = { current: password, next: 'A-much-better-word-7' };
    expect((await newcomer.send('PUT', '/api/v1/session/password', change)).status).toBe(204);
    expect((await newcomer.send('GET', '/api/v1/session', undefined, { cookie: old })).status).toBe(401);
    expect((await newcomer.signIn('haibowan', change.next)).body.user.mustChangePassword).toBe(false);
    expect((await newcomer.send('GET', '/api/v1/tokens')).body).toEqual([]);
  });

  it('a session cookie alone changes nothing: the CSRF token and the own origin are asked for', async () => {
    const monitor = await signedIn(api, 'monitor');
    const token = { name: 'script', days: 1 };
    const forged = await monitor.send('POST', '/api/v1/tokens', token, { 'x-csrf-token': 'guess' });
    expect(forged.body).toMatchObject({ status: 403, code: 'auth.csrf_token' });
    const foreign = await monitor.send('POST', '/api/v1/tokens', token, { origin: 'https://evil.example' });
    expect(foreign.body).toMatchObject({ status: 403, code: 'auth.foreign_origin' });
    expect((await monitor.send('POST', '/api/v1/tokens', token, { origin: api.url })).status).toBe(201);
  });

  it('a token acts for its account, makes no tokens, and ends when it is revoked', async () => {
    const monitor = await signedIn(api, 'monitor');
    const { token, tokenId } = (await monitor.send('POST', '/api/v1/tokens', { name: 'script', days: 180 })).body;
    const script = new Caller(api.url, token);
    expect((await script.send('GET', '/api/v1/session')).body).toMatchObject({
      user: { username: 'monitor' },
      csrfToken: null,
    });
    expect((await script.send('POST', '/api/v1/tokens', { name: 'child' })).body.code).toBe('auth.token_from_token');
    expect((await monitor.send('POST', '/api/v1/tokens', { name: 'long', days: 181 })).status).toBe(422);
    expect((await monitor.send('DELETE', `/api/v1/tokens/${tokenId}`)).status).toBe(204);
    expect((await script.send('GET', '/api/v1/session')).status).toBe(401);
  });

  it.each([
    ['nothing known', `xushi_${'A'.repeat(43)}`],
    ['a signed document without a signature', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.'],
    ['a name of another scheme', 'xushi_'],
    ['a flood', 'x'.repeat(8000)],
  ])('a token of %s is nobody', async (_, token) => {
    expect((await new Caller(api.url, token).send('GET', '/api/v1/session')).status).toBe(401);
  });

  it('a business account administers nothing, and an administrator does not read the audit', async () => {
    for (const [role, path] of [
      ['submitter', '/api/v1/accounts'],
      ['monitor', '/api/v1/audit'],
      ['sysadmin', '/api/v1/audit'],
      ['secadmin', '/api/v1/audit'],
      ['auditor', '/api/v1/accounts'],
    ] as const) {
      const { body } = await (await signedIn(api, role)).send('GET', path);
      expect([role, body.code]).toEqual([role, 'auth.role_missing']);
    }
  });

  it('the audit administrator reads who did what, page by page, and proves the chain', async () => {
    const auditor = await signedIn(api, 'auditor');
    const first = await auditor.send('GET', '/api/v1/audit?limit=3');
    expect(first.body.items).toHaveLength(3);
    const next = await auditor.send('GET', `/api/v1/audit?limit=3&before=${first.body.next}`);
    expect(next.status).toBe(200);
    const places = [...first.body.items, ...next.body.items].map(({ seq }) => seq);
    expect(new Set(places).size).toBe(6);
    const approvals = await auditor.send('GET', '/api/v1/audit?action=grant.approve');
    expect(approvals.body.items[0]?.entry).toMatchObject({ action: 'grant.approve', after: { role: 'submitter' } });
    expect((await auditor.send('GET', '/api/v1/audit/verification')).body).toEqual({ unbroken: true, broken: [] });
    expect(JSON.stringify((await auditor.send('GET', '/api/v1/audit?limit=500')).body)).not.toMatch(
      /xushi_[\w-]{43}|argon2/,
    );
  });

  it('the security administrator ends every login of an account', async () => {
    const [editor, secadmin] = [await signedIn(api, 'editor'), await signedIn(api, 'secadmin')];
    const accounts = (await secadmin.send<{ accountId: string; username: string }[]>('GET', '/api/v1/accounts')).body;
    const accountId = accounts.find(({ username }) => username === 'editor')?.accountId ?? '';
    expect((await secadmin.send('DELETE', `/api/v1/accounts/${accountId}/sessions`)).body).toEqual({ ended: 1 });
    expect((await editor.send('GET', '/api/v1/session')).status).toBe(401);
  });

  it('signing out ends the session on the server, not only in the browser', async () => {
    const reviewer = await signedIn(api, 'reviewer');
    const cookie = reviewer.stolenCookie();
    const out = await reviewer.send('DELETE', '/api/v1/session');
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/xushi_session=;.*Expires=Thu, 01 Jan 1970/);
    expect((await new Caller(api.url).send('GET', '/api/v1/session', undefined, { cookie })).status).toBe(401);
  });
});
