import { createReadStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { from, to } from 'pg-copy-streams';
import { bulkLines, bulkPlan, counties, quarters, valuesHeader, writeBulkPlan } from '../support/bulk-figures.js';
import { testDatabase } from '../support/database.js';
import { System } from '../support/system.js';
import type { BenchCase } from './bench-case.js';
import { deafSeconds } from './deaf-seconds.js';
import { alone, compared, type Figure } from './figure.js';
import { peakMegabytes } from './process-memory.js';
import { tableOf } from './figures-table.js';
import { buildProduct, connected, withServers } from './servers.js';

const size = { counties: 2500, quarters: 4, indicators: 100 };
type Size = typeof size;
const countOf = (of: Size): number => of.counties * of.quarters * of.indicators;
const rounds = 5;
const idleMs = 1_500;

interface Round {
  readonly seconds: number;
  readonly copySeconds: number;
  /** The longest time that the API was deaf while the file came in, and while nothing did. */
  readonly deafSeconds: number;
  readonly idleDeafSeconds: number;
  readonly workerMegabytes: number;
  readonly apiMegabytes: number;
}

interface Place {
  readonly plans: string;
  readonly folder: string;
  readonly count: number;
}

export const bulkImport: BenchCase = {
  name: 'a million values, from CSV to stored and owed',
  aim: 'at most 1.5 times as long as a bare COPY of the same rows into the same table; the API deaf for at most 0.1 s',
  async run({ length }) {
    // forms as large as in the whole: many small ones would ask another question
    const of = { ...size, counties: { smoke: 50, short: 300, long: size.counties }[length] };
    const each = await bulkImportRounds(of);
    return { figures: figuresOf(each, of), remarks: [tableOfRounds(each)], details: each };
  },
};

function figuresOf(each: readonly Round[], of: Size): Figure[] {
  const count = countOf(of).toLocaleString('en-US');
  return [
    compared({
      name: {
        zh: `${count} 个数，从 CSV 经 HTTP 到入库并列入待办`,
        en: `${count} values, from CSV through HTTP to stored and owed`,
      },
      unit: 's',
      own: each.map(({ seconds }) => seconds),
      beside: { zh: '同样的行 COPY 进同一张表', en: 'COPY of the same rows into the same table' },
      reference: each.map(({ copySeconds }) => copySeconds),
      aim: { of: 'ratio', most: 1.5 },
    }),
    alone({
      name: {
        zh: '导入期间接口最长无响应（扣除空闲时）',
        en: 'the API deaf meanwhile at most, less what it is when idle',
      },
      unit: 's',
      own: each.map(({ deafSeconds, idleDeafSeconds }) => Math.max(0, deafSeconds - idleDeafSeconds)),
      aim: { of: 'value', most: 0.1 },
    }),
  ];
}

function tableOfRounds(each: readonly Round[]): string {
  const milliseconds = (seconds: number): string => `${Math.round(seconds * 1000)} ms`;
  const head = ['time', 'import', 'bare COPY', 'API deaf at most', 'idle', 'worker', 'API'];
  const lines = each.map((round) => [
    `${(round.seconds / round.copySeconds).toFixed(2)} ×`,
    `${round.seconds.toFixed(1)} s`,
    `${round.copySeconds.toFixed(1)} s`,
    milliseconds(round.deafSeconds),
    milliseconds(round.idleDeafSeconds),
    `${round.workerMegabytes} MB`,
    `${round.apiMegabytes} MB`,
  ]);
  return tableOf([head, ...lines]);
}

/**
 * A million values (fewer in a short run) of 2,500 counties and four quarters in one file, through HTTP and a token, until they are stored and
 * their scoring is owed; beside it, in the same run, the same rows by a bare COPY into the same table, empty, with the same keys and
 * indexes. Wall time, a PostgreSQL that syncs, one API and one worker.
 */
async function bulkImportRounds(of: Size): Promise<readonly Round[]> {
  await buildProduct();
  return withServers(async (folder) => {
    const plans = writeBulkPlan(path.join(folder, 'plans'), of.indicators);
    const file = Buffer.from([valuesHeader, ...linesOfAll(of)].join('\n'));
    const done: Round[] = [];
    for (let round = 0; round < rounds; round += 1)
      done.push(await measureRound(file, { plans, folder, count: countOf(of) }));
    return done;
  });
}

function linesOfAll(of: Size): Iterable<string> {
  return bulkLines({ ...of, counties: counties(of.counties), quarters: quarters(of.quarters) });
}

async function measureRound(file: Buffer, { plans, folder, count }: Place): Promise<Round> {
  const env = { XUSHI_PLANS_DIR: plans, XUSHI_RESCUE_AFTER_SECONDS: '30', XUSHI_LEASE_SECONDS: '60' };
  const system = await System.start({ workers: 1, schedulers: 0, map: 'whole', env });
  try {
    await deafSeconds(system);
    await sleep(idleMs);
    const idleDeafSeconds = await deafSeconds(system);
    const began = performance.now();
    const { body } = await system.operator.upload<{ job: string }>(
      '/api/v1/imports',
      { name: 'figures.csv', bytes: file },
      { plan: bulkPlan },
    );
    const job = await system.operator.until<{ state: string }>(
      `/api/v1/imports/${body.job}`,
      (answer) => ['done', 'refused'].includes(answer.body.state),
      300_000,
    );
    const seconds = (performance.now() - began) / 1000;
    if (job.state !== 'done') throw new Error(`the import ended as ${JSON.stringify(job)}`);
    const deaf = await deafSeconds(system);
    const [worker, api] = [system.of('worker')[0], system.of('api')[0]];
    const [workerMegabytes, apiMegabytes] = [peakMegabytes(worker?.pid ?? 0), peakMegabytes(api?.pid ?? 0)];
    // it would score what came in; a profile is only written by a process that ends in peace
    await worker?.end(process.env['BENCH_CPU_PROF'] === undefined ? 'SIGKILL' : 'SIGTERM');
    const copySeconds = await bareCopy(system.database.url, { rows: path.join(folder, 'rows'), count });
    return { seconds, copySeconds, deafSeconds: deaf, idleDeafSeconds, workerMegabytes, apiMegabytes };
  } finally {
    await system.stop();
  }
}

/** The rows that the import has stored, copied into the same table of another database, which is empty. */
async function bareCopy(source: string, { rows, count }: { rows: string; count: number }): Promise<number> {
  const columns =
    'period_id, county_id, region_id, plan_id, version, indicator_id, unit_id, state, numerator, denominator, on_date, note';
  await connected(source, async (client) => {
    const out = client.query(to(`copy (select ${columns} from reported_value_default) to stdout`));
    const parts: Buffer[] = [];
    for await (const part of out) parts.push(part as Buffer);
    writeFileSync(rows, Buffer.concat(parts));
  });
  const empty = await testDatabase();
  try {
    return await connected(empty.url, async (client) => {
      const began = performance.now();
      await client.query('begin');
      const copy = client.query(from(`copy reported_value_default (${columns}) from stdin`));
      await pipeline(createReadStream(rows, { highWaterMark: 262_144 }), copy);
      await client.query('commit');
      if (copy.rowCount !== count) throw new Error(`${copy.rowCount} rows are not ${count}`);
      return (performance.now() - began) / 1000;
    });
  } finally {
    await empty.drop();
  }
}
