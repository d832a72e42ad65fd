import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { ownRedis, type OwnRedis } from '../support/redis.js';
import { System } from '../support/system.js';

let redis: OwnRedis;
let system: System;

const handIn = async (period: string): Promise<string> => {
  const began = Date.now();
  const { status, body } = await system.operator.submit({
    plan,
    region: district,
    period,
    values: districtForm(period),
  });
  expect(status).toBe(202);
  expect(Date.now() - began).toBeLessThan(5_000);
  return body.submission;
};

beforeAll(async () => {
  redis = await ownRedis();
  system = await System.start({ plans: [plan], redisUrl: redis.url });
}, 120_000);

afterAll(async () => {
  await system.stop();
  await redis.stop();
}, 60_000);

describe('a submission while Redis is lost', () => {
  it('is accepted after Redis was killed, and scored although it never came back', async () => {
    await redis.kill();
    await system.operator.scored(await handIn('2023Q1'), 60_000);
  }, 90_000);

  it('is accepted and scored when Redis comes back empty', async () => {
    const submission = await handIn('2023Q2');
    await redis.restart();
    await system.operator.scored(submission, 60_000);
  }, 90_000);

  it('is accepted and scored when Redis dies right after it was accepted', async () => {
    const submission = await handIn('2023Q3');
    await redis.kill();
    await redis.restart();
    await system.operator.scored(submission, 60_000);
  }, 90_000);

  it('leaves the service ready, and says that it is degraded while Redis is away', async () => {
    await redis.kill();
    const away = await system.stranger.get<{ status: string }>('/readyz');
    expect(away).toMatchObject({ status: 200, body: { status: 'degraded' } });
    await redis.restart();
    await system.stranger.until<{ status: string }>('/readyz', ({ body }) => body.status === 'ready', 20_000);
  }, 60_000);
});
