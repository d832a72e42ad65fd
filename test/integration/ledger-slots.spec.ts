import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Slots } from '#platform/ledger';
import { LedgerProcess } from '../support/ledger-process.js';
import { LedgerRoom } from '../support/ledger-room.js';
import { sharedRedis } from '../support/redis.js';

const at = (shanghai: string): Date => new Date(`${shanghai}+08:00`);

describe('a schedule', () => {
  let room: LedgerRoom;
  let scheduler: LedgerProcess;

  beforeEach(async () => {
    const { url, prefix } = sharedRedis();
    room = await LedgerRoom.open({ REDIS_URL: url, XUSHI_QUEUE_PREFIX: prefix });
    scheduler = await room.add(LedgerProcess.relay(room.env));
  });

  afterEach(() => room.close());

  const tick = (schedule: string, every: string, now?: Date, catchUp = '1 year'): Promise<Date[]> =>
    scheduler.transaction((tx) => scheduler.get(Slots).take(tx, { schedule, every, now, catchUp }));

  it.each([
    ['1 day', '2023-03-15T13:45:10', '2023-03-15T00:00:00'],
    ['1 month', '2023-03-15T13:45:10', '2023-03-01T00:00:00'],
    ['3 months', '2023-03-15T13:45:10', '2023-01-01T00:00:00'],
    ['1 year', '2023-03-15T13:45:10', '2023-01-01T00:00:00'],
    ['1 week', '2023-03-15T13:45:10', '2023-03-13T00:00:00'],
    ['15 minutes', '2023-03-15T13:45:10', '2023-03-15T13:45:00'],
    ['1 day', '2023-03-01T00:00:00', '2023-03-01T00:00:00'],
  ])(
    'of %s that is seen at %s for the first time records the slot of %s and owes nothing',
    async (every, now, slot) => {
      expect(await tick('new', every, at(now))).toEqual([]);
      expect(await room.query(`select slot, skipped from schedule_slot`)).toEqual([{ slot: at(slot), skipped: false }]);
      expect(await tick('new', every, at(now))).toEqual([]);
    },
  );

  it('gives each of four missed slots once, however many ask at once', async () => {
    await tick('daily', '1 day', at('2023-03-01T08:00:00'));
    const given = await Promise.all(
      Array.from({ length: 10 }, () => tick('daily', '1 day', at('2023-03-05T00:00:01'))),
    );
    expect(given.filter((slots) => slots.length > 0)).toHaveLength(1);
    expect(given.flat()).toEqual(['02', '03', '04', '05'].map((day) => at(`2023-03-${day}T00:00:00`)));
  });

  it('is first seen by ten at once and recorded once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => tick('rush', '1 month', at('2023-03-05T00:00:01'))));
    expect(await room.query(`select count(*)::int as n from schedule_slot`)).toEqual([{ n: 1 }]);
  });

  it('writes down what is too old to catch up as skipped, without a gap', async () => {
    await tick('hourly', '1 hour', at('2023-03-01T00:00:00'));
    const given = await tick('hourly', '1 hour', at('2023-03-01T10:30:00'), '2 hours');
    expect(given).toEqual([at('2023-03-01T09:00:00'), at('2023-03-01T10:00:00')]);
    expect(
      await room.query(`select skipped, count(*)::int as n from schedule_slot group by skipped order by skipped`),
    ).toEqual([
      { skipped: false, n: 3 },
      { skipped: true, n: 8 },
    ]);
  });

  it('goes by the clock of the database where none is given, so that no process can be early', async () => {
    await tick('hourly', '1 hour');
    expect(await room.query(`select slot = date_trunc('hour', now()) as present from schedule_slot`)).toEqual([
      { present: true },
    ]);
  });

  it('does nothing when the clock of a process runs behind', async () => {
    await tick('daily', '1 day', at('2023-03-05T08:00:00'));
    expect(await tick('daily', '1 day', at('2023-03-01T08:00:00'))).toEqual([]);
  });
});
