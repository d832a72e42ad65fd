import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { counties } from '../support/bulk-figures.js';
import { freePort } from '../support/free-port.js';
import { System } from '../support/system.js';
import { alertPlan, writeAlertPlan } from './alert-plan.js';
import { Asking } from './asking.js';
import type { BenchCase, Outcome } from './bench-case.js';
import { compared, type Aim, type Figure } from './figure.js';
import { inTurns } from './rounds.js';
import { buildProduct, withServers } from './servers.js';
import { Submitting } from './submitting.js';
import { TappedStatements, type Statement } from './tapped-statements.js';

const targets = 100;
const period = '2023Q2';
const clients = 8;
const laps = 5;
const paths = {
  scorecard: `/api/v1/scorecard?plan=${alertPlan}&parent=100000&period=${period}`,
  region: (code: string): string => `/api/v1/scores?plan=${alertPlan}&region=${code}&period=${period}`,
};

/**
 * The scorecard of the nation and its provinces with a hundred targets, and the scores of one county, read by eight
 * clients. Beside each the same statements, as they were heard on the line to PostgreSQL, behind Node's own HTTP server
 * that answers their rows as JSON. Who has an answer already asks with its ETag.
 */
export const reading: BenchCase = {
  name: 'reading a full scorecard and one region',
  aim: 'at least 90 % (one region: 70 %) of the same SQL behind bare node:http, and 5 times that when nothing has changed',
  async run({ length }) {
    await buildProduct();
    return withServers(async (folder) => {
      const plans = writeAlertPlan(path.join(folder, 'plans'), { targets, by: '2025-12-31' });
      const env = { XUSHI_PLANS_DIR: plans, XUSHI_RESCUE_AFTER_SECONDS: '30', XUSHI_LEASE_SECONDS: '60' };
      const system = await System.start({ workers: 1, schedulers: 1, map: 'whole', env });
      const tap = await TappedStatements.before(system.database.url);
      try {
        return await measured(system, { tap, folder, count: { smoke: 16, short: 12, long: 2000 }[length] });
      } finally {
        tap.close();
        await system.stop();
      }
    });
  },
};

interface With {
  readonly tap: TappedStatements;
  readonly folder: string;
  readonly count: number;
}

async function measured(system: System, { tap, folder, count }: With): Promise<Outcome> {
  const region = await fill(system);
  for (const process of [...system.of('worker'), ...system.of('scheduler')]) await process.end('SIGTERM');
  const heard = {
    [paths.scorecard]: await statementsOf(system, tap, paths.scorecard),
    [paths.region(region)]: await statementsOf(system, tap, paths.region(region)),
  };
  const file = path.join(folder, 'statements.json');
  writeFileSync(file, JSON.stringify(heard));
  const bare = fork(new URL('./bare-reader.mjs', import.meta.url).pathname, [system.database.url, file], {
    execArgv: [],
  });
  const [told] = (await once(bare, 'message')) as [{ readonly port: number }];
  const place = { system, bareUrl: `http://127.0.0.1:${told.port}`, count };
  try {
    const whole = await unchangedToo(place);
    const words = { zh: '一个县的 100 项评分', en: 'the scores of one county, 100 targets' };
    const one = await beside(place, { at: paths.region(region), words, aim: { of: 'ratio', least: 0.7 } });
    return { figures: [...whole.figures, one], remarks: whole.remarks, details: heard };
  } finally {
    bare.kill();
  }
}

interface Place {
  readonly system: System;
  readonly bareUrl: string;
  readonly count: number;
}

async function unchangedToo(place: Place): Promise<{ figures: Figure[]; remarks: string[] }> {
  const words = { zh: '全国记分卡，32 × 100', en: "the nation's scorecard, 32 × 100" };
  const read = await beside(place, { at: paths.scorecard, words, aim: { of: 'ratio', least: 0.9 } });
  const { etag } = await asking(place.system.baseUrl, place, paths.scorecard).once();
  const known = {
    at: paths.scorecard,
    words: { zh: '同上，内容未变（ETag）', en: 'the same when nothing has changed (ETag)' },
    aim: { of: 'ratio', least: 5 },
  } as const;
  const again = await beside(place, etag === undefined ? known : { ...known, etag });
  return {
    figures: [read, again],
    remarks: etag === undefined ? ['The scorecard carries no ETag yet: what is unchanged was read whole.'] : [],
  };
}

interface Read {
  readonly at: string;
  readonly words: { readonly zh: string; readonly en: string };
  readonly aim: Aim;
  readonly etag?: string;
}

async function beside(place: Place, { at, words, aim, etag }: Read): Promise<Figure> {
  const ours = asking(place.system.baseUrl, place, at, etag);
  const bare = asking(place.bareUrl, place, at);
  const [own, other] = [
    () => ours.rate(place.count, etag === undefined ? 200 : 304),
    () => bare.rate(place.count, 200),
  ];
  await own();
  await other();
  const taken = await inTurns(laps, own, other);
  ours.close();
  bare.close();
  const reference = { zh: '同样的 SQL，裸 node:http', en: 'the same SQL behind bare node:http' };
  return compared({ name: words, unit: 'per s', own: taken.own, beside: reference, reference: taken.other, aim });
}

function asking(baseUrl: string, { system }: Place, at: string, etag?: string): Asking {
  const headers = { authorization: `Bearer ${system.token}`, ...(etag === undefined ? {} : { 'if-none-match': etag }) };
  return new Asking(new URL(at, baseUrl), headers, clients);
}

/** One county of each province reports everything. */
async function fill(system: System): Promise<string> {
  const chosen = new Map(counties(5000).map((code) => [code.slice(0, 2), code]));
  const submitting = new Submitting(system, targets, clients);
  let seed = 0;
  for (const code of chosen.values()) await submitting.submit(code, period, { seed: (seed += 1), behind: 5 });
  submitting.close();
  await system.untilNothingIsOwed(300_000);
  return [...chosen.values()][0] ?? '';
}

/** Those of the transaction that reads the most: who asks, and whether it may, is the service's own affair. */
async function statementsOf(system: System, tap: TappedStatements, at: string): Promise<readonly Statement[]> {
  const port = await freePort();
  const listened = await system.add('api', { PORT: String(port), DATABASE_URL: tap.url });
  try {
    const once = (): Promise<unknown> =>
      asking(`http://127.0.0.1:${port}`, { system, bareUrl: '', count: 0 }, at).once();
    await once();
    tap.take();
    await once();
    const transactions = inTransactions(tap.take());
    const scores = transactions.filter((one) => one.some(({ sql }) => /\battainment\b/.test(sql)));
    return scores.at(-1) ?? [];
  } finally {
    await listened.end('SIGTERM');
  }
}

function inTransactions(statements: readonly Statement[]): Statement[][] {
  const found: Statement[][] = [];
  for (const one of statements) {
    if (/^\s*(start transaction|begin)/i.test(one.sql)) found.push([]);
    found.at(-1)?.push(one);
  }
  return found;
}
