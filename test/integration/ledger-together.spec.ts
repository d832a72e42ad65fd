import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Tx } from '#platform/db';
import { LedgerProcess, recompute, testDuty } from '../support/ledger-process.js';
import { LedgerRoom } from '../support/ledger-room.js';
import { sharedRedis } from '../support/redis.js';

jest.setTimeout(60_000);

describe('units that are answered together', () => {
  let room: LedgerRoom;
  const duty = testDuty();

  beforeEach(async () => {
    const { url, prefix } = sharedRedis();
    const pace = { XUSHI_LEASE_SECONDS: '6', XUSHI_RESCUE_AFTER_SECONDS: '3' };
    room = await LedgerRoom.open({ REDIS_URL: url, XUSHI_QUEUE_PREFIX: prefix }, pace);
  });

  afterEach(() => room.close());

  const answerAll = async (tx: Tx, keys: readonly string[]): Promise<void> => {
    for (const key of keys) await recompute(tx, key);
  };

  it('are answered once for each version, with six writers that owe them in any order and two workers', async () => {
    const writers = await Promise.all([0, 1, 2, 3, 4, 5].map(() => room.add(LedgerProcess.producer(room.env))));
    await Promise.all([0, 1].map(() => room.add(LedgerProcess.worker(room.env, duty, { together: answerAll }))));
    await room.add(LedgerProcess.relay(room.env));
    const keys = Array.from({ length: 12 }, (_, i) => `unit-${i}`);
    await Promise.all(
      writers.map(async (writer, w) => {
        for (let n = 0; n < 20; n++) {
          await writer.change(
            duty,
            [0, 5, 3, 8].map((step) => keys[(n * (w + 1) + step) % 12] ?? ''),
          );
        }
      }),
    );
    await room.settled(15_000);
    expect(await room.stale()).toEqual([]);
    expect(await room.query(`select key from work where last_error is not null or attempts > 0`)).toEqual([]);
  });

  it('are answered in one transaction, and one that fails holds up no other', async () => {
    const answered: (readonly string[])[] = [];
    const together = async (tx: Tx, keys: readonly string[]): Promise<void> => {
      await answerAll(tx, keys);
      if (keys.includes('poison')) throw new Error('poison');
      answered.push(keys);
    };
    const writer = await room.add(LedgerProcess.producer(room.env));
    await writer.change(duty, ['a', 'b', 'c', 'd']);
    await room.add(LedgerProcess.worker(room.env, duty, { together }));
    await room.settled(10_000);
    expect(answered.map((keys) => keys.length)).toEqual([4]);
    await writer.change(duty, ['a', 'b', 'c', 'poison']);
    // the others may be done before the one that fails has been tried by itself
    const failing = () => room.query(`select key, last_error like '%poison%' as told from work where done < want`);
    const expected = [{ key: 'poison', told: true }];
    const isTold = async () => JSON.stringify(await failing()) === JSON.stringify(expected);
    for (let left = 400; left > 0 && !(await isTold()); left--) await new Promise((go) => setTimeout(go, 25));
    expect(await failing()).toEqual(expected);
    expect(answered.slice(1).flat().sort()).toEqual(['a', 'b', 'c']);
  });
});
