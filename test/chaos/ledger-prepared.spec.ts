import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { rows, type Tx } from '#platform/db';
import { LedgerProcess, recompute, testDuty } from '../support/ledger-process.js';
import { LedgerRoom } from '../support/ledger-room.js';
import { sharedRedis } from '../support/redis.js';

jest.setTimeout(60_000);

describe('a prepared answer', () => {
  let room: LedgerRoom;
  const duty = testDuty({ kind: 'prepared', batch: 1, revives: true });

  beforeEach(async () => {
    const { url, prefix } = sharedRedis();
    const pace = { XUSHI_LEASE_SECONDS: '2', XUSHI_RESCUE_AFTER_SECONDS: '1' };
    room = await LedgerRoom.open({ REDIS_URL: url, XUSHI_QUEUE_PREFIX: prefix }, pace);
    await room.add(LedgerProcess.relay(room.env));
  });

  afterEach(() => room.close());

  const producer = () => room.add(LedgerProcess.producer(room.env));
  const worker = (prepare: (key: string) => Promise<(tx: Tx) => Promise<void>>) =>
    room.add(LedgerProcess.worker(room.env, duty, { prepare }));

  it('keeps its claim by its heartbeat, although it takes much longer than the lease', async () => {
    const prepared: string[] = [];
    const slow = async (key: string) => {
      prepared.push(key);
      await sleep(6_000);
      return (tx: Tx) => recompute(tx, key);
    };
    await Promise.all([worker(slow), worker(slow)]);
    const writer = await producer();
    await writer.change(duty, ['bulk']);
    await room.settled(12_000);
    expect(prepared).toEqual(['bulk']);
    expect(await room.stale()).toEqual([]);
  });

  it('holds no lock while it works, and what changed meanwhile is owed again', async () => {
    const seen: number[] = [];
    await worker(async (key) => {
      const [fact] = await room.query<{ value: number }>(`select value from fact where key = $1`, [key]);
      seen.push(fact?.value ?? 0);
      await sleep(4_000);
      return async (tx) => {
        await rows(tx, `insert into result values ($1, $2) on conflict (key) do update set value = excluded.value`, [
          key,
          fact?.value,
        ]);
      };
    });
    const writer = await producer();
    await writer.change(duty, ['moving']);
    while (seen.length === 0) await sleep(20);
    const begun = Date.now();
    await writer.change(duty, ['moving']);
    expect(Date.now() - begun).toBeLessThan(3_000);
    await room.settled(15_000);
    expect(await room.stale()).toEqual([]);
    expect(seen.at(-1)).toBe(2);
  });

  it('that another has overtaken is thrown away: the older picture never wins', async () => {
    let calls = 0;
    const answer = async (key: string) => {
      const [fact] = await room.query<{ value: number }>(`select value from fact where key = $1`, [key]);
      if (++calls === 1) await sleep(6_000);
      return async (tx: Tx) => {
        await rows(tx, `insert into result values ($1, $2) on conflict (key) do update set value = excluded.value`, [
          key,
          fact?.value,
        ]);
      };
    };
    await Promise.all([worker(answer), worker(answer)]);
    const writer = await producer();
    await writer.change(duty, ['raced']);
    while (calls === 0) await sleep(20);
    await writer.change(duty, ['raced']); // a new version revives: the second worker need not wait for the lease
    expect(await room.settled(10_000)).toBeLessThan(5_000); // before the first one comes back
    await sleep(6_000);
    expect(calls).toBe(2);
    expect(await room.stale()).toEqual([]);
    expect(await room.query(`select want::int, done::int from work`)).toEqual([{ want: 2, done: 2 }]);
  });

  it('that fails is tried again after a back-off, with its reason kept until then', async () => {
    let calls = 0;
    await worker((key) => {
      if (++calls === 1) return Promise.reject(new Error('the provider says no'));
      return Promise.resolve((tx) => recompute(tx, key));
    });
    const writer = await producer();
    await writer.change(duty, ['failing']);
    await room.settled(8_000);
    expect(calls).toBe(2);
    expect(await room.query(`select attempts, last_error, leased_by from work`)).toEqual([
      { attempts: 0, last_error: null, leased_by: null },
    ]);
  });
});
