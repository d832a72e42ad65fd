import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import type { Actor, Role } from '#platform/auth';
import { everything, rows } from '#platform/db';
import { AppError } from '#platform/errors';
import { authRoom, type AuthRoom } from '../support/auth-room.js';

const requestId = '00000000-0000-4000-8000-000000000000';
const wrong = { code: 'auth.wrong_code', kind: 'unauthenticated' };
const locked = { code: 'auth.locked', kind: 'too-many' };

/** An authenticator on somebody's phone: six digits of the secret, `steps` half minutes from now. */
const shown = (room: AuthRoom, secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor(room.clock.now().getTime() / 1000) + steps * 30 });

/** A second factor for the account of this role, confirmed; and a minute later, so that another code is shown. */
async function added(room: AuthRoom, role: Role) {
  const { actor, cookie } = await room.signIn(role);
  const { secret } = await room.factors.begin(actor, requestId);
  const recoveryCodes = await room.factors.confirm(actor, { code: shown(room, secret), requestId, cookie });
  room.clock.pass(1);
  return { actor, cookie, secret, recoveryCodes };
}

async function ticketOf(room: AuthRoom, role: Role, address: string): Promise<string> {
  const { username } = (await room.accounts.list()).find((one) => one.username === role.replace('_', '-')) ?? {};
  const answer = await room.signIns.signIn({ username: username ?? '', password: room.passwordOf(role), address });
  if (answer.outcome !== 'code-owed') throw new Error(`${role} owes no code`);
  return answer.ticket;
}

const given = (actor: Actor, code: string, address = '10.20.0.1') => [actor, { code, address, requestId }] as const;
const marksOf = (room: AuthRoom, action: string) =>
  room.work.run(everything, (tx) =>
    rows<{ body: string }>(tx, `select body from audit where body::json ->> 'action' = $1 order by seq`, [action]),
  );

