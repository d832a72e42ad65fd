import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Metrics } from '#platform/metrics';
import { LedgerProcess, recompute, testDuty } from '../support/ledger-process.js';
import { LedgerRoom } from '../support/ledger-room.js';
import { ownRedis, type OwnRedis } from '../support/redis.js';

jest.setTimeout(60_000);

/** Waits for it ten seconds at most; whether it came is for the caller to ask. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await sleep(50);
}

describe('the relay', () => {
  let room: LedgerRoom;
  let redis: OwnRedis;
  const duty = testDuty({ settles: 0.2 });
  const keys = Array.from({ length: 800 }, (_, i) => `unit-${i}`);

  beforeEach(async () => {
    redis = await ownRedis();
    room = await LedgerRoom.open({ REDIS_URL: redis.url });
  });

  afterEach(async () => {
    await room.close();
    await redis.stop();
  });

  const relay = () => room.add(LedgerProcess.relay(room.env));
  const relayed = (process: LedgerProcess) => process.get(Metrics).read('xushi_rings_total', { result: 'relayed' });

  it('shares the units with a second one, and rings once for sixteen of them', async () => {
    const writer = await room.add(LedgerProcess.producer(room.env));
    const relays = await Promise.all([relay(), relay()]);
    await writer.change(duty, keys);
    const rung = () => relays.reduce((sum, process) => sum + relayed(process), 0);
    await until(() => rung() >= 50);
    // whatever would be rung too often has the time for it
    await sleep(1_000);
    const bells = rung();
    expect(bells).toBeGreaterThanOrEqual(50);
    expect(bells).toBeLessThanOrEqual(53);
    expect(await room.query(`select distinct rings from work`)).toEqual([{ rings: 1 }]);
    await room.add(LedgerProcess.worker(room.env, duty, recompute));
    await room.settled(30_000);
    expect(await room.stale()).toEqual([]);
  });

  it('counts no ring that Redis did not take, and rings all of them when it is back', async () => {
    const writer = await room.add(LedgerProcess.producer(room.env));
    const ringer = await relay();
    await redis.kill();
    await writer.change(duty, keys);
    await sleep(3_000);
    expect(relayed(ringer)).toBe(0);
    await redis.restart();
    await until(() => relayed(ringer) >= 50);
    expect(relayed(ringer)).toBeGreaterThanOrEqual(50);
    expect(await room.query(`select distinct rings from work where ring_at < now()`)).toEqual([]);
  });
});
