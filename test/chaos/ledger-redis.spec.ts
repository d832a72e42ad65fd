import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Metrics } from '#platform/metrics';
import { LedgerProcess, recompute, testDuty } from '../support/ledger-process.js';
import { LedgerRoom } from '../support/ledger-room.js';
import { ownRedis, type OwnRedis } from '../support/redis.js';

jest.setTimeout(90_000);

const answers = (worker: LedgerProcess, via: string) =>
  worker.get(Metrics).read('xushi_answers_total', { duty: 'test-duty', outcome: 'answered', via });

describe('without Redis', () => {
  let room: LedgerRoom;
  let redis: OwnRedis;
  const duty = testDuty();

  beforeEach(async () => {
    redis = await ownRedis();
    room = await LedgerRoom.open({ REDIS_URL: redis.url }, { XUSHI_LEASE_SECONDS: '6' });
  });

  afterEach(async () => {
    await room.close();
    await redis.stop();
  });

  const start = async () => {
    const writer = await room.add(LedgerProcess.producer(room.env));
    const worker = await room.add(LedgerProcess.worker(room.env, duty, recompute));
    await room.add(LedgerProcess.relay(room.env));
    return { writer, worker };
  };

  it('from the start, everything is answered all the same, and nobody waits for it', async () => {
    await redis.kill();
    const { writer, worker } = await start();
    const times: number[] = [];
    for (let n = 0; n < 40; n++) {
      const begun = performance.now();
      await writer.change(duty, [`unit-${n % 20}`]);
      times.push(performance.now() - begun);
    }
    await room.settled(5_000);
    expect(await room.stale()).toEqual([]);
    expect(answers(worker, 'rescue')).toBeGreaterThan(0);
    // a ring has a limit of one second: who waited for it would be seen here
    expect(times.sort((a, b) => a - b)[20]).toBeLessThan(500);
  });

  it('for twelve seconds while nothing happens, the next change is answered by a bell again', async () => {
    const { writer, worker } = await start();
    await writer.change(duty, ['before']);
    await room.settled(5_000);
    await redis.kill();
    await sleep(12_000);
    await redis.restart();
    const back = Date.now();
    const bells = () => answers(worker, 'bell');
    const before = bells();
    for (let n = 0; bells() === before && n < 190; n++) {
      await writer.change(duty, [`after-${n}`]);
      await sleep(100);
    }
    expect(bells()).toBeGreaterThan(before);
    expect(Date.now() - back).toBeLessThan(20_000);
    await room.settled(5_000);
    expect(await room.stale()).toEqual([]);
  });

  it('in the middle of the work, nothing is lost while it is gone nor when it comes back empty', async () => {
    const { writer, worker } = await start();
    const until = Date.now() + 7_000;
    let changes = 0;
    const writing = (async () => {
      while (Date.now() < until) await writer.change(duty, [`unit-${changes++ % 25}`]);
    })();
    await sleep(1_000);
    await redis.kill();
    await sleep(3_000);
    const whileGone = answers(worker, 'rescue');
    await redis.restart();
    await sleep(2_500);
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    await writing;
    await room.settled(20_000);
    expect(await room.stale()).toEqual([]);
    expect(whileGone).toBeGreaterThan(0);
    expect(changes).toBeGreaterThan(100);
    expect(await room.query(`select key from work where last_error is not null`)).toEqual([]);
  });

  it('that takes anything, work is found without bells at once, and by bells once it takes them again', async () => {
    const { writer, worker } = await start();
    await writer.change(duty, ['before']);
    await room.settled(5_000);
    const client = new Redis(redis.url);
    await client.config('SET', 'maxmemory', '1mb');
    await sleep(1_500);
    await writer.change(duty, ['unheard']);
    // rescue would look after thirty seconds
    await room.settled(5_000);
    expect(answers(worker, 'rescue')).toBeGreaterThan(0);
    await client.config('SET', 'maxmemory', '0');
    client.disconnect();
    await sleep(1_500);
    const before = answers(worker, 'bell');
    await writer.change(duty, ['heard']);
    await room.settled(5_000);
    expect(answers(worker, 'bell')).toBeGreaterThan(before);
  });

  it('that keeps what it is given, a worker does not start', async () => {
    const client = new Redis(redis.url);
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    client.disconnect();
    await expect(LedgerProcess.worker(room.env, duty, recompute)).rejects.toThrow(/noeviction/);
  });
});
