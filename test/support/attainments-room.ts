import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { Client } from 'pg';
import { AlertsModule } from '#alerts';
import { AttainmentsModule, AttainmentsService } from '#attainments';
import { CatalogService, type Region } from '#catalog';
import { ClockModule } from '#platform/clock';
import { loadSettings, SETTINGS } from '#platform/config';
import { DatabaseModule, everything, rows, UnitOfWork, type DatabaseRole } from '#platform/db';
import { Later, Ledger, LedgerModule } from '#platform/ledger';
import { LogModule } from '#platform/log';
import { periodNumberOrThrow } from '#scoring';
import { ReportsModule } from '#reports';
import { submissionAccepted } from '#submissions';
import { testDatabase } from './database.js';
import { storyMap } from './story-map.js';

export interface Figure {
  readonly indicator: string;
  /** The institution that the county reports for; the reporting region itself where absent. */
  readonly unit?: string;
  readonly numerator?: string;
  readonly denominator?: string;
  readonly date?: string;
  readonly notApplicable?: boolean;
  /** Any other state than a figure's own. */
  readonly state?: 'estimated' | 'not_produced' | 'missing';
}

export interface Handed {
  readonly plan: string;
  readonly region: string;
  readonly period: string;
  /** Empty: the version that counts is withdrawn. */
  readonly figures: readonly Figure[];
  readonly at?: Date;
}

/** The real catalogue in a database of its own, figures put in below it, and the services that answer for them. */
export class AttainmentsRoom {
  private constructor(
    readonly client: Client,
    readonly url: string,
    private readonly worker: TestingModule,
    private readonly files: Readonly<Record<string, string>>,
    private readonly drop: () => Promise<void>,
  ) {}

  /** @param env further settings, such as XUSHI_CLOCK; the map is that of the stories where none names another */
  static async open(env: Readonly<Record<string, string>> = {}): Promise<AttainmentsRoom> {
    const database = await testDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(`insert into account (username, display_name) values ('t', '填报')`);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-room-'));
    const { XUSHI_PLANS_DIR: plans, XUSHI_REGIONS_DIR: regions = storyMap(folder) } = env;
    const files = { XUSHI_REGIONS_DIR: regions, ...(plans === undefined ? {} : { XUSHI_PLANS_DIR: plans }) };
    const worker = await appFor(database.url, 'xushi_worker', { ...env, ...files });
    return new AttainmentsRoom(client, database.url, worker, files, async () => {
      await database.drop();
      rmSync(folder, { recursive: true });
    });
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.worker.get(type, { strict: false });
  }

  /** The same services with the rights of the API: what row-level security shows them. */
  asApi(env: Readonly<Record<string, string>> = {}): Promise<TestingModule> {
    return appFor(this.url, 'xushi_api', { ...this.files, ...env });
  }

  get catalog(): CatalogService {
    return this.get(CatalogService);
  }

  region(code: string): Region {
    const region = this.catalog.regions.byCode(code);
    if (region === undefined) throw new Error(`no region ${code}`);
    return region;
  }

