import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { rows } from '#platform/db';
import { Later, Ledger, LedgerState } from '#platform/ledger';
import { Metrics } from '#platform/metrics';
import { LedgerProcess, recompute, testDuty } from '../support/ledger-process.js';
import { LedgerRoom } from '../support/ledger-room.js';
import { sharedRedis } from '../support/redis.js';

jest.setTimeout(60_000);

describe('what is owed', () => {
  let room: LedgerRoom;
  const duty = testDuty();

  beforeEach(async () => {
    const { url, prefix } = sharedRedis();
    const pace = { XUSHI_LEASE_SECONDS: '6', XUSHI_RESCUE_AFTER_SECONDS: '3' };
    room = await LedgerRoom.open({ REDIS_URL: url, XUSHI_QUEUE_PREFIX: prefix }, pace);
  });

  afterEach(() => room.close());

  const producer = () => room.add(LedgerProcess.producer(room.env));
  const relay = () => room.add(LedgerProcess.relay(room.env));

  it('is answered once for each version, with eight writers and two workers', async () => {
    const writers = await Promise.all(Array.from({ length: 8 }, producer));
    await Promise.all([0, 1].map(() => room.add(LedgerProcess.worker(room.env, duty, recompute))));
    await relay();
    const keys = Array.from({ length: 12 }, (_, i) => `unit-${i}`);
    await Promise.all(
      writers.map(async (writer, w) => {
        for (let n = 0; n < 30; n++) await writer.change(duty, [keys[n % 12] ?? '', keys[(n + w + 1) % 12] ?? '']);
      }),
    );
    await room.settled(15_000);
    expect(await room.stale()).toEqual([]);
    // The table of effects refuses the same version twice; an answer that tried would have left its error here.
    expect(await room.query(`select key from work where last_error is not null or attempts > 0`)).toEqual([]);
    const [count] = await room.query<{ wants: number; answers: number }>(
      `select (select sum(want)::int from work) as wants, (select count(*)::int from effect) as answers`,
    );
    expect(count?.answers).toBeLessThanOrEqual(count?.wants ?? 0);
    expect(count?.answers).toBeGreaterThanOrEqual(keys.length);
  });

  it('is answered when its process died between commit and bell', async () => {
    const writer = await producer();
    await room.add(LedgerProcess.worker(room.env, duty, recompute));
    await relay();
    await writer.transaction(async (tx) => {
      await rows(tx, `insert into fact values ('silent', 1)`);
      await rows(tx, `insert into work (duty, key, want, owed_since) values ($1, 'silent', 1, now())`, [duty.name]);
    });
    await room.settled(5_000);
    expect(await room.stale()).toEqual([]);
  });

  it('is rung at once after the commit, without the relay', async () => {
    const writer = await producer();
    const worker = await room.add(LedgerProcess.worker(room.env, duty, recompute));
    await writer.change(duty, ['first']);
    await room.settled(10_000);
    await writer.change(duty, ['second']);
    expect(await room.settled(3_000)).toBeLessThan(500);
    const byBell = { duty: 'test-duty', outcome: 'answered', via: 'bell' };
    expect(worker.get(Metrics).read('xushi_answers_total', byBell)).toBe(2);
    expect(writer.get(Metrics).read('xushi_rings_total', { result: 'rung' })).toBe(2);
  });

  it('is not owed when its transaction rolls back', async () => {
    const writer = await producer();
    const failing = writer.transaction(async (tx) => {
      await writer.get(Ledger).owe(tx, duty, 'never');
      throw new Error('the change is refused');
    });
    await expect(failing).rejects.toThrow('the change is refused');
    expect(await room.query(`select * from work`)).toEqual([]);
    expect(writer.get(Metrics).read('xushi_rings_total', { result: 'rung' })).toBe(0);
  });

  it('costs far fewer answers than changes, and the last state is the one seen', async () => {
    const settling = testDuty({ settles: 0.2 });
    const writer = await producer();
    await room.add(LedgerProcess.worker(room.env, settling, recompute));
    await relay();
    await Promise.all(Array.from({ length: 100 }, () => writer.change(settling, ['parent'])));
    await room.settled(5_000);
    expect(await room.query(`select value from result`)).toEqual([{ value: 100 }]);
    const [effects] = await room.query<{ n: number }>(`select count(*)::int as n from effect`);
    expect(effects?.n).toBeLessThan(20);
  });

  it('rests after an answer: the first of a stream of changes is answered at once, the others together', async () => {
    const resting = testDuty({ rests: 0.6 });
    const writer = await producer();
    await room.add(LedgerProcess.worker(room.env, resting, recompute));
    await relay();
    for (let change = 0; change < 10; change += 1) {
      await writer.change(resting, ['parent']);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await room.settled(5_000);
    const effects = await room.query<{ value: number; pause: number | null }>(
      `select value, extract(epoch from at - lag(at) over (order by at))::float8 as pause from effect order by at`,
    );
    expect(effects.length).toBeLessThan(10);
    expect(effects[0]?.value).toBeLessThan(10);
    expect(effects.at(-1)?.value).toBe(10);
    for (const { pause } of effects.slice(1)) expect(pause).toBeGreaterThan(0.55);
  });

  it('takes a key that is named twice for one', async () => {
    const writer = await producer();
    await writer.change(duty, ['same']);
    await writer.transaction((tx) => writer.get(Ledger).owe(tx, duty, ['same', 'same', 'other']));
    expect(await room.query(`select key, want::int from work order by key`)).toEqual([
      { key: 'other', want: 1 },
      { key: 'same', want: 2 },
    ]);
    const state = writer.get(LedgerState);
    expect(await writer.transaction((tx) => state.isOwed(tx, duty.name, 'sa%'))).toBe(true);
    expect(await writer.transaction((tx) => state.isOwed(tx, [duty.name], 'nobody'))).toBe(false);
    expect(await writer.transaction((tx) => state.counts(tx))).toMatchObject([{ duty: duty.name, owed: 2, parked: 0 }]);
  });

  it('comes back at the time that its answer asked for, and no attempt is counted', async () => {
    let at = new Date(Infinity);
    const seen: { busy: number; early: number } = { busy: 0, early: 0 };
    const writer = await producer();
    await relay();
    await room.add(
      LedgerProcess.worker(room.env, duty, async (tx, key) => {
        if (seen.busy++ === 0) throw new Later('busy');
        if (new Date() < at) {
          seen.early++;
          throw new Later(at);
        }
        expect(await rows(tx, `select attempts from work`)).toEqual([{ attempts: 1 }]);
        await recompute(tx, key);
      }),
    );
    // counted from here: a busy machine takes a while to start a worker
    at = new Date(Date.now() + 2500);
    await writer.change(duty, ['patient']);
    await room.settled(10_000);
    expect(Date.now()).toBeGreaterThanOrEqual(at.getTime());
    expect(seen).toMatchObject({ busy: 3, early: 1 });
    expect(await room.stale()).toEqual([]);
  });

  it('waits for the time it was owed for', async () => {
    const writer = await producer();
    await relay();
    await room.add(LedgerProcess.worker(room.env, duty, recompute));
    const notBefore = new Date(Date.now() + 1200);
    await writer.transaction(async (tx) => {
      await rows(tx, `insert into fact values ('tomorrow', 1)`);
      await writer.get(Ledger).owe(tx, duty, 'tomorrow', { notBefore });
    });
    await room.settled(5_000);
    expect(Date.now()).toBeGreaterThanOrEqual(notBefore.getTime());
  });
});
