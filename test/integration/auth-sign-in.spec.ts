import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everything, rows } from '#platform/db';
import { AppError } from '#platform/errors';
import { actorOf, authRoom, type AuthRoom } from '../support/auth-room.js';

const wrong = { code: 'auth.wrong_credentials', kind: 'unauthenticated' };
const locked = { code: 'auth.locked', kind: 'too-many' };

describe('signing in', () => {
  let room: AuthRoom;
  const attempt = (username: string, password: string, address: string) => room.enter({ username, password, address });

  beforeAll(async () => {
    room = await authRoom();
  });
  afterAll(() => room.close());

  it('answers a wrong name as a wrong password, after the same work', async () => {
    const took = async (username: string, address: string) => {
      const began = performance.now();
      await expect(attempt(username, 'not the password', address)).rejects.toMatchObject(wrong);
      return performance.now() - began;
    };
    await took('nobody', '10.1.0.1');
    let [known, unknown] = [Infinity, Infinity]; // the least of three: what else the machine does only adds
    for (const n of [2, 3, 4]) {
      known = Math.min(known, await took('monitor', `10.1.0.${n}`));
      unknown = Math.min(unknown, await took(`nobody-${n}`, `10.1.1.${n}`));
    }
    expect(Math.min(known, unknown)).toBeGreaterThan(Math.max(known, unknown) / 4);
    await room.signIn('monitor');
  });

  it('closes for half an hour after five failures of an account, also to the right password, and opens by itself', async () => {
    for (const n of [1, 2, 3, 4, 5])
      await expect(attempt('reviewer', 'wrong', `10.2.0.${n}`)).rejects.toMatchObject(wrong);
    await expect(attempt('reviewer', room.passwordOf('reviewer'), '10.2.0.6')).rejects.toMatchObject({
      ...locked,
      details: { retryAfterSeconds: 1800 },
    });
    room.clock.pass(29);
    await expect(attempt('reviewer', room.passwordOf('reviewer'), '10.2.0.6')).rejects.toMatchObject(locked);
    room.clock.pass(2);
    await expect(attempt('reviewer', room.passwordOf('reviewer'), '10.2.0.6')).resolves.toMatchObject({
      actor: { username: 'reviewer' },
    });
  });

  it('closes to an address after five failures, whatever names it tried, and locks none of those accounts', async () => {
    for (const n of [1, 2, 3, 4, 5])
      await expect(attempt(`guess-${n}`, 'wrong', '10.3.0.1')).rejects.toMatchObject(wrong);
    for (let n = 0; n < 6; n++) await expect(attempt('editor', 'wrong', '10.3.0.1')).rejects.toMatchObject(locked);
    await expect(attempt('editor', room.passwordOf('editor'), '10.3.0.2')).resolves.toBeDefined();
  });

  it('tries at most five of a hundred guesses sent together', async () => {
    const codes = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        attempt('auditor', 'wrong', `10.4.${n}.1`).catch((error: unknown) =>
          error instanceof AppError ? error.code : error,
        ),
      ),
    );
    expect(codes.filter((code) => code === wrong.code)).toHaveLength(5);
    expect(codes.filter((code) => code === locked.code)).toHaveLength(95);
  });

  it('lets the owner in from where the owner has been before, while strangers guess', async () => {
    await attempt('submitter', room.passwordOf('submitter'), '10.5.0.1');
    for (let n = 1; n <= 6; n++) await attempt('submitter', 'wrong', `10.5.1.${n}`).catch(() => undefined);
    await expect(attempt('submitter', room.passwordOf('submitter'), '10.5.1.9')).rejects.toMatchObject(locked);
    await expect(attempt('submitter', room.passwordOf('submitter'), '10.5.0.1')).resolves.toBeDefined();
  });

  it('is opened early by the security administrator', async () => {
    for (let n = 1; n <= 5; n++) await attempt('catalogue-admin', 'wrong', `10.6.0.${n}`).catch(() => undefined);
    const secadmin = await actorOf(room, 'secadmin');
    const account = (await room.accounts.list()).find((one) => one.username === 'catalogue-admin');
    await room.accounts.unlock(secadmin, account?.accountId ?? '', '00000000-0000-4000-8000-000000000000');
    await expect(attempt('catalogue-admin', room.passwordOf('catalogue_admin'), '10.6.0.9')).resolves.toBeDefined();
  });

  it('does not count those who sign in rightly together from one office', async () => {
    const all = Array.from({ length: 12 }, () => attempt('monitor', room.passwordOf('monitor'), '10.7.0.1'));
    await expect(Promise.all(all)).resolves.toHaveLength(12);
  });

  it('leaves a mark for every success and every refusal', async () => {
    const marks = await room.work.run(everything, (tx) =>
      rows<{ result: string }>(
        tx,
        `select distinct body::json ->> 'result' as result from audit where body::json ->> 'action' = 'session.start'`,
      ),
    );
    expect(marks.map(({ result }) => result).sort()).toEqual(['ok', 'refused']);
  });
});
