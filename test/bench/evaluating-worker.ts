import 'reflect-metadata';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AlertsModule } from '#alerts';
import { attainmentsScored, AttainmentsModule, type RegionInPeriod } from '#attainments';
import { CatalogModule } from '#catalog';
import { ClockModule } from '#platform/clock';
import { loadSettings, SETTINGS } from '#platform/config';
import { DatabaseModule, everything, UnitOfWork } from '#platform/db';
import { Ledger, LedgerModule } from '#platform/ledger';
import { LogModule } from '#platform/log';
import { handlers } from '../../apps/worker/src/handlers.js';

@Module({})
class Given {}

@Module({})
class EvaluatingProcess {}

const ownedTogether = 40;

/** The worker as it is, with one duty of all: what follows from an alert is owed and waits. */
export class EvaluatingWorker {
  private constructor(private readonly app: INestApplicationContext) {}

  static async start(env: Readonly<Record<string, string>>): Promise<EvaluatingWorker> {
    const settings = { provide: SETTINGS, useFactory: () => loadSettings({ NODE_ENV: 'test', ...env }) };
    const given = { module: Given, global: true, providers: [settings], exports: [SETTINGS] };
    const duties = { 'attainments-scored': attainmentsScored };
    const platform = [given, ClockModule, LogModule.forApp('bench'), DatabaseModule.forRole('xushi_worker')];
    const ledger = LedgerModule.forWorker((app) => {
      const all = handlers(app);
      return { 'attainments-scored': all['attainments-scored'] };
    }, duties);
    const imports = [...platform, ledger, CatalogModule, AttainmentsModule, AlertsModule];
    const module: DynamicModule = { module: EvaluatingProcess, imports };
    const options = { logger: false, abortOnError: false } as const;
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class and takes an object
    return new EvaluatingWorker(await NestFactory.createApplicationContext(module, options));
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get(type, { strict: false });
  }

  /** As a rescore does: a few regions in a transaction. */
  async owe(keys: readonly RegionInPeriod[]): Promise<void> {
    for (let from = 0; from < keys.length; from += ownedTogether) {
      await this.get(UnitOfWork).run(everything, (tx) =>
        this.get(Ledger).owe(tx, attainmentsScored, keys.slice(from, from + ownedTogether)),
      );
    }
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