describe('a second factor', () => {
  let room: AuthRoom;
  beforeAll(async () => {
    room = await authRoom();
  });
  afterAll(() => room.close());

  it('counts once a first code has confirmed it, ends the other sessions, and is then asked for', async () => {
    const other = await room.signIn('monitor');
    const { actor, cookie } = await room.signIn('monitor');
    const { secret, uri } = await room.factors.begin(actor, requestId);
    expect(uri).toContain(`secret=${secret}`);
    expect(await room.factors.find(actor)).toMatchObject({ state: 'begun', recoveryCodesLeft: 0 });
    await room.signIn('monitor'); // not confirmed: a password is enough
    const wrongFirst = room.factors.confirm(actor, { code: '000000', requestId, cookie });
    await expect(wrongFirst).rejects.toMatchObject({ code: 'auth.first_code_wrong' });
    const code = shown(room, secret);
    const codes = await room.factors.confirm(actor, { code, requestId, cookie });
    expect(codes).toHaveLength(10);
    expect(await room.sessions.resolveSession(other.cookie)).toBeNull();
    expect(await room.sessions.resolveSession(cookie)).not.toBeNull();
    expect(await room.factors.find(actor)).toMatchObject({ state: 'confirmed', recoveryCodesLeft: 10 });
    await expect(room.factors.begin(actor, requestId)).rejects.toMatchObject({ code: 'auth.second_factor_in_place' });

    const ticket = await ticketOf(room, 'monitor', '10.20.1.1');
    expect(await room.sessions.resolveSession(ticket)).toBeNull(); // the ticket is no session
    const replayed = room.signIns.finish({ ticket, code, address: '10.20.1.1' });
    await expect(replayed).rejects.toMatchObject(wrong); // the code that confirmed it is used up
    room.clock.pass(1);
    const signedIn = await room.signIns.finish({ ticket, code: shown(room, secret), address: '10.20.1.1' });
    expect(signedIn).toMatchObject({ actor: { username: 'monitor' }, mustAddSecondFactor: false });
  });

  it('is stored sealed, and its codes as hashes', async () => {
    const { secret, recoveryCodes } = await added(room, 'editor');
    const stored = await room.work.run(everything, (tx) =>
      rows<{ row: string }>(
        tx,
        `select f::text as row from second_factor f union all select c::text from recovery_code c`,
      ),
    );
    const hex = (text: string) => Buffer.from(text).toString('hex');
    expect(stored.some(({ row }) => row.includes(hex('xf1:test:')))).toBe(true);
    for (const text of [secret, recoveryCodes[0] ?? ''])
      expect(stored.filter(({ row }) => row.includes(text) || row.includes(hex(text)))).toEqual([]);
  });

  it('takes a code once, of two that come together one, and none that is older', async () => {
    const { secret } = await added(room, 'reviewer');
    const [one, two] = [await ticketOf(room, 'reviewer', '10.20.2.1'), await ticketOf(room, 'reviewer', '10.20.2.2')];
    const code = shown(room, secret);
    const both = await Promise.allSettled([
      room.signIns.finish({ ticket: one, code, address: '10.20.2.1' }),
      room.signIns.finish({ ticket: two, code, address: '10.20.2.2' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const again = await ticketOf(room, 'reviewer', '10.20.2.3');
    const older = room.signIns.finish({ ticket: again, code: shown(room, secret, -1), address: '10.20.2.3' });
    await expect(older).rejects.toMatchObject(wrong);
    const next = await room.signIns.finish({ ticket: again, code: shown(room, secret, 1), address: '10.20.2.3' });
    expect(next.actor.username).toBe('reviewer'); // a clock that is half a minute fast
  });

  it('takes each recovery code once, and says how many are left', async () => {
    const { actor, recoveryCodes } = await added(room, 'catalogue_admin');
    const [first = '', second = ''] = recoveryCodes;
    const ticket = await ticketOf(room, 'catalogue_admin', '10.20.3.1');
    await room.signIns.finish({ ticket, code: first.toLowerCase(), address: '10.20.3.1' });
    expect(await room.factors.find(actor)).toMatchObject({ recoveryCodesLeft: 9 });
    const again = await ticketOf(room, 'catalogue_admin', '10.20.3.1');
    const used = room.signIns.finish({ ticket: again, code: first, address: '10.20.3.1' });
    await expect(used).rejects.toMatchObject(wrong);
    const renewed = await room.factors.renewCodes(...given(actor, second));
    expect(renewed).toHaveLength(10);
    const void_ = room.signIns.finish({ ticket: again, code: recoveryCodes[2] ?? '', address: '10.20.3.1' });
    await expect(void_).rejects.toMatchObject(wrong);
    const fresh = await room.signIns.finish({ ticket: again, code: renewed[0] ?? '', address: '10.20.3.1' });
    expect(fresh.actor.username).toBe('catalogue-admin');
  });

  it('is guessed five times at most, however often the password is given in between', async () => {
    const { secret } = await added(room, 'submitter');
    for (let n = 1; n <= 5; n++) {
      const ticket = await ticketOf(room, 'submitter', `10.20.4.${n}`);
      const guess = room.signIns.finish({ ticket, code: '123456', address: `10.20.4.${n}` });
      await expect(guess).rejects.toMatchObject(wrong);
    }
    await expect(ticketOf(room, 'submitter', '10.20.4.6')).rejects.toMatchObject(locked);
    const list = await room.accounts.list();
    const row = list.find(({ username }) => username === 'submitter');
    expect(row?.lockedUntil?.getTime()).toBe(room.clock.now().getTime() + 30 * 60_000);
    expect(list.filter(({ lockedUntil }) => lockedUntil !== null)).toHaveLength(1);
    room.clock.pass(31);
    const ticket = await ticketOf(room, 'submitter', '10.20.4.6');
    await room.signIns.finish({ ticket, code: shown(room, secret), address: '10.20.4.6' });
    expect((await room.accounts.list()).every(({ lockedUntil }) => lockedUntil === null)).toBe(true);
  });

  it('is guessed five times at most of a hundred guesses sent together', async () => {
    const { actor } = await added(room, 'auditor');
    const ticket = await ticketOf(room, 'auditor', '10.20.5.1');
    const codes = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        room.signIns
          .finish({ ticket, code: String(100_000 + n), address: `10.20.${100 + n}.1` })
          .catch((error: unknown) => (error instanceof AppError ? error.code : error)),
      ),
    );
    expect(codes.filter((code) => code === wrong.code)).toHaveLength(5);
    expect(codes.filter((code) => code === locked.code)).toHaveLength(95);
    expect(actor.username).toBe('auditor');
  });

  it('leaves five minutes for the code, and leads into one session', async () => {
    const { secret } = await added(room, 'sysadmin');
    const late = await ticketOf(room, 'sysadmin', '10.20.6.1');
    room.clock.pass(6);
    const ended = { code: 'auth.second_step_ended' };
    const tooLate = room.signIns.finish({ ticket: late, code: shown(room, secret), address: '10.20.6.1' });
    await expect(tooLate).rejects.toMatchObject(ended);
    const ticket = await ticketOf(room, 'sysadmin', '10.20.6.1');
    await room.signIns.finish({ ticket, code: shown(room, secret), address: '10.20.6.1' });
    room.clock.pass(1);
    const twice = room.signIns.finish({ ticket, code: shown(room, secret), address: '10.20.6.1' });
    await expect(twice).rejects.toMatchObject(ended);
  });

  it('is removed with a code, by its holder', async () => {
    const { actor, secret } = await added(room, 'secadmin');
    const guess = room.factors.remove(...given(actor, '123456', '10.20.7.1'));
    await expect(guess).rejects.toMatchObject({ ...wrong, kind: 'forbidden' });
    await room.factors.remove(...given(actor, shown(room, secret), '10.20.7.1'));
    expect(await room.factors.find(actor)).toEqual({
      state: 'none',
      confirmedAt: null,
      recoveryCodesLeft: 0,
      demanded: false,
    });
    await room.signIn('secadmin');
  });

  it('leaves marks: begun, confirmed, the password alone, wrong codes, and by what somebody came in', async () => {
    for (const action of ['second_factor.begin', 'second_factor.confirm', 'session.password', 'session.code'])
      expect((await marksOf(room, action)).length).toBeGreaterThan(0);
    const starts = (await marksOf(room, 'session.start')).map(({ body }) => body);
    expect(starts.some((body) => body.includes('"secondFactor":"totp"'))).toBe(true);
    expect(starts.some((body) => body.includes('"secondFactor":"recovery"'))).toBe(true);
  });
});

describe('a second factor that was lost', () => {
  let room: AuthRoom;
  beforeAll(async () => {
    room = await authRoom();
  });
  afterAll(() => room.close());

  it('is reset by the security administrator: sessions end, what was under way too, and a mark stays', async () => {
    const { cookie, actor, secret } = await added(room, 'monitor');
    const ticket = await ticketOf(room, 'monitor', '10.21.0.1');
    const secadmin = (await room.signIn('secadmin')).actor;
    await room.resets.reset(secadmin, actor.accountId, requestId);
    expect(await room.sessions.resolveSession(cookie)).toBeNull();
    const underWay = room.signIns.finish({ ticket, code: shown(room, secret), address: '10.21.0.1' });
    await expect(underWay).rejects.toMatchObject({ code: 'auth.second_step_ended' });
    await room.signIn('monitor');
    const [mark] = await marksOf(room, 'second_factor.reset');
    expect(JSON.parse(mark?.body ?? '{}')).toMatchObject({
      actorId: secadmin.accountId,
      object: `account/${actor.accountId}`,
    });
    const twice = room.resets.reset(secadmin, actor.accountId, requestId);
    await expect(twice).rejects.toMatchObject({ code: 'auth.no_second_factor' });
  });

  it('is nobody’s own to reset, and the operator’s at the machine', async () => {
    const { actor } = await added(room, 'secadmin');
    const own = room.resets.reset(actor, actor.accountId, requestId);
    await expect(own).rejects.toMatchObject({ code: 'auth.second_person_needed' });
    await room.resets.resetByOperator(actor.username);
    await expect(room.resets.resetByOperator('nobody')).rejects.toMatchObject({ code: 'auth.account_not_found' });
    await room.signIn('secadmin');
  });
});

describe('a role that may not do without a second factor', () => {
  let room: AuthRoom;
  beforeAll(async () => {
    room = await authRoom(['secadmin', 'monitor']);
  });
  afterAll(() => room.close());

  it('owes one after its password, and again when it has removed it', async () => {
    expect(await room.signIn('editor')).toMatchObject({ mustAddSecondFactor: false });
    expect(await room.signIn('monitor')).toMatchObject({ mustAddSecondFactor: true });
    const { actor, cookie, secret } = await added(room, 'monitor');
    expect(await room.sessions.resolveSession(cookie)).toMatchObject({ mustAddSecondFactor: false });
    await room.factors.remove(...given(actor, shown(room, secret)));
    expect(await room.sessions.resolveSession(cookie)).toMatchObject({ mustAddSecondFactor: true });
    expect(await room.factors.find(actor)).toMatchObject({ demanded: true });
  });
});

describe('names that somebody thinks of', () => {
  it('are no counters of other accounts: an owner is not shut out where he has been before', async () => {
    const room = await authRoom();
    const { username } = (await room.signIn('monitor', '10.22.0.1')).actor;
    for (let n = 1; n <= 6; n++)
      for (const name of [`${username} at 10.22.0.1`, `at 10.22.0.1 ${username}`])
        await room.enter({ username: name, password: 'x', address: `10.22.${n}.1` }).catch(() => undefined);
    await expect(room.signIn('monitor', '10.22.0.1')).resolves.toBeDefined();
    const row = (await room.accounts.list()).find((one) => one.username === username);
    expect(row?.lockedUntil).toBeNull();
    await room.close();
  });
});
