import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Clock } from '#platform/clock';
import { loadSettings, SETTINGS } from '#platform/config';
import { DatabaseModule } from '#platform/db';
import { Metrics } from '#platform/metrics';
import { testDatabase, type TestDatabase } from '../support/database.js';

const hourMs = 3_600_000;

@Module({})
class Given {}

describe('a process on a machine whose clock is wrong', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
  }, 60_000);

  afterAll(() => database.drop());

  const started = async (clock: Clock) => {
    const settings = loadSettings({ NODE_ENV: 'test', DATABASE_URL: database.url, REDIS_URL: 'redis://127.0.0.1:1' });
    const providers = [
      { provide: SETTINGS, useValue: settings },
      { provide: Clock, useValue: clock },
    ];
    const given = { module: Given, global: true, providers, exports: [SETTINGS, Clock] };
    const app = await Test.createTestingModule({ imports: [given, DatabaseModule.forRole('xushi_api')] }).compile();
    return app.init();
  };

  it.each([hourMs, -24 * hourMs])('goes by the time of the database (%i ms)', async (wrong) => {
    const clock = new Clock();
    clock.follow(new Date(Date.now() + wrong));
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeGreaterThan(hourMs / 2);
    const app = await started(clock);
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(2_000);
    expect(app.get(Metrics, { strict: false }).exposition('api')).toMatch(/^xushi_clock_ahead_seconds -?[0-2]\b/m);
    await app.close();
  });

  it('keeps its own where they agree, since an answer takes its way', async () => {
    const clock = new Clock();
    const before = clock.now().getTime() - performance.now();
    const app = await started(clock);
    expect(Math.abs(clock.now().getTime() - performance.now() - before)).toBeLessThan(2);
    await app.close();
  });

  it('keeps what a test has shifted', async () => {
    const clock = new Clock(new Date('2024-01-01T00:00:00Z'));
    const app = await started(clock);
    expect(clock.now().toISOString()).toMatch(/^2024-01-01T00:00/);
    await app.close();
  });
});