  async query<Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(sql, params)).rows;
  }

  /** What an accept leaves behind: a version, its values, the version that counts, and the debt. */
  async hand(handed: Handed): Promise<void> {
    const region = this.region(handed.region);
    const periodId = periodNumberOrThrow(handed.period);
    const key = [periodId, region.countyId, region.id, this.catalog.planId(handed.plan)];
    const at = handed.at ?? new Date();
    await this.get(UnitOfWork).run(everything, async (tx) => {
      await rows(tx, `insert into submission values ($1, $2, $3, $4, $5) on conflict do nothing`, [
        ...key,
        randomUUID(),
      ]);
      const [head] = await rows<{ version: number }>(tx, headSql, key);
      const version = (head?.version ?? 0) + (handed.figures.length > 0 ? 1 : 0);
      if (handed.figures.length > 0) {
        await rows(tx, versionSql, [...key, version, handed.figures.length, at]);
        await rows(tx, valuesSql, [
          ...key,
          version,
          handed.figures.map((one) => this.catalog.indicatorId(one.indicator)),
          handed.figures.map((one) => this.region(one.unit ?? handed.region).id),
          handed.figures.map((one) => one.state ?? (one.notApplicable ? 'not_applicable' : 'reported')),
          handed.figures.map((one) => one.numerator ?? null),
          handed.figures.map((one) => one.denominator ?? null),
          handed.figures.map((one) => one.date ?? null),
        ]);
      }
      const live = handed.figures.length > 0 ? version : 0;
      await rows(tx, liveSql, [...key, version, live, at]);
      await rows(tx, `insert into submission_live values ($1, $2, $3, $4, $5, $6)`, [...key, at, live]);
      await this.get(Ledger).owe(tx, submissionAccepted, { regionId: region.id, periodId });
    });
  }

  /** Answers what is owed, in any order, with so many hands at once, until nothing is. Gives how many answers it took. */
  async settle(hands = 1): Promise<number> {
    const counts = await Promise.all(Array.from({ length: hands }, () => this.answerAll()));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  private async answerAll(): Promise<number> {
    for (let answers = 0; ;) {
      const [unit] = await this.get(UnitOfWork).run(everything, (tx) => rows<Unit>(tx, anyOwed));
      if (unit === undefined) return answers;
      const [regionId = 0, periodId = 0] = unit.key.split('/').map(Number);
      try {
        await this.get(UnitOfWork).run(everything, async (tx) => {
          const [seen] = await rows<{ want: string; owed: boolean }>(tx, lockUnit, [unit.id]);
          if (!seen?.owed) return;
          await this.get(AttainmentsService).score(tx, { regionId, periodId });
          await rows(tx, finish, [unit.id, seen.want]);
          answers += 1;
        });
      } catch (error) {
        if (!(error instanceof Later)) throw error;
        await sleep(10);
      }
    }
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.client.end();
    await this.drop();
  }
}

const features = [AttainmentsModule, AlertsModule, ReportsModule];

/** Carries the settings as a module of their own. */
@Module({})
class Given {}

interface Unit {
  readonly id: string;
  readonly key: string;
}

async function appFor(
  url: string,
  role: DatabaseRole,
  env: Readonly<Record<string, string>> = {},
): Promise<TestingModule> {
  const settings = loadSettings({
    NODE_ENV: 'test',
    DATABASE_URL: url,
    REDIS_URL: 'redis://127.0.0.1:1',
    ...env,
  });
  const given = {
    module: Given,
    global: true,
    providers: [{ provide: SETTINGS, useValue: settings }],
    exports: [SETTINGS],
  };
  const app = await Test.createTestingModule({
    imports: [
      given,
      ClockModule,
      LogModule.forApp('test'),
      DatabaseModule.forRole(role),
      LedgerModule.forProducer(),
      ...features,
    ],
  }).compile();
  await app.init();
  return app;
}

const headSql = `select head_version as version from submission
  where (period_id, county_id, region_id, plan_id) = ($1, $2, $3, $4) for update`;
const versionSql = `insert into submission_version (period_id, county_id, region_id, plan_id, version, plan_version,
    content_sha256, value_count, receipt, source, accepted_by, recorded_at)
  values ($1, $2, $3, $4, $5, 1, '\\x00', $6, 'r', 'json', 1, $7)`;
const valuesSql = `insert into reported_value (period_id, county_id, region_id, plan_id, version, indicator_id, unit_id,
    state, numerator, denominator, on_date)
  select $1, $2, $3, $4, $5, * from unnest($6::int[], $7::int[], $8::text[], $9::numeric[], $10::numeric[], $11::date[])`;
const liveSql = `update submission set head_version = $5, live_version = $6, live_since = $7
  where (period_id, county_id, region_id, plan_id) = ($1, $2, $3, $4)`;
const anyOwed = `select work_id::text as id, key from work
  where done < want and duty in ('submission-accepted', 'region-changed') order by random() limit 1`;
const lockUnit = `select want::text, done < want as owed from work where work_id = $1 for update`;
const finish = `update work set done = $2, owed_since = case when want > $2 then now() end where work_id = $1`;
