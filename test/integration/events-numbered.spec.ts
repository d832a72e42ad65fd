import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { Client } from 'pg';
import { EventExpiry, EventNumbering, EventNumberingModule, EventsReadModel, ExchangeModule } from '#exchange';
import { ClockModule } from '#platform/clock';
import { loadSettings, SETTINGS } from '#platform/config';
import { DatabaseModule, everything, UnitOfWork } from '#platform/db';
import { LedgerModule } from '#platform/ledger';
import { LogModule } from '#platform/log';
import { Module } from '@nestjs/common';
import { testDatabase, type TestDatabase } from '../support/database.js';

const land = `
  insert into region (code, name, level, type, county_id, path, source) values
    ('100000', '全国', 'nation', 'division', 1, '100000/', '演示数据'),
    ('150303', '甲区', 'county', 'division', 2, '100000/150303/', '演示数据');
  insert into plan (code) values ('p');
  insert into target (plan_id, code) values (1, 't'), (1, 'u');
  insert into account (username, display_name) values ('a', '甲');
  insert into attainment_head (period_id, county_id, region_id, revision) values (202521, 2, 2, 5)`;

const event = `insert into event (kind, region_id, data)
  values ('submission.accepted', 2, '{"plan":"p","region":"150303","period":202521,"version":1}') returning seq`;

const score = (target: number, status: string, value: number): string => `
  insert into attainment (period_id, county_id, region_id, target_id, plan_id, plan_version, as_of, status, severity, score, computed_at)
  values (202521, 2, 2, ${target}, 1, 1, '2025-04-01', '${status}', 1, '{"value": ${value}}', now())
  on conflict (period_id, county_id, region_id, target_id) do update set as_of = excluded.as_of + 1, status = excluded.status,
    score = excluded.score`;

@Module({})
class Given {}

async function dispatcher(url: string): Promise<TestingModule> {
  const settings = loadSettings({ NODE_ENV: 'test', DATABASE_URL: url, REDIS_URL: 'redis://127.0.0.1:1', LOG_LEVEL: 'error', XUSHI_EVENT_DAYS: '30' }); // prettier-ignore
  const given = {
    module: Given,
    global: true,
    providers: [{ provide: SETTINGS, useValue: settings }],
    exports: [SETTINGS],
  };
  const platform = [given, ClockModule, LogModule.forApp('test'), DatabaseModule.forRole('xushi_worker')];
  const features = [LedgerModule.forProducer(), EventNumberingModule, ExchangeModule];
  return Test.createTestingModule({ imports: [...platform, ...features] }).compile();
}

