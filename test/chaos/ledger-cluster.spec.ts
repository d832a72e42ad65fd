import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { Metrics } from '#platform/metrics';
import { LedgerProcess, recompute, testDuty, type TestDuty } from '../support/ledger-process.js';
import { LedgerRoom } from '../support/ledger-room.js';
import { redisCluster, type RedisCluster } from '../support/redis-cluster.js';

jest.setTimeout(90_000);

// by their names they lie in slots of three masters
const duties = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'].map((name) => testDuty({ name }));
let cluster: RedisCluster;
let room: LedgerRoom;
let writer: LedgerProcess;
const workers = new Map<TestDuty, LedgerProcess>();

beforeAll(async () => {
  cluster = await redisCluster();
  // nothing is rescued before its time: what is answered soon, a bell has brought
  room = await LedgerRoom.open({ REDIS_URL: cluster.url });
  writer = await room.add(LedgerProcess.producer(room.env));
  for (const duty of duties) workers.set(duty, await room.add(LedgerProcess.worker(room.env, duty, recompute)));
  await room.add(LedgerProcess.relay(room.env));
});

afterAll(async () => {
  await room.close();
  await cluster.stop();
});

const answered = (duty: TestDuty, via: string): number =>
  workers.get(duty)?.get(Metrics).read('xushi_answers_total', { duty: duty.name, outcome: 'answered', via }) ?? 0;
const byBell = (): number[] => duties.map((duty) => answered(duty, 'bell'));

const scriptsRun = async (url: string): Promise<number> => {
  const client = new Redis(url);
  try {
    const stats = await client.info('commandstats');
    return Number(/cmdstat_evalsha:calls=(\d+)/.exec(stats)?.[1] ?? 0);
  } finally {
    client.disconnect();
  }
};

async function changeAll(name: string): Promise<void> {
  for (const duty of duties) await writer.change(duty, [`${duty.name}-${name}`]);
}

it('rings the bells of duties at several masters, and each is heard', async () => {
  await changeAll('before');
  await room.settled(10_000);
  expect(await room.stale()).toEqual([]);
  expect(byBell().every((bells) => bells > 0)).toBe(true);
  const scripts = await Promise.all(cluster.masters.map(({ url }) => scriptsRun(url)));
  expect(scripts.filter((calls) => calls > 0).length).toBeGreaterThanOrEqual(2);
});

it('answers everything while a master is gone, and by bells again when it is back', async () => {
  const [lost] = cluster.masters;
  await lost?.kill();
  await changeAll('without');
  await room.settled(10_000);
  expect(await room.stale()).toEqual([]);
  await lost?.restart();
  const before = byBell();
  for (let round = 0; round < 100 && !byBell().every((bells, at) => bells > (before[at] ?? 0)); round += 1) {
    await changeAll(`after-${round}`);
    await room.settled(10_000);
  }
  expect(byBell().map((bells, at) => bells > (before[at] ?? 0))).toEqual(duties.map(() => true));
  expect(await room.stale()).toEqual([]);
});
