import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client as Database } from 'pg';
import { findViolations } from '#integrity';
import { everything, makeDataSource, UnitOfWork } from '#platform/db';
import { ownRedis, type OwnRedis } from '../support/redis.js';
import { System } from '../support/system.js';

const plan = 'guizhou-2022';
const periods = ['2022Q1', '2022Q2'];
const indicators = ['new_pneumoconiosis_stations', 'county_subcentres'];
const kills = 3;

interface Sent {
  readonly region: string;
  readonly period: string;
  readonly version: number;
  readonly values: readonly { readonly indicator: string; readonly value: number }[];
}

/** A repeatable stream of whole numbers below a bound. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

let redis: OwnRedis;
let system: System;
let database: Database;

beforeAll(async () => {
  redis = await ownRedis();
  system = await System.start({ plans: [plan], workers: 2, redisUrl: redis.url });
  database = new Database({ connectionString: system.database.url });
  await database.connect();
}, 120_000);

afterAll(async () => {
  await database.end();
  await system.stop();
  await redis.stop();
}, 60_000);

const query = async <T extends object>(sql: string): Promise<T[]> => (await database.query<T>(sql)).rows;

/** Each of the clients corrects whatever county it likes, so that versions of one form race. */
async function handIn(
  roll: (below: number) => number,
  counties: readonly string[],
  over: () => boolean,
): Promise<Sent[]> {
  const journal: Sent[] = [];
  while (!over()) {
    const region = counties[roll(counties.length)] ?? '';
    const period = periods[roll(periods.length)] ?? '';
    const values = indicators.map((indicator) => ({ indicator, value: roll(1_000_000) }));
    const { status, body } = await system.operator.submit({ plan, region, period, values });
    expect({ status, problems: body.errors }).toEqual({ status: 202, problems: undefined });
    journal.push({ region, period, version: body.version, values });
    await sleep(roll(400));
  }
  return journal;
}

/** Kills a worker again and again and starts another; with every other one Redis dies too and comes back empty. */
async function disturb(): Promise<void> {
  for (let kill = 0; kill < kills; kill++) {
    await sleep(1_500);
    const [victim] = system.of('worker');
    await victim?.end('SIGKILL');
    if (kill % 2 === 0) {
      await redis.kill();
      await redis.restart();
    }
    await system.add('worker');
  }
}

async function nothingOwed(): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const left = await query(`select duty, key, attempts, last_error from work where done < want`);
    if (left.length === 0) return;
    if (Date.now() > deadline) throw new Error(`still owed after a minute: ${JSON.stringify(left.slice(0, 5))}`);
    await sleep(100);
  }
}

/** The newest version of each form, added up along the regions' codes: none of the code under test takes part. */
function oracle(journal: readonly Sent[]): Map<string, bigint> {
  const newest = new Map<string, Sent>();
  for (const sent of journal) {
    const form = `${sent.region}/${sent.period}`;
    if (sent.version > (newest.get(form)?.version ?? 0)) newest.set(form, sent);
  }
  const sums = new Map<string, bigint>();
  for (const { region, period, values } of newest.values()) {
    for (const above of [region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`, '100000']) {
      for (const { indicator, value } of values) {
        const key = `${above} ${period} ${indicator}`;
        sums.set(key, (sums.get(key) ?? 0n) + BigInt(value));
      }
    }
  }
  return sums;
}

describe('corrections by many hands while workers are killed and Redis loses everything', () => {
  it('come, at every level, to exactly what the newest versions add up to, and break no invariant', async () => {
    const counties = (await query<{ code: string }>(countiesOfGuizhou)).map(({ code }) => code);
    let over = false;
    const clients = Array.from({ length: 3 }, (_, seed) => handIn(dice(seed + 1), counties, () => over));
    const disturbed = disturb().finally(() => {
      over = true;
    });
    const journal = (await Promise.all(clients)).flat();
    await disturbed;
    expect(journal.length).toBeGreaterThan(30);
    await nothingOwed();

    const stored = await query<{ key: string; sum: string }>(storedSums);
    expect(new Map(stored.map(({ key, sum }) => [key, BigInt(sum)]))).toEqual(oracle(journal));
    const reader = await makeDataSource(system.database.url, 'xushi_reader').initialize();
    const findings = await new UnitOfWork(reader).snapshot(everything, (tx) => findViolations(tx));
    await reader.destroy();
    expect(findings.filter(({ count }) => count !== 0)).toEqual([]);
  }, 120_000);
});

const countiesOfGuizhou = `
  select code from region where level = 'county' and type = 'division' and code like '5203__' and not is_local
  order by code limit 12`;

const storedSums = `
  select r.code || ' ' || (v.period_id / 100) || 'Q' || (v.period_id % 100 - 20) || ' ' || i.code as key,
    v.numerator::text as sum
  from rolled_value v join region r using (region_id) join indicator i using (indicator_id)`;
