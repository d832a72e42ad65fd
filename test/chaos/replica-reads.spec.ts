import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../support/client.js';
import { FrailWire } from '../support/frail-wire.js';
import { ownPostgres, type OwnPostgres } from '../support/own-postgres.js';
import { StandbyPostgres } from '../support/standby-postgres.js';
import { System } from '../support/system.js';
import { until } from './crew.js';

const plan = 'hainan-district-2023-2025';
const region = '150303';
const list = `/api/v1/submissions?plan=${plan}&region=${region}&period=2025Q1`;
const scorecard = `/api/v1/scorecard?plan=${plan}&parent=${region}&period=2025Q1`;

/** A busy machine takes its time. */
const patience = 120_000;

interface Listed {
  readonly version: number;
}

/** A service whose lists are read from a real streaming replica. */
describe('a replica', () => {
  let folder: string;
  let primary: OwnPostgres;
  /** From the primary to its replica, and from the service to the replica. */
  let wire: FrailWire;
  let door: FrailWire;
  let standby: StandbyPostgres;
  let system: System;
  let version = 0;

  const usual = process.env['TEST_DATABASE_URL'];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-replica-'));
    chmodSync(folder, 0o755);
    primary = await ownPostgres();
    process.env['TEST_DATABASE_URL'] = primary.url;
    wire = await FrailWire.to(primary.url);
    standby = await StandbyPostgres.of(primary, { folder: path.join(folder, 'pg'), through: wire.port });
    system = await System.start({ unmanned: true, plans: [plan] });
    door = await FrailWire.to(standby.postgres.url);
    const replica = new URL(system.database.url);
    replica.port = String(door.port);
    await system.add('api', { DATABASE_READ_URL: replica.href });
  }, patience);

  afterAll(async () => {
    await system.stop();
    for (const one of [wire, door]) one.close();
    await standby.postgres.kill();
    await primary.destroy();
    rmSync(folder, { recursive: true, force: true });
    if (usual !== undefined) process.env['TEST_DATABASE_URL'] = usual;
  }, patience);

  /** Another figure each time: the next version of the form. */
  const corrected = async (): Promise<void> => {
    version += 1;
    const values = [{ indicator: 'cdc_equipment_ratio', numerator: 90 + version, denominator: 120, note: '演示数据' }];
    const { status, body } = await system.operator.submit({ plan, region, period: '2025Q1', values });
    expect([status, body.version]).toEqual([202, version]);
  };

  const seen = async (): Promise<Answer<Listed[]>> => system.operator.get<Listed[]>(list);

  const counted = async (result: string): Promise<number> => {
    const text = await (await fetch(`${system.baseUrl}/metrics`)).text();
    return Number(new RegExp(`^xushi_replica_reads_total\\{result="${result}"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  };

  const expectFresh = async (): Promise<void> => {
    await corrected();
    const { status, body } = await seen();
    expect([status, body[0]?.version]).toEqual([200, version]);
  };

  it(
    'answers lists, and whoever has just written sees it',
    async () => {
      for (let times = 0; times < 8; times += 1) await expectFresh();
      expect((await system.operator.get(scorecard)).status).toBe(200);
      expect(await counted('used')).toBeGreaterThanOrEqual(8);
    },
    patience,
  );

  it(
    'is passed over while it is behind',
    async () => {
      wire.cut();
      for (let times = 0; times < 3; times += 1) await expectFresh();
      expect(await counted('behind')).toBeGreaterThanOrEqual(3);
      wire.mend();
      const before = await counted('used');
      await until(
        async () => (await seen()).status === 200 && (await counted('used')) > before,
        20_000,
        'it is read again',
      );
    },
    patience,
  );

  it(
    'dies while it is read, and nobody notices',
    async () => {
      const answers: number[] = [];
      const end = Date.now() + 4_000;
      const readers = Array.from({ length: 3 }, async () => {
        while (Date.now() < end) {
          answers.push((await system.operator.get(scorecard)).status, (await seen()).status);
        }
      });
      await sleep(1_000);
      await standby.postgres.kill();
      await expectFresh();
      await Promise.all(readers);
      expect(new Set(answers)).toEqual(new Set([200]));
      expect(await counted('away')).toBeGreaterThan(0);
    },
    patience,
  );

  it(
    'is read again when it is back',
    async () => {
      await standby.start();
      door.leadTo(standby.postgres.port);
      const before = await counted('used');
      await until(
        async () => (await seen()).status === 200 && (await counted('used')) > before,
        30_000,
        'it is read again',
      );
      await expectFresh();
    },
    patience,
  );

  it(
    'is passed over once it has become a primary itself',
    async () => {
      await standby.promote();
      for (let times = 0; times < 3; times += 1) await expectFresh();
      expect(await counted('promoted')).toBeGreaterThanOrEqual(3);
    },
    patience,
  );
});
