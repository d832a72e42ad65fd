import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ModuleRef } from '@nestjs/core';
import { Clock } from '#platform/clock';
import { makeDataSource, UnitOfWork, everything, type Scope } from '#platform/db';
import { Slots } from '#platform/ledger';
import { DraftMoved, DraftsRepository, ExpiryService, IdempotencyRepository } from '#submissions';
import { Timekeeper } from '../../apps/scheduler/src/timekeeper.service.js';
import type { Recurring } from '../../apps/scheduler/src/timetable.js';
import { IntakeRoom } from '../support/intake-room.js';

const own: Scope = { actorId: '1', patterns: [] };
const other: Scope = { actorId: '2', patterns: ['%'] };
const now = new Date('2023-07-10T01:00:00Z');
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);

describe('drafts', () => {
  let room: IntakeRoom;
  let worker: Awaited<ReturnType<typeof workerOf>>;
  const drafts = new DraftsRepository();

  const workerOf = async (url: string) => makeDataSource(url, 'xushi_worker').initialize();
  const draft = (text: string, at = now) => ({
    accountId: '1',
    fingerprint: createHash('sha256').update(text).digest(),
    source: 'file' as const,
    name: `${text.slice(0, 20)}.csv`,
    bytes: Buffer.from(text),
    sha256: createHash('sha256').update(text).digest(),
    given: {},
    about: { plan: 'district', region: '150303', period: '2023Q2' },
    problems: [],
    seenSteps: null,
    now: at,
  });
  const save = (text: string, at = now) => room.work.run(own, (tx) => drafts.save(tx, draft(text, at)));

  beforeAll(async () => {
    room = await IntakeRoom.open();
    worker = await workerOf(room.url);
  });
  beforeEach(() => room.query('truncate draft, idempotency'));
  afterAll(async () => {
    await worker.destroy();
    await room.close();
  });

  it('are the same draft when the same bytes come again, and give them back to the last one', async () => {
    const large = 'x'.repeat(2_500_000);
    const id = await save(large);
    expect(await save(large)).toBe(id);
    const found = await room.work.snapshot(own, async (tx) => {
      const stored = await drafts.find(tx, id, now);
      return stored && drafts.bytesOf(tx, stored);
    });
    expect(found?.toString()).toBe(large);
  });

  it('are changed only as they were read, so that two changes at once are both kept', async () => {
    const mends = (text: string) => ({ mends: [{ cell: 'H5', text }] });
    const change = (readAs: object, given: object) =>
      room.work.run(own, (tx) => drafts.save(tx, { ...draft('twice'), given, readAs }));
    const id = await save('twice');
    expect(await change({}, mends('93'))).toBe(id);
    await expect(change({}, mends('95'))).rejects.toThrow(DraftMoved);
    expect(await change(mends('93'), mends('95'))).toBe(id);
    await room.query(`update draft set answer = '{}'`);
    await expect(change(mends('95'), mends('96'))).rejects.toThrow(DraftMoved);
    expect(await room.query(`select given from draft`)).toEqual([{ given: mends('95') }]);
  });

  it('hold what a stranger wrote, whatever signs it has', async () => {
    const strange = {
      code: 'E101',
      tier: 'error',
      message: { zh: '\u0000', en: '\ud800' },
      seen: '\u0000\ud800',
    } as const;
    const id = await room.work.run(own, (tx) => drafts.save(tx, { ...draft('strange'), problems: [strange] }));
    const found = await room.work.snapshot(own, (tx) => drafts.find(tx, id, now));
    expect(found?.problems).toEqual([strange]);
    const listed = await room.work.snapshot(own, (tx) => drafts.list(tx, now));
    expect(listed).toMatchObject([{ draft: id, problemCount: 1 }]);
  });

  it('are their own account’s alone', async () => {
    const id = await save('mine');
    expect(await room.work.snapshot(other, (tx) => drafts.find(tx, id, now))).toBeUndefined();
    expect(await room.work.run(other, (tx) => drafts.remove(tx, id))).toBe(false);
    const forged = room.work.run(other, (tx) => drafts.save(tx, draft('forged')));
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  it('number twenty for an account: the oldest makes room', async () => {
    for (let count = 0; count < 23; count++) await save(`draft ${count}`, new Date(now.getTime() + count * 1000));
    const listed = await room.work.snapshot(own, (tx) => drafts.list(tx, now));
    expect(listed).toHaveLength(20);
    expect(listed.at(-1)?.name).toBe('draft 3.csv');
  });

  it('are gone after seven days, for their owner at once and for good by the hand of the scheduler', async () => {
    const id = await save('old');
    await save('young', days(3));
    expect(await room.work.snapshot(own, (tx) => drafts.find(tx, id, days(8)))).toBeUndefined();
    await room.query(
      `insert into idempotency (actor_id, idem_key, fingerprint, created_at) values
         (1, 'key-of-old', '\\x00', $1), (1, 'key-of-young', '\\x00', $2)`,
      [days(-23), days(-21)],
    );
    const expiry = (at: Date) => {
      const service = new ExpiryService(drafts, new IdempotencyRepository(), new Clock(at));
      const app = { get: () => service } as unknown as ModuleRef;
      return new Timekeeper(app, new Slots(), new Clock(at), new UnitOfWork(worker));
    };
    // as the timetable has it; the table itself would load every library here
    const hourly: Recurring = {
      schedule: 'expiry',
      every: '1 hour',
      catchUp: '1 hour',
      owe: (app, tx) => app.get(ExpiryService).removeExpired(tx),
    };
    // the first time that a schedule is seen its slot is only written down
    expect(await expiry(days(8)).ask(hourly)).toBe(0);
    expect(await expiry(new Date(days(8).getTime() + 3_600_000)).ask(hourly)).toBe(1);
    expect(await room.query('select name from draft')).toEqual([{ name: 'young.csv' }]);
    expect(await room.query('select idem_key as key from idempotency')).toEqual([{ key: 'key-of-young' }]);
  });

  it('go in batches of so many and so large, the oldest first', async () => {
    for (const size of [5, 4, 3, 2, 1]) await save('x'.repeat(size * 1000), days(-size));
    const remove = (most: { drafts: number; bytes: number }) =>
      new UnitOfWork(worker).run(everything, (tx) => drafts.removeExpired(tx, days(30), most));
    const left = async () =>
      (await room.query<{ size: number }>('select length(bytes) as size from draft order by size')).map(
        ({ size }) => size,
      );
    expect(await remove({ drafts: 1, bytes: 1_000_000 })).toBe(1);
    expect(await left()).toEqual([1000, 2000, 3000, 4000]);
    expect(await remove({ drafts: 100, bytes: 100 })).toBe(1);
    expect(await remove({ drafts: 100, bytes: 3001 })).toBe(2);
    expect(await left()).toEqual([1000]);
    expect(await remove({ drafts: 100, bytes: 100 })).toBe(1);
    expect(await remove({ drafts: 100, bytes: 100 })).toBe(0);
  });
});
