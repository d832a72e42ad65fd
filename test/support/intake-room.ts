import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { Client } from 'pg';
import { CatalogService } from '#catalog';
import { Clock, ClockModule } from '#platform/clock';
import { loadSettings, SETTINGS } from '#platform/config';
import { DatabaseModule, UnitOfWork, type Scope } from '#platform/db';
import { LedgerModule } from '#platform/ledger';
import {
  AcceptanceService,
  CalendarService,
  ComparisonReadModel,
  DraftsRepository,
  FormDeadlines,
  IdempotencyRepository,
  SubmissionHistoryReadModel,
  SubmissionsReadModel,
  SubmissionsRepository,
  VersionsService,
  type Acceptable,
} from '#submissions';
import { testDatabase } from './database.js';
import { intakeRules, plans, regions } from './intake.js';

const seed = {
  region: `insert into region (region_id, code, name, level, type, parent_id, county_id, path, source)
           overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, 'invented')`,
  plan: `insert into plan (plan_id, code) overriding system value values ($1, $2)`,
  indicator: `insert into indicator (code, measure, additive, unit, name_zh) values ($1, $2, true, $3, $1)`,
  account: `insert into account (username, display_name) values ($1, $1) returning account_id::text as id`,
};

@Module({})
class GivenSettings {}

const services = [
  SubmissionsRepository,
  IdempotencyRepository,
  DraftsRepository,
  VersionsService,
  AcceptanceService,
  ComparisonReadModel,
  FormDeadlines,
  SubmissionHistoryReadModel,
  SubmissionsReadModel,
];

/** Of the room's plans the database has the codes alone. */
const invented = {
  planForPeriod: (plan: string) => intakeRules.inForce(plan),
  planId: (code: string) => 1 + plans.findIndex((plan) => plan.code === code),
} as unknown as CatalogService;
const unasked = {} as ConstructorParameters<typeof CalendarService>;
const calendar = (clock: Clock) => new CalendarService(invented, unasked[1], unasked[2], clock);

/** A database with the small invented catalogue, and the accepting services as the API has them. */
export class IntakeRoom {
  private constructor(
    readonly client: Client,
    private readonly app: TestingModule,
    private readonly drop: () => Promise<void>,
    readonly actorId: string,
    readonly url: string,
  ) {}

  static async open(): Promise<IntakeRoom> {
    const database = await testDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const actorId = await seedCatalogue(client);
    const settings = loadSettings({
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      REDIS_URL: process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:1',
    });
    const given = {
      module: GivenSettings,
      global: true,
      providers: [{ provide: SETTINGS, useValue: settings }],
      exports: [SETTINGS],
    };
    const app = await Test.createTestingModule({
      imports: [given, ClockModule, DatabaseModule.forRole('xushi_api'), LedgerModule.forProducer()],
      providers: [
        { provide: CatalogService, useValue: invented },
        { provide: CalendarService, inject: [Clock], useFactory: calendar },
        ...services,
      ],
    }).compile();
    await app.init();
    return new IntakeRoom(client, app, () => database.drop(), actorId, database.url);
  }

  get acceptance(): AcceptanceService {
    return this.app.get(AcceptanceService);
  }

  get work(): UnitOfWork {
    return this.app.get(UnitOfWork);
  }

  get comparison(): ComparisonReadModel {
    return this.app.get(ComparisonReadModel);
  }

  get reading(): SubmissionsReadModel {
    return this.app.get(SubmissionsReadModel);
  }

  async query<Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(sql, params)).rows;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.client.end();
    await this.drop();
  }
}

async function seedCatalogue(client: Client): Promise<string> {
  for (const one of regions) {
    await client.query(seed.region, [
      one.id,
      one.code,
      one.name,
      one.level,
      one.type,
      one.parentId,
      one.countyId,
      one.path,
    ]);
  }
  for (const plan of plans) {
    await client.query(seed.plan, [invented.planId(plan.code), plan.code]);
    for (const { indicator, inputs } of plan.targets) {
      for (const input of inputs)
        await client.query(seed.indicator, [input.indicator, indicator.measure, indicator.unit]);
    }
  }
  const { rows } = await client.query<{ id: string }>(seed.account, ['填报甲']);
  return rows[0]?.id ?? '';
}

export const scopeOfCounty = (county: string): Scope => ({
  actorId: '1',
  patterns: [`100000/150000/150300/${county}/%`],
});

/** A checked form of one figure, beds, with whatever is to be different. */
export function bedsForm(beds: number, different: Partial<Acceptable> = {}): Acceptable {
  const region = intakeRules.region('150303');
  if (!region) throw new Error('the map of the test has no 150303');
  const blank = { denominator: null, onDate: null, note: null, unit: region.code, state: 'reported' as const };
  return {
    plan: intakeRules.inForce('district'),
    region,
    period: '2023Q4',
    values: [{ ...blank, indicator: 'beds', numerator: String(beds) }],
    source: 'json',
    file: null,
    actorId: '1',
    keyUse: null,
    requestId: undefined,
    ...different,
  };
}
