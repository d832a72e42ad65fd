import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everything, rows } from '#platform/db';
import { authRoom, type AuthRoom } from '../support/auth-room.js';

const requestId = '00000000-0000-4000-8000-000000000000';

describe('a session', () => {
  let room: AuthRoom;
  beforeAll(async () => {
    room = await authRoom();
  });
  afterAll(() => room.close());

  it('has a new id and a new CSRF token at every login, and is stored as a hash only', async () => {
    const [one, two] = [await room.signIn('monitor'), await room.signIn('monitor')];
    expect(one.cookie).not.toBe(two.cookie);
    expect(one.csrfToken).not.toBe(two.csrfToken);
    const stored = await room.work.run(everything, (tx) =>
      rows<{ row: string }>(tx, `select s::text as row from login_session s`),
    );
    expect(stored.some(({ row }) => row.includes(one.cookie))).toBe(false);
  });

  it('ends after half an hour without use, and after twelve hours in use', async () => {
    const idle = await room.signIn('monitor');
    const used = await room.signIn('editor');
    room.clock.pass(29);
    expect(await room.sessions.resolveSession(used.cookie)).not.toBeNull();
    room.clock.pass(2);
    expect(await room.sessions.resolveSession(idle.cookie)).toBeNull();
    for (let passed = 31; passed < 12 * 60 - 20; passed += 20) {
      expect(await room.sessions.resolveSession(used.cookie)).not.toBeNull();
      room.clock.pass(20);
    }
    room.clock.pass(20);
    expect(await room.sessions.resolveSession(used.cookie)).toBeNull();
  });

  it('ends at sign-out, and with the account', async () => {
    const { cookie, actor } = await room.signIn('editor');
    await room.sessions.signOut(actor, cookie);
    expect(await room.sessions.resolveSession(cookie)).toBeNull();
    const again = await room.signIn('editor');
    const sysadmin = (await room.signIn('sysadmin')).actor;
    await room.accounts.setEnabled(sysadmin, again.actor.accountId, { enabled: false, requestId });
    expect(await room.sessions.resolveSession(again.cookie)).toBeNull();
    await expect(room.signIn('editor')).rejects.toMatchObject({ code: 'auth.wrong_credentials' });
  });

  it('ends wherever it is when the password changes', async () => {
    const [here, there] = [await room.signIn('submitter'), await room.signIn('submitter')];
    const change = { current: room.passwordOf('submitter'), next: 'a-New-word-4-all', address: '10.9.0.1', requestId };
    await room.passwords.change(here.actor, change);
    expect(await room.sessions.resolveSession(here.cookie)).toBeNull();
    expect(await room.sessions.resolveSession(there.cookie)).toBeNull();
    await expect(room.signIn('submitter')).rejects.toMatchObject({ code: 'auth.wrong_credentials' });
    const signedIn = await room.enter({ username: 'submitter', password: change.next, address: '10.9.0.1' });
    expect(signedIn.mustChangePassword).toBe(false);
  });

  it('cannot take a weak password, nor change one without knowing it', async () => {
    const { actor } = await room.signIn('reviewer');
    const change = { current: 'unknown', next: 'a-New-word-4-all', address: '10.9.0.2', requestId };
    await expect(room.passwords.change(actor, change)).rejects.toMatchObject({ code: 'auth.wrong_password' });
    await expect(room.passwords.change(actor, { ...change, next: 'short' })).rejects.toMatchObject({
      code: 'auth.weak_password',
    });
  });
});

describe('an API token', () => {
  let room: AuthRoom;
  beforeAll(async () => {
    room = await authRoom();
  });
  afterAll(() => room.close());

  it('carries the grants of its account, until it expires', async () => {
    const { actor } = await room.signIn('monitor');
    const { token } = await room.tokens.create(actor, { name: 'script', days: 180 }, requestId);
    expect(await room.sessions.resolveToken(token)).toMatchObject({
      via: 'token',
      username: 'monitor',
      grants: [{ role: 'monitor', regionCode: '100000', path: '100000/' }],
    });
    room.clock.pass(180 * 24 * 60 - 1);
    expect(await room.sessions.resolveToken(token)).not.toBeNull();
    room.clock.pass(2);
    expect(await room.sessions.resolveToken(token)).toBeNull();
  });

  it('lives no longer than 180 days', async () => {
    const { actor } = await room.signIn('monitor');
    const long = room.tokens.create(actor, { name: 'script', days: 181 }, requestId);
    await expect(long).rejects.toMatchObject({ code: 'auth.token_days' });
  });

  it('ends when its owner or the security administrator takes it, and is nobody else’s to take', async () => {
    const { actor } = await room.signIn('monitor');
    const stranger = (await room.signIn('editor')).actor;
    const mine = await room.tokens.create(actor, { name: 'one', days: 1 }, requestId);
    await expect(room.tokens.revoke(stranger, mine.tokenId, requestId)).rejects.toMatchObject({ kind: 'not-found' });
    await room.tokens.revoke(actor, mine.tokenId, requestId);
    expect(await room.sessions.resolveToken(mine.token)).toBeNull();
    const other = await room.tokens.create(actor, { name: 'two', days: 1 }, requestId);
    await room.tokens.revokeAll((await room.signIn('secadmin')).actor, actor.accountId, requestId);
    expect(await room.sessions.resolveToken(other.token)).toBeNull();
  });

  it('of the first start holds the five business roles over the nation', async () => {
    const fresh = await authRoom();
    const operator = await fresh.sessions.resolveToken(fresh.first.token);
    await fresh.close();
    expect(operator?.grants.map((grant) => `${grant.role} ${grant.regionCode}`).sort()).toEqual([
      'catalogue_admin 100000',
      'editor 100000',
      'monitor 100000',
      'reviewer 100000',
      'submitter 100000',
    ]);
  });
});
