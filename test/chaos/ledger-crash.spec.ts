import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { ChildWorker, workerProgram, type WorkerProgram } from '../support/child-worker.js';
import { LedgerProcess, recompute, testDuty } from '../support/ledger-process.js';
import { LedgerRoom } from '../support/ledger-room.js';
import { sharedRedis } from '../support/redis.js';

jest.setTimeout(90_000);

describe('when a worker dies', () => {
  let program: WorkerProgram;
  let room: LedgerRoom;
  const children: ChildWorker[] = [];
  const duty = testDuty({ revives: true });
  const keys = Array.from({ length: 40 }, (_, i) => `unit-${i}`);

  beforeAll(async () => {
    program = await workerProgram();
  });

  afterAll(() => {
    program.remove();
  });

  beforeEach(async () => {
    const { url, prefix } = sharedRedis();
    const pace = { XUSHI_LEASE_SECONDS: '2', XUSHI_RESCUE_AFTER_SECONDS: '1' };
    room = await LedgerRoom.open({ REDIS_URL: url, XUSHI_QUEUE_PREFIX: prefix }, pace);
    await room.add(LedgerProcess.relay(room.env));
  });

  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => child.end('SIGKILL')));
    await room.close();
  });

  const child = async (env: Record<string, string> = {}) => {
    const started = await ChildWorker.start(program, { ...room.env, ...env });
    children.push(started);
    return started;
  };

  it.each(['K7', 'K9', 'K10'])('at %s, its claims are answered by another, each version once', async (name) => {
    const writer = await room.add(LedgerProcess.producer(room.env));
    const doomed = await child({ XUSHI_FAILPOINT: `${name}:exit` });
    await writer.change(duty, keys);
    expect(await doomed.ended).toBe('SIGKILL');
    expect(await room.owed()).toBeGreaterThanOrEqual(24);
    await child();
    await room.settled(20_000);
    expect(await room.stale()).toEqual([]);
    expect(await room.query(`select count(*)::int as n from effect`)).toEqual([{ n: 40 }]);
    expect(await room.query(`select key from work where last_error is not null`)).toEqual([]);
  });

  it('by SIGTERM, it finishes what it has begun and gives the rest back at once', async () => {
    const slow = await room.add(
      LedgerProcess.worker(room.env, duty, async (tx, key) => {
        await sleep(300);
        await recompute(tx, key);
      }),
    );
    const writer = await room.add(LedgerProcess.producer(room.env));
    await writer.change(duty, keys.slice(0, 16));
    await sleep(500);
    await slow.close();
    const [state] = await room.query<{ answered: number; held: number; attempts: number; due: number }>(
      `select count(*) filter (where done = want)::int as answered, count(leased_by)::int as held, sum(attempts)::int as attempts,
         count(*) filter (where done < want and not_before <= now())::int as due from work`,
    );
    expect(state).toMatchObject({ held: 0, attempts: 0, due: 16 - (state?.answered ?? 0) });
    expect(state?.answered).toBeGreaterThanOrEqual(1);
    expect(state?.answered).toBeLessThan(16);
  });

  it('of one poisoned unit again and again, its neighbours go on, it is parked, and a new version revives it', async () => {
    const writer = await room.add(LedgerProcess.producer(room.env));
    await writer.change(duty, ['poison', ...keys]);
    const deaths: string[] = [];
    const deathsWhenNeighboursWereDone = async (): Promise<number> => {
      while ((await room.query(`select from work where done < want and key <> 'poison'`)).length > 0) await sleep(50);
      return deaths.length;
    };
    const neighbours = deathsWhenNeighboursWereDone();
    while (deaths.length < 8) deaths.push(await (await child({ XUSHI_LEASE_SECONDS: '1' })).ended);
    expect(deaths).toEqual(Array.from({ length: 8 }, () => 'SIGKILL'));
    // long before it was parked: what waits is how soon a new child comes, and that depends on the machine
    expect(await neighbours).toBeLessThan(8);
    const [poison] = await room.query<{ attempts: number }>(
      `select attempts, parked_at is not null as parked, owed_since is not null as owed from work where key = 'poison'`,
    );
    expect(poison).toEqual({ attempts: 8, parked: true, owed: true });
    await writer.change(duty, ['poison']);
    expect(await room.query(`select attempts, parked_at from work where key = 'poison'`)).toEqual([
      { attempts: 0, parked_at: null },
    ]);
    await room.add(LedgerProcess.worker(room.env, duty, recompute));
    await room.settled(10_000);
    expect(await room.stale()).toEqual([]);
  });
});
