import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import type { Role } from '#platform/auth';
import { Caller, signedIn, startApi, type Api } from '../support/api.js';
import { xushi } from '../support/xushi-command.js';

const factor = '/api/v1/session/second-factor';
/** What an authenticator shows in half a minute: the code of now has confirmed it, and counts no second time. */
const next = (secret: string): string => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 });

interface ListedAccount {
  readonly accountId: string;
  readonly username: string;
  readonly secondFactorAt: string | null;
  readonly lockedUntil: string | null;
}

describe('signing in with a second factor, behind a proxy', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ XUSHI_SECOND_FACTOR_ROLES: 'secadmin', XUSHI_TRUSTED_PROXIES: '1' });
  }, 120_000);
  afterAll(() => api.stop(), 30_000);

  const added = async (caller: Caller, role: Role) => {
    const { password } = api.account(role);
    const { body } = await caller.send('POST', factor, { password });
    const { secret } = body;
    const confirmed = await caller.send('PUT', factor, { code: generateSync({ secret }) });
    return { secret, recoveryCodes: confirmed.body.recoveryCodes };
  };
  const listed = async (caller: Caller, username: string) => {
    const { body } = await caller.send<ListedAccount[]>('GET', '/api/v1/accounts');
    return body.find((one) => one.username === username);
  };

  it('a role that may not do without is led to it, and may do nothing else before', async () => {
    const secadmin = new Caller(api.url);
    const account = api.account('secadmin');
    const { user } = (await secadmin.signIn(account.username, account.password)).body;
    expect(user.mustAddSecondFactor).toBe(true);
    expect((await secadmin.send('GET', '/api/v1/accounts')).body.code).toBe('auth.second_factor_needed');
    expect((await secadmin.send('GET', factor)).body).toMatchObject({ state: 'none', demanded: true });
    const stranger = await secadmin.send('POST', factor, { password: 'of somebody else' });
    expect(stranger.body).toMatchObject({ status: 403, code: 'auth.wrong_password' });
    const { secret, recoveryCodes } = await added(secadmin, 'secadmin');
    expect(recoveryCodes).toHaveLength(10);
    paper = recoveryCodes.slice(1);
    expect((await secadmin.send('GET', '/api/v1/accounts')).status).toBe(200);

    const again = new Caller(api.url);
    const first = await again.signIn(account.username, account.password);
    expect(first.body).toEqual({ codeOwed: { until: expect.any(String) } });
    expect(first.headers.get('set-cookie')).toMatch(/^xushi_ticket=.*HttpOnly; SameSite=Strict$/);
    expect((await again.send('GET', '/api/v1/session')).status).toBe(401);
    const ticket = again.stolenCookie().replace('xushi_ticket', 'xushi_session');
    expect((await new Caller(api.url).send('GET', '/api/v1/session', undefined, { cookie: ticket })).status).toBe(401);
    expect((await again.giveCode('000000')).body).toMatchObject({ status: 401, code: 'auth.wrong_code' });
    const foreign = await again.send('POST', '/api/v1/session/code', { code: '1' }, { origin: 'https://evil.example' });
    expect(foreign.body.code).toBe('auth.foreign_origin');
    expect((await again.giveCode(next(secret))).body.user.mustAddSecondFactor).toBe(false);
    expect((await again.send('GET', '/api/v1/accounts')).status).toBe(200);
    expect((await again.giveCode(recoveryCodes[0] ?? '')).body.code).toBe('auth.second_step_ended');
  });

  it('a first password is changed before a second factor is added', async () => {
    const sysadmin = await signedIn(api, 'sysadmin');
    const { password } = (
      await sysadmin.send('POST', '/api/v1/accounts', { username: 'newcomer', displayName: '演示' })
    ).body;
    const newcomer = new Caller(api.url);
    await newcomer.signIn('newcomer', password);
    expect((await newcomer.send('POST', factor, { password })).body.code).toBe('auth.password_change_needed');
  });

  it('is listed, is reset by the security administrator alone, and never for oneself', async () => {
    const monitor = await signedIn(api, 'monitor');
    const { secret } = await added(monitor, 'monitor');
    const sysadmin = await signedIn(api, 'sysadmin');
    const { accountId = '', secondFactorAt } = (await listed(sysadmin, 'monitor')) ?? {};
    expect(secondFactorAt).not.toBeNull();
    expect((await listed(sysadmin, 'editor'))?.secondFactorAt).toBeNull();
    const reset = `/api/v1/accounts/${accountId}/second-factor`;
    expect((await sysadmin.send('DELETE', reset)).body.code).toBe('auth.role_missing');
    expect((await monitor.send('DELETE', reset)).body.code).toBe('auth.role_missing');

    const secadmin = await signedInWithRecovery(api);
    const own = (await listed(secadmin, 'secadmin'))?.accountId ?? '';
    const ownReset = await secadmin.send('DELETE', `/api/v1/accounts/${own}/second-factor`);
    expect(ownReset.body).toMatchObject({ status: 409, code: 'auth.second_person_needed' });
    expect((await secadmin.send('DELETE', reset)).status).toBe(204);
    expect((await monitor.send('GET', '/api/v1/session')).status).toBe(401);
    const { username, password } = api.account('monitor');
    expect((await new Caller(api.url).signIn(username, password)).body.user.mustAddSecondFactor).toBe(false);
    expect(secret).toHaveLength(32);
  });

  it('a lock is listed with its end, and opened', async () => {
    for (let n = 1; n <= 5; n++)
      await new Caller(api.url).signIn('editor', 'wrong', { 'x-forwarded-for': `10.40.0.${n}` });
    const secadmin = await signedInWithRecovery(api);
    const { accountId = '', lockedUntil } = (await listed(secadmin, 'editor')) ?? {};
    expect(new Date(lockedUntil ?? 0).getTime() - Date.now()).toBeGreaterThan(29 * 60_000);
    expect((await secadmin.send('POST', `/api/v1/accounts/${accountId}/unlock`)).status).toBe(204);
    expect((await listed(secadmin, 'editor'))?.lockedUntil).toBeNull();
  });

  it('is reset at the machine where nobody can sign in any more', async () => {
    const env = { DATABASE_URL: api.system.database.url };
    const reset = ['--lang', 'en', 'admin', 'reset-factor', '--account', 'secadmin'];
    expect(await xushi(reset, { env })).toMatchObject({ code: 0, out: expect.stringContaining('secadmin is reset') });
    expect(await xushi(reset, { env })).toMatchObject({ code: 1, err: expect.stringContaining('no second factor') });
    const { username, password } = api.account('secadmin');
    const { user } = (await new Caller(api.url).signIn(username, password)).body;
    expect(user.mustAddSecondFactor).toBe(true);
  });

  it('notes the address that its own proxy saw, whatever stands before it', async () => {
    const { username, password } = api.account('reviewer');
    const headers = { 'x-forwarded-for': '1.1.1.1, 2400:3200::1, 203.0.113.9', 'x-real-ip': '1.1.1.1' };
    expect((await new Caller(api.url).signIn(username, password, headers)).status).toBe(200);
    const [last] = await api.system.query<{ address: string }>(
      `select address from login_session order by created_at desc limit 1`,
    );
    expect(last?.address).toBe('203.0.113.9');
  });
});

/** The codes of the first story are used up; what is left is on paper. */
let paper: string[] = [];
async function signedInWithRecovery(api: Api): Promise<Caller> {
  const { username, password } = api.account('secadmin');
  const caller = new Caller(api.url);
  await caller.signIn(username, password);
  if (paper.length === 0) throw new Error('the first story keeps the recovery codes');
  await caller.giveCode(paper.pop() ?? '');
  return caller;
}
