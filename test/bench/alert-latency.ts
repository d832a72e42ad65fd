import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { Pool } from 'pg';
import { counties } from '../support/bulk-figures.js';
import type { Client } from '../support/client.js';
import { System } from '../support/system.js';
import { alertPlan, indicatorCode, writeAlertPlan } from './alert-plan.js';
import { quantile, type Measured, type Timed } from './measure.js';
import { buildProduct, withServers } from './servers.js';

export const alertLatencyName = 'alert latency, from accepted to readable';

const targets = 10;
const period = '2023Q4';
const submitters = 20;
/** One reader asks for all: twenty that ask would be most of the load. */
const askEveryMs = 5;
/** Connections, statements and compilers are warm by then. */
const warmUp = 3;

export type AlertLatencyFigures = Measured & {
  readonly alerts: readonly number[];
  readonly bare: readonly number[];
};

export function printAlertLatency({ alerts, bare }: AlertLatencyFigures): void {
  const line = (name: string, times: readonly number[]): string[] => [
    name,
    ...[0.5, 0.99].map((share) => `${quantile(times, share).toFixed(0)} ms`),
    String(times.length),
  ];
  const ratio = (share: number): string => `${(quantile(alerts, share) / quantile(bare, share)).toFixed(1)} ×`;
  const head = [`${submitters} submitters at once`, 'median', 'p99', 'of'];
  const lines = [
    line('202 to the alert in GET /alerts', alerts),
    line('one insert and one BullMQ round trip', bare),
    ['times as long', ratio(0.5), ratio(0.99), ''],
  ];
  const table = [head, head.map((one) => '-'.repeat(one.length)), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  process.stdout.write(`\n${table.join('\n')}\n`);
}

/**
 * Twenty submitters, each of another county: it hands in ten figures of which one has missed its goal, and waits from
 * the 202 on until a reader who asks GET /alerts again and again is given the alert; then the next county. One API, one worker and one scheduler as real
 * processes. Beside it, in the same run and by as many at once, what no such thing can go below: one insert that is
 * committed and one job through BullMQ on the same servers.
 */
export async function alertLatencyFigures(of: { readonly isWhole: boolean }): Promise<AlertLatencyFigures> {
  await buildProduct();
  return withServers(async (folder) => {
    const plans = writeAlertPlan(path.join(folder, 'plans'), { targets, by: '2023-12-31' });
    const system = await System.start({
      workers: 1,
      schedulers: 1,
      map: 'whole',
      env: { XUSHI_PLANS_DIR: plans, XUSHI_RESCUE_AFTER_SECONDS: '30', XUSHI_LEASE_SECONDS: '60' },
    });
    try {
      const rounds = of.isWhole ? 20 : 6;
      const bare = await bareTimes(system.database.url, rounds);
      const alerts = await alertTimes(system, rounds);
      const [own, floor] = [alerts, bare].map((times) => timed(times));
      if (own === undefined || floor === undefined) throw new Error('two were measured');
      return {
        name: alertLatencyName,
        unit: 'a second, by one',
        subject: { ...own, name: '202 to the alert in GET /alerts' },
        reference: { ...floor, name: 'one insert and one BullMQ round trip' },
        ratio: quantile(alerts, 0.5) / quantile(bare, 0.5),
        rounds,
        alerts,
        bare,
      };
    } finally {
      await system.stop();
    }
  });
}

/** Each of the submitters one after the other, all at the same time; the first rounds are not counted. */
async function atOnce(rounds: number, work: (submitter: number, round: number) => Promise<number>): Promise<number[]> {
  const times = await Promise.all(
    Array.from({ length: submitters }, async (_, submitter) => {
      const own: number[] = [];
      for (let round = 0; round < rounds + warmUp; round += 1) own.push(await work(submitter, round));
      return own.slice(warmUp);
    }),
  );
  return times.flat();
}

async function alertTimes(system: System, rounds: number): Promise<number[]> {
  const places = counties(submitters * (rounds + warmUp));
  const reader = new Reader(system.operator);
  const reading = reader.read();
  const times = await atOnce(rounds, async (submitter, round) => {
    const region = places[round * submitters + submitter] ?? '';
    const values = Array.from({ length: targets }, (_, number) => ({
      indicator: indicatorCode(number),
      numerator: number === 0 ? 60 : 85,
      denominator: 100,
    }));
    const { status, body } = await system.operator.submit({ plan: alertPlan, region, period, values });
    const accepted = performance.now();
    if (status !== 202) throw new Error(`${region} was answered ${status}: ${JSON.stringify(body)}`);
    return (await reader.until(region)) - accepted;
  });
  reader.stop();
  await reading;
  return times;
}

/** Reads the newest alerts over and over, and says when it saw one of a region for the first time. */
class Reader {
  private readonly seen = new Map<string, number>();
  private readonly waiting = new Map<string, (at: number) => void>();
  private stopped = false;

  constructor(private readonly client: Client) {}

  async read(): Promise<void> {
    while (!this.stopped) {
      const { body } = await this.client.get<readonly { readonly region: string }[]>(
        `/api/v1/alerts?plan=${alertPlan}&state=open&limit=${submitters * 2}`,
      );
      const now = performance.now();
      for (const { region } of body.filter((alert) => !this.seen.has(alert.region))) {
        this.seen.set(region, now);
        this.waiting.get(region)?.(now);
      }
      await sleep(askEveryMs);
    }
  }

  until(region: string): Promise<number> {
    return new Promise((resolve) => {
      const at = this.seen.get(region);
      if (at === undefined) this.waiting.set(region, resolve);
      else resolve(at);
    });
  }

  stop(): void {
    this.stopped = true;
  }
}

async function bareTimes(databaseUrl: string, rounds: number): Promise<number[]> {
  const pool = new Pool({ connectionString: databaseUrl, max: submitters });
  const connection = { url: process.env['TEST_REDIS_URL'] ?? '' };
  const arrived = new Map<string, () => void>();
  const queue = new Queue<{ id: string }>('bench-bare', { connection });
  const worker = new Worker<{ id: string }>('bench-bare', ({ data }) => Promise.resolve(arrived.get(data.id)?.()), {
    connection,
    concurrency: submitters,
  });
  try {
    await pool.query(
      'create table bench_bare (id bigint generated always as identity primary key, text text not null)',
    );
    return await atOnce(rounds, async (submitter, round) => {
      const id = `${submitter}/${round}`;
      const began = performance.now();
      const told = new Promise<void>((resolve) => arrived.set(id, resolve));
      await pool.query('insert into bench_bare (text) values ($1)', [id]);
      await queue.add('job', { id }, { removeOnComplete: true });
      await told;
      return performance.now() - began;
    });
  } finally {
    await Promise.all([worker.close(), queue.close(), pool.end()]);
  }
}

function timed(times: readonly number[]): Timed {
  const middle = quantile(times, 0.5);
  const spread = (quantile(times, 0.75) - quantile(times, 0.25)) / middle;
  return { name: '', perSecond: 1000 / middle, spread };
}
