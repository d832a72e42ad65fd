import 'reflect-metadata';
import { Global, Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClockModule } from '#platform/clock';
import { DatabaseModule, everything, rows, UnitOfWork, type Tx } from '#platform/db';
import { loadSettings, SETTINGS } from '#platform/config';
import { Ledger, LedgerModule, type Answer, type Duty } from '#platform/ledger';
import { LogModule } from '#platform/log';

export type Environment = Readonly<Record<string, string>>;

@Global()
@Module({})
class GivenSettings {
  static from(env: Environment): DynamicModule {
    const settings = { provide: SETTINGS, useFactory: () => loadSettings(env) };
    return { module: GivenSettings, providers: [settings], exports: [SETTINGS] };
  }
}

@Module({})
class Process {}

/** One process of the product in miniature, with a pool and Redis connections of its own. */
export class LedgerProcess {
  private constructor(private readonly app: INestApplicationContext) {}

  static producer(env: Environment): Promise<LedgerProcess> {
    return LedgerProcess.start(env, LedgerModule.forProducer());
  }

  static relay(env: Environment): Promise<LedgerProcess> {
    return LedgerProcess.start(env, LedgerModule.forRelay());
  }

  static worker(env: Environment, duty: TestDuty, answer: Answer<string>): Promise<LedgerProcess> {
    return LedgerProcess.start(
      env,
      LedgerModule.forWorker(() => ({ [duty.name]: answer }), { [duty.name]: duty }),
    );
  }

  private static async start(env: Environment, ledger: DynamicModule): Promise<LedgerProcess> {
    const given = [GivenSettings.from(env), ClockModule, LogModule.forApp('test')];
    const imports = [...given, DatabaseModule.forRole('xushi_worker'), ledger];
    const module: DynamicModule = { module: Process, imports };
    const options = { logger: false, abortOnError: false } as const;
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class and takes an object
    return new LedgerProcess(await NestFactory.createApplicationContext(module, options));
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(type);
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.get(UnitOfWork).run(everything, work);
  }

  /** Changes the facts of the keys and owes for them, in one transaction, as a feature does. */
  change(duty: TestDuty, keys: readonly string[]): Promise<void> {
    return this.transaction(async (tx) => {
      await rows(tx, changeFacts, [keys]);
      await this.get(Ledger).owe(tx, duty, keys);
    });
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

export type TestDuty = Duty<string, string>;

export function testDuty(over: Partial<TestDuty> = {}): TestDuty {
  return {
    name: 'test-duty',
    print: (key) => key,
    parse: (text) => text,
    revives: false,
    settles: 0,
    rests: 0,
    batch: 16,
    kind: 'short',
    ...over,
  };
}

/** What the tests change, and what their answers make of it. `effect` refuses a second answer of one version. */
export const factTables = `
  create table fact (key text primary key, value int not null);
  create table result (key text primary key, value int not null);
  create table effect (key text, want bigint, value int, at timestamptz not null default clock_timestamp(), primary key (key, want));
  grant all on fact, result, effect to xushi_worker`;

const changeFacts = `
  insert into fact select k, 1 from unnest($1::text[]) k order by k
  on conflict (key) do update set value = fact.value + 1`;

/** Recomputes the result from the fact and writes down which version it answered. */
export async function recompute(tx: Tx, key: string): Promise<void> {
  await rows(
    tx,
    `insert into result select key, value from fact where key = $1 on conflict (key) do update set value = excluded.value`,
    [key],
  );
  await rows(
    tx,
    `insert into effect (key, want, value)
     select w.key, w.want, f.value from work w join fact f using (key) where w.key = $1`,
    [key],
  );
}