describe('the order of events', () => {
  let database: TestDatabase;
  let dispatchers: TestingModule[];
  let owner: Client;
  const connect = async (): Promise<Client> => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    return client;
  };
  const ask = async <Row>(sql: string): Promise<Row[]> => (await owner.query(sql)).rows as Row[];
  const first = (): TestingModule => {
    const [one] = dispatchers;
    if (one === undefined) throw new Error('there is no dispatcher');
    return one;
  };
  const turn = async (which = 0): Promise<number> => (await dispatchers[which]?.get(EventNumbering).turn()) ?? -1;
  const reader = (): EventsReadModel => first().get(EventsReadModel);
  const positions = async (after: number) =>
    (await reader().page(everything, { after, limit: 500 })).events.map(({ position }) => position);

  beforeAll(async () => {
    database = await testDatabase();
    owner = await connect();
    await owner.query(land);
    dispatchers = await Promise.all([dispatcher(database.url), dispatcher(database.url)]);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(dispatchers.map((one) => one.close()));
    await owner.end();
    await database.drop();
  });

  it('gives what was written earlier and committed later the greater position', async () => {
    const slow = await connect();
    await slow.query('begin');
    const early = (await slow.query<{ seq: string }>(event)).rows[0]?.seq;
    const [late] = await ask<{ seq: string }>(event);
    expect(Number(early)).toBeLessThan(Number(late?.seq));
    expect(await turn()).toBe(1);
    expect(await positions(0)).toEqual([1]);
    await slow.query('commit');
    await slow.end();
    expect(await turn(1)).toBe(1);
    expect(await ask(`select seq, position from event order by position`)).toEqual([
      { seq: late?.seq, position: '1' },
      { seq: early, position: '2' },
    ]);
    expect(await positions(1)).toEqual([2]);
  });

  it('has one who gives positions at a time, and a second who goes away', async () => {
    await owner.query('begin');
    await owner.query('select numbered from event_mark for update');
    await owner.query(event);
    expect(await turn(1)).toBe(0);
    await owner.query('commit');
    expect(await turn(1)).toBe(1);
  });

  it('is seen without a gap and without a step back, while two give positions and six write', async () => {
    const writers = await Promise.all(Array.from({ length: 6 }, connect));
    const before = (await reader().page(everything, { limit: 1 })).newest;
    const writing = { atWork: true };
    const written = Promise.all(
      writers.map(async (writer, of) => {
        for (let n = 0; n < 60; n++) {
          await writer.query('begin');
          await writer.query(event);
          if ((n + of) % 3 === 0) await writer.query('select pg_sleep(0.01)');
          await writer.query((n + of) % 10 === 0 ? 'rollback' : 'commit');
        }
        await writer.end();
      }),
    ).then(() => {
      writing.atWork = false;
    });
    const dispatching = [0, 1].map(async (which) => {
      while (writing.atWork) await turn(which);
    });
    const seen: number[] = [];
    let after = before;
    const follow = async (): Promise<void> => {
      const page = await reader().page(everything, { after, limit: 50 });
      seen.push(...page.events.map(({ position }) => position));
      after = page.next;
    };
    while (writing.atWork) await follow();
    await Promise.all([written, ...dispatching]);
    await turn();
    for (let round = 0; round < 10; round++) await follow();
    expect(seen).toEqual(Array.from({ length: 6 * 60 - 6 * 6 }, (_, at) => before + 1 + at));
    expect(await ask(`select 1 from event where position is null`)).toEqual([]);
  }, 60_000);

  it('holds scores only where somebody asks, one event for the targets of a statement that have changed', async () => {
    const scores = () => ask<{ data: object }>(`select data from event where kind = 'score.changed' order by seq`);
    await owner.query(score(1, 'missed', 79));
    expect(await scores()).toEqual([]);
    await owner.query(
      `insert into webhook (webhook_id, name, region_id, host, sealed, kinds, state, told, created_by, created_at, changed_at)
       values (gen_random_uuid(), 'w', 1, 'h', '', '{score.changed}', 'paused', 0, 1, now(), now())`,
    );
    await owner.query(score(1, 'missed', 79));
    expect(await scores()).toEqual([]);
    await owner.query(score(1, 'missed', 80));
    await owner.query(score(1, 'achieved', 80));
    await owner.query(score(2, 'missed', 80));
    await owner.query(`delete from attainment where region_id = 2`);
    const place = { plan: 'p', region: '150303', period: 202521, revision: 5 };
    expect((await scores()).map(({ data }) => data)).toEqual([
      { ...place, targets: ['t'] },
      { ...place, targets: ['t'] },
      { ...place, targets: ['u'] },
      { ...place, targets: ['t', 'u'] },
    ]);
  });

  it('ends after its days and when every webhook has heard it, and who asks for what is gone is told so', async () => {
    await turn();
    await owner.query(`update event set occurred_at = now() - interval '31 days' where position <= 10`);
    const expire = () =>
      first()
        .get(UnitOfWork)
        .run(everything, (tx) => first().get(EventExpiry).removeOld(tx));
    await owner.query(`update webhook set state = 'active', told = 4`);
    await expire();
    expect(await positions(4)).toContain(5);
    expect(await ask(`select removed from event_mark`)).toEqual([{ removed: '4' }]);
    await owner.query(`update webhook set state = 'suspended'`);
    await expire();
    expect((await positions(10))[0]).toBe(11);
    expect(await ask(`select removed from event_mark`)).toEqual([{ removed: '10' }]);
    await expect(reader().page(everything, { after: 9, limit: 1 })).rejects.toMatchObject({ code: 'event.not_kept' });
    expect((await reader().page(everything, { limit: 1 })).events[0]?.position).toBe(11);
  });
});
