import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { Campaign, type Terms } from './campaign.js';
import type { Case } from './case.js';
import { bellCases } from './cases/bells.js';
import { clockCases } from './cases/clock.js';
import { clockFaults } from './cases/clocks.js';
import { diskCases } from './cases/disks.js';
import { lineCases } from './cases/lines.js';
import { migrationCases } from './cases/migration.js';
import { overloadCases } from './cases/overload.js';
import { plantPoison, poisonCase } from './cases/poison.js';
import { pairCases } from './cases/pairs.js';
import { postgresCases } from './cases/postgres.js';
import { processCases } from './cases/processes.js';
import { providerCases } from './cases/providers.js';
import { redisCases } from './cases/redis.js';
import { repeatCases } from './cases/repeats.js';
import { scarceCases } from './cases/scarce.js';
import { sickRedisCases } from './cases/sick-redis.js';
import { soakCases } from './cases/soak.js';
import { standbyCases } from './cases/standby.js';
import { unwrittenCases } from './cases/unwritten.js';
import { root } from '../support/process-of-ours.js';
import { killMany } from './kills.js';
import { readOptions, usage, WrongOption, type Options } from './options.js';
import { lineOf, tableOf, unrun, type CaseResult, type RunResult } from './result.js';
import { runSabotaged, sabotageId } from './sabotaged.js';
import { forgetSabotaged, sabotagedBuild } from './sabotage.js';
import { freshFolder } from './servers.js';
import { runSpecs, specsId } from './specs.js';

const all: readonly Case[] = [
  ...processCases,
  ...redisCases,
  ...sickRedisCases,
  ...postgresCases,
  ...repeatCases,
  ...bellCases,
  ...clockCases,
  ...migrationCases,
  ...lineCases,
  ...pairCases,
  ...standbyCases,
  ...diskCases,
  ...overloadCases,
  ...providerCases,
  ...scarceCases,
  ...soakCases,
  ...unwrittenCases,
  poisonCase,
  // what it leaves of the history of alerts would be found in every case after it
  ...clockFaults,
];

const say = (text: string): void => {
  process.stderr.write(`[chaos] ${text}\n`);
};

function termsOf({ length, seed, sabotage, kills, hours }: Options): Terms {
  const small = { provinces: 3, prefectures: 2, counties: 8, indicators: 8 };
  const large = { provinces: 3, prefectures: 5, counties: 20, indicators: 60 };
  const isShort = length === 'short';
  return {
    seed,
    extent: isShort ? small : large,
    pace: isShort ? { perSecond: 8, clients: 4 } : { perSecond: 20, clients: 10 },
    haste: kills === undefined ? (isShort ? 6 : 1) : 12,
    aroundSeconds: kills !== undefined ? 0 : isShort ? 1.5 : 15,
    hours,
    build: sabotage === undefined ? 'dist' : sabotagedBuild(sabotage),
    env: { LOG_LEVEL: 'error' },
  };
}

async function build(): Promise<void> {
  const door = new URL('../../apps/local/build.mjs', import.meta.url).href;
  await ((await import(door)) as { build: () => Promise<void> }).build();
}

function chosen({ length, only }: Options): Case[] {
  const wanted = all.filter(({ id }) => only === undefined || only.split(',').includes(id));
  return only === undefined && length === 'short' ? wanted.filter(({ short }) => short) : wanted;
}

async function casesOf(campaign: Campaign, options: Options): Promise<CaseResult[]> {
  if (options.kills !== undefined) return [await killMany(campaign, options.kills, say)];
  if (chosen(options).includes(poisonCase)) await plantPoison(campaign);
  const results: CaseResult[] = [];
  for (const one of chosen(options)) {
    const reason = one.skipped?.();
    const result =
      reason === undefined
        ? await campaign.run(one)
        : { ...unrun({ ...one, seed: options.seed, limit: one.limitSeconds }), skipped: reason };
    say(lineOf(result).join('  '));
    results.push(result);
  }
  return results;
}

async function inCampaign(options: Options): Promise<CaseResult[]> {
  const folder = freshFolder(tmpdir());
  try {
    const campaign = await Campaign.open(folder, termsOf(options));
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(name, () => {
        void campaign.close().finally(() => {
          rmSync(folder, { recursive: true, force: true });
          process.exit(130);
        });
      });
    }
    say(`two of each process, PostgreSQL and Redis stand; seed ${options.seed}`);
    return await casesOf(campaign, options).finally(() => campaign.close());
  } finally {
    rmSync(folder, { recursive: true, force: true });
    if (options.sabotage !== undefined) forgetSabotaged(options.sabotage);
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  const began = performance.now();
  await build();
  const cases: CaseResult[] = [];
  if (options.kills !== undefined || chosen(options).length > 0) cases.push(...(await inCampaign(options)));
  const isWhole = options.only === undefined && options.kills === undefined && options.sabotage === undefined;
  if (isWhole || options.only === specsId) cases.push(await runSpecs(options.seed));
  if ((isWhole && options.length === 'long') || options.only === sabotageId) {
    cases.push(...(await runSabotaged(options.seed, say)));
  }
  const result = summary(options, cases, (performance.now() - began) / 1000);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(`\n${tableOf(cases)}\n\n${sentence(result)}\n`);
  process.exitCode = result.pass ? 0 : 1;
}

/** A case that was skipped is no fault of the short run, and leaves a long one unfinished. */
function summary(options: Options, cases: readonly CaseResult[], seconds: number): RunResult {
  const counted = cases.filter(({ skipped }) => options.length === 'long' || skipped === undefined);
  return {
    run: options.kills === undefined ? options.length : 'kills',
    seed: options.seed,
    sabotage: options.sabotage ?? null,
    commit: commit(),
    versions: { node: process.version },
    cores: availableParallelism(),
    took_s: Math.round(seconds),
    cases,
    pass: counted.length > 0 && counted.every(({ pass }) => pass),
  };
}

function sentence({ cases, took_s, pass }: RunResult): string {
  const sum = (of: (one: CaseResult) => number): number => cases.reduce((total, one) => total + of(one), 0);
  const [acked, kills] = [sum((one) => one.acked), sum((one) => one.kills)];
  const lost = `${sum((one) => one.lost)} lost, ${sum((one) => one.doubled)} doubled, ${sum((one) => one.partial)} partial`;
  return `${acked} accepted, ${kills} kills: ${lost}, ${sum((one) => one.differing)} wrong; ${pass ? 'passed' : 'FAILED'} in ${took_s} s`;
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof WrongOption)) throw error;
  process.stderr.write(`${error.message}\n${usage}\n`);
  process.exitCode = 2;
}
