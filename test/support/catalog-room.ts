import { fileURLToPath } from 'node:url';
import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { CatalogModule, CatalogService, Partitions } from '#catalog';
import { ClockModule } from '#platform/clock';
import { loadSettings, SETTINGS } from '#platform/config';
import { DatabaseModule } from '#platform/db';
import { LedgerModule } from '#platform/ledger';

@Module({})
class Given {}

export const shippedConfig = (name: string): string => fileURLToPath(new URL(`../../config/${name}`, import.meta.url));

/** Processes that load the catalogue at their start, each when and from where a test says. */
export class CatalogRoom {
  private readonly processes: TestingModule[] = [];

  constructor(
    private readonly databaseUrl: string,
    private readonly folders: { readonly plans: string; readonly regions: string },
  ) {}

  /** A process that starts with the files as they are now, at a moment of our choice. */
  async start(now?: string): Promise<CatalogService> {
    return (await this.process(now)).get(CatalogService);
  }

  /** As of a process that has started as above. */
  async partitions(now?: string): Promise<Partitions> {
    return (await this.process(now)).get(Partitions);
  }

  async end(): Promise<void> {
    for (const app of this.processes.splice(0)) await app.close();
  }

  private async process(now = '2023-05-01T09:00:00+08:00'): Promise<TestingModule> {
    const settings = loadSettings({
      NODE_ENV: 'test',
      DATABASE_URL: this.databaseUrl,
      REDIS_URL: 'redis://127.0.0.1:1',
      XUSHI_PLANS_DIR: this.folders.plans,
      XUSHI_REGIONS_DIR: this.folders.regions,
      XUSHI_CLOCK: now,
    });
    const given = {
      module: Given,
      global: true,
      providers: [{ provide: SETTINGS, useValue: settings }],
      exports: [SETTINGS],
    };
    const platform = [given, ClockModule, DatabaseModule.forRole('xushi_worker'), LedgerModule.forProducer()];
    const app = await Test.createTestingModule({ imports: [...platform, CatalogModule] }).compile();
    this.processes.push(app);
    await app.init();
    return app;
  }
}
