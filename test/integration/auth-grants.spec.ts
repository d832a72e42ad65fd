import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createFirstAccounts, type Actor } from '#platform/auth';
import { everything, rows } from '#platform/db';
import { actorOf, authRoom, type AuthRoom } from '../support/auth-room.js';

const requestId = '00000000-0000-4000-8000-000000000000';

describe('grants', () => {
  let room: AuthRoom;
  let sysadmin: Actor;
  let secadmin: Actor;
  const newAccount = async (username: string) =>
    (await room.accounts.create(sysadmin, { username, displayName: '演示账号' }, requestId)).accountId;

  beforeAll(async () => {
    room = await authRoom();
    sysadmin = await actorOf(room, 'sysadmin');
    secadmin = await actorOf(room, 'secadmin');
  });
  afterAll(() => room.close());

  it('count once a second person has approved them, until their last day', async () => {
    const account = await room.accounts.create(sysadmin, { username: 'county-a', displayName: '甲' }, requestId);
    const proposal = {
      accountId: account.accountId,
      role: 'submitter',
      region: '150303',
      until: '2024-03-02',
    } as const;
    const { grantId } = await room.grants.propose(sysadmin, proposal, requestId);
    const signIn = () => room.enter({ username: 'county-a', password: account.password, address: '10.8.0.1' });
    expect((await signIn()).actor.grants).toEqual([]);
    await room.grants.approve(secadmin, grantId, requestId);
    const { actor, mustChangePassword } = await signIn();
    expect(actor.grants).toMatchObject([{ role: 'submitter', regionCode: '150303' }]);
    expect(mustChangePassword).toBe(true);
    room.clock.pass(2 * 24 * 60);
    expect((await signIn()).actor.grants).toEqual([]);
  });

  it('are not approved by whoever proposed them, nor twice', async () => {
    const accountId = await newAccount('county-b');
    const { grantId } = await room.grants.propose(
      sysadmin,
      { accountId, role: 'monitor', region: '100000' },
      requestId,
    );
    const alone = room.grants.approve({ ...secadmin, accountId: sysadmin.accountId }, grantId, requestId);
    await expect(alone).rejects.toMatchObject({ kind: 'conflict', code: 'auth.second_person_needed' });
    await room.grants.approve(secadmin, grantId, requestId);
    await expect(room.grants.approve(secadmin, grantId, requestId)).rejects.toMatchObject({
      code: 'auth.grant_not_proposed',
    });
  });

  it('never join an administrator role with another role; the database refuses it', async () => {
    const accountId = await newAccount('county-c');
    await room.grants.propose(sysadmin, { accountId, role: 'submitter', region: '150303' }, requestId);
    for (const role of ['sysadmin', 'secadmin', 'auditor'] as const) {
      const second = room.grants.propose(sysadmin, { accountId, role, region: '100000' }, requestId);
      await expect(second).rejects.toMatchObject({ kind: 'conflict', code: 'auth.administrators_apart' });
    }
    const auditor = await actorOf(room, 'auditor');
    const figures = room.grants.propose(
      sysadmin,
      { accountId: auditor.accountId, role: 'monitor', region: '100000' },
      requestId,
    );
    await expect(figures).rejects.toMatchObject({ code: 'auth.administrators_apart' });
    const reviewer = await room.grants.propose(sysadmin, { accountId, role: 'reviewer', region: '150303' }, requestId);
    expect(reviewer.grantId).toMatch(/^\d+$/);
  });

  it('are revoked once, and the account may then hold what they excluded', async () => {
    const accountId = await newAccount('county-d');
    const { grantId } = await room.grants.propose(sysadmin, { accountId, role: 'editor', region: '150303' }, requestId);
    await room.grants.revoke(secadmin, grantId, requestId);
    await expect(room.grants.revoke(secadmin, grantId, requestId)).rejects.toMatchObject({ kind: 'not-found' });
    await room.grants.propose(sysadmin, { accountId, role: 'auditor', region: '100000' }, requestId);
  });

  it('need an account and a region that exist', async () => {
    const accountId = await newAccount('county-e');
    const nowhere = room.grants.propose(sysadmin, { accountId, role: 'editor', region: '999999' }, requestId);
    await expect(nowhere).rejects.toMatchObject({ kind: 'not-found' });
    const nobody = room.grants.propose(sysadmin, { accountId: '999', role: 'editor', region: '150303' }, requestId);
    await expect(nobody).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('are made directly at the first start only', async () => {
    expect(await room.work.run(everything, (tx) => createFirstAccounts(tx, room.clock.now()))).toBeNull();
    const [count] = await room.work.run(everything, (tx) =>
      rows<{ n: string }>(tx, `select count(*) as n from account where username in ('operator', 'sysadmin')`),
    );
    expect(count?.n).toBe('2');
  });
});
