import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { Later } from '#platform/ledger';
import { BulletinsService } from '#reports';
import { AttainmentsRoom } from '../support/attainments-room.js';

describe('a request for a bulletin', () => {
  let room: AttainmentsRoom;
  let key: { planId: number; regionId: number; issue: number };

  beforeAll(async () => {
    room = await AttainmentsRoom.open();
    const planId = room.catalog.planId('hainan-district-2023-2025');
    key = { planId, regionId: room.region('150303').id, issue: 202312 };
  }, 60_000);

  afterAll(() => room.close());

  const ask = async (): Promise<string> => {
    const id = randomUUID();
    await room.query(
      `insert into report_request (request_id, plan_id, region_id, period_id, requested_at, not_before)
       values ($1, $2, $3, $4, now(), now())`,
      [id, key.planId, key.regionId, key.issue],
    );
    return id;
  };

  const build = (): Promise<(tx: Tx) => Promise<void>> => room.get(BulletinsService).build(key);
  const store = (write: (tx: Tx) => Promise<void>): Promise<void> => room.get(UnitOfWork).run(everything, write);

  const answers = async (): Promise<Map<string, number | null>> => {
    const found = await room.query<{ id: string; revision: number | null }>(
      `select request_id as id, revision from report_request left join report on report_id = answered_by`,
    );
    return new Map(found.map(({ id, revision }) => [id, revision]));
  };

  it('that comes while one is being made is answered by the next, which knows what was known by then', async () => {
    const early = await ask();
    const write = await build();
    const late = await ask();
    await store(write);
    expect(await answers()).toEqual(
      new Map([
        [early, 1],
        [late, null],
      ]),
    );
    await store(await build());
    expect((await answers()).get(late)).toBe(2);
  });

  it('is answered once by two workers that make it at the same time', async () => {
    const asked = await ask();
    const writes = await Promise.all([build(), build()]);
    await Promise.all(writes.map(store));
    expect((await answers()).get(asked)).toBe(3);
    expect(await room.query(`select count(*)::int as n from report`)).toEqual([{ n: 3 }]);
  });

  it('waits for scores that are owed, and not for a unit that is parked', async () => {
    await ask();
    await room.query(`insert into work (duty, key, want, owed_since) values ('region-changed', '1/202324', 1, now())`);
    await expect(build()).rejects.toBeInstanceOf(Later);
    await room.query(`update work set parked_at = now()`);
    await expect(build()).resolves.toBeInstanceOf(Function);
  });

  it('is answered after half an hour, whatever is owed', async () => {
    await room.query(`update work set parked_at = null`);
    await room.query(
      `update report_request set requested_at = now() - interval '31 minutes' where answered_by is null`,
    );
    await expect(build()).resolves.toBeInstanceOf(Function);
  });
});
