import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { CatalogService } from '#catalog';
import { AppError, describeStartFailure } from '#platform/errors';
import { CatalogRoom, shippedConfig } from '../support/catalog-room.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

const hainan = readFileSync(shippedConfig('plans/hainan-district-2023-2025.yaml'), 'utf8');
const code = 'hainan-district-2023-2025';

describe('the catalogue in the database', () => {
  const plansDir = mkdtempSync(path.join(os.tmpdir(), 'xushi-plans-'));
  let database: TestDatabase;
  let client: Client;
  let room: CatalogRoom;

  const writePlan = (text: string, name = 'hainan'): void => {
    writeFileSync(path.join(plansDir, `${name}.yaml`), text);
  };

  const start = (now?: string): Promise<CatalogService> => room.start(now);

  const stored = async () =>
    (
      await client.query<{ version: number; from: string }>(
        `select version, to_char(effective_from, 'YYYY-MM-DD') as from from plan_version join plan using (plan_id)
         where code = $1 order by version`,
        [code],
      )
    ).rows;

  beforeAll(async () => {
    database = await testDatabase();
    room = new CatalogRoom(database.url, { plans: plansDir, regions: shippedConfig('regions') });
    client = new Client({ connectionString: database.url });
    await client.connect();
    writePlan(hainan);
  });

  afterEach(() => room.end());

  afterAll(async () => {
    await client.end();
    await database.drop();
    rmSync(plansDir, { recursive: true });
  });

  it('holds one version when several processes start at once', async () => {
    const started = await Promise.all([start(), start(), start()]);
    expect(await stored()).toEqual([{ version: 1, from: '0001-01-01' }]);
    expect(started.map((catalog) => catalog.plan(code)?.targets.length)).toEqual([26, 26, 26]);
    expect(new Set(started.map((catalog) => catalog.planId(code))).size).toBe(1);
  }, 30_000);

  it('makes no version of an unchanged file', async () => {
    const catalog = await start();
    expect(await catalog.load()).toEqual({ regions: 0, plans: [] });
    expect(await stored()).toHaveLength(1);
  });

  it('gives ids to targets, indicators and parts, and finds them back', async () => {
    const catalog = await start();
    const id = catalog.targetId(code, 'cdc-professional-staff');
    expect(catalog.targetOf(id)).toEqual({ plan: code, target: 'cdc-professional-staff' });
    const part = catalog.indicatorId('feasibility_studies.cdc');
    expect(catalog.indicatorCode(part)).toBe('feasibility_studies.cdc');
    expect(catalog.planCode(catalog.planId(code))).toBe(code);
    expect(() => catalog.planId('no-such-plan')).toThrow('plan.not_found');
  });

  it('takes a changed file as a new version from the day it says, and owes a new judgement of what it touches', async () => {
    const running = await start();
    const planId = running.planId(code);
    const region = running.regions.byCode('150303')?.id ?? 0;
    for (const period of [202321, 202322, 202323]) {
      await client.query(`insert into submission values ($1, $2, $2, $3, gen_random_uuid())`, [period, region, planId]);
    }
    writePlan(
      hainan
        .replace('value: 85%', 'value: 86%')
        .replace('reporting: quarter', 'reporting: quarter\neffective: 2023-06-30'),
    );
    const later = await start('2023-08-01T09:00:00+08:00');
    expect(await stored()).toEqual([
      { version: 1, from: '0001-01-01' },
      { version: 2, from: '2023-06-30' },
    ]);
    const owed = await client.query<{ key: string }>(
      `select key from work where duty = 'targets-changed' order by key`,
    );
    expect(owed.rows.map(({ key }) => key)).toEqual([`${planId}/202322`, `${planId}/202323`]);
    expect(later.planForPeriod(code, '2023Q1').version).toBe(1);
    expect(later.planForPeriod(code, '2023Q2').version).toBe(2);
  });

  it('judges a past moment by the version that was known then', async () => {
    const catalog = await start('2023-09-01T09:00:00+08:00');
    expect(catalog.planForPeriod(code, '2023Q3', new Date('2023-07-31T00:00:00Z')).version).toBe(1);
    expect(catalog.planForPeriod(code, '2023Q3', new Date('2023-08-02T00:00:00Z')).version).toBe(2);
    expect(catalog.planForPeriod(code, '2023Q3', new Date('2020-01-01T00:00:00Z')).version).toBe(1);
  });

  it('begins on the day of loading where the file names none, and an older process takes it over', async () => {
    const older = await start('2023-09-15T09:00:00+08:00');
    expect(older.plan(code)?.version).toBe(2);
    writePlan(hainan.replace('value: 85%', 'value: 87%'));
    await start('2023-10-08T09:00:00+08:00');
    expect(await stored()).toContainEqual({ version: 3, from: '2023-10-08' });
    await older.refresh();
    expect(older.plan(code)?.version).toBe(3);
    expect(older.versionsOf(code).map(({ plan }) => plan.version)).toEqual([1, 2, 3]);
  });

  it('refuses to start with a wrong file, names every place, and stores nothing', async () => {
    writePlan(hainan.replace('value: 85%', 'value: 85').replace('op: range', 'op: rang'));
    const refused = await start().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    const { text, exitCode } = describeStartFailure(refused);
    expect(exitCode).toBe(78);
    expect(text).toMatch(/hainan\.yaml:\d+ targets\[\d+\]\.stages\[1\]\.value/);
    expect(text).toMatch(/hainan\.yaml:\d+ targets\[\d+\]\.op/);
    expect(await stored()).toHaveLength(3);
  });

  it('refuses two plans that mean different things by one indicator', async () => {
    writePlan(hainan);
    const other = hainan
      .replace(`plan: ${code}`, 'plan: another')
      .replace('num: 在编专业技术人员数', 'num: 全部人员数');
    writePlan(other, 'other');
    const refused = await start().catch((error: unknown) => error);
    rmSync(path.join(plansDir, 'other.yaml'));
    expect(describeStartFailure(refused).text).toContain('cdc_professional_staff_ratio');
  });

  it('refuses another measure for an indicator that figures may be stored under', async () => {
    writePlan(
      hainan.replace(/id: emergency_drills\n([^]*?)measure: flow/, 'id: emergency_drills\n$1measure: flow-ytd'),
    );
    const refused = await start().catch((error: unknown) => error);
    expect(describeStartFailure(refused).text).toContain('emergency_drills');
  });
});

/** The settings of one of the processes; each has a clock of its own. */
