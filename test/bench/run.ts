import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { BenchCase, Extent, Length } from './bench-case.js';
import type { BenchRun, CaseRun } from './bench-run.js';
import { benchCases } from './cases.js';
import { figuresTable } from './figures-table.js';
import { postgresqlSeen, stopServers } from './servers.js';

const usage = 'npm run bench [-- --short | --long | --smoke] [--json FILE] [--only TEXT]';
const extents: Readonly<Record<Length, Extent>> = {
  smoke: { length: 'smoke', rounds: 2, sample: 5 },
  short: { length: 'short', rounds: 5, sample: 60 },
  long: { length: 'long', rounds: 31, sample: 400 },
};
const options = {
  smoke: { type: 'boolean' },
  short: { type: 'boolean' },
  long: { type: 'boolean' },
  json: { type: 'string' },
  only: { type: 'string' },
} as const;

const say = (text: string): boolean => process.stderr.write(`[bench] ${text}\n`);
const secondsSince = (began: number): number => Math.round((performance.now() - began) / 100) / 10;

async function main(): Promise<void> {
  // a process that is measured optimises what it does often, as in service
  process.env['TEST_PROCESSES'] = 'lasting';
  const { values } = parseArgs({ options });
  const extent = values.long ? extents.long : values.smoke ? extents.smoke : extents.short;
  const chosen = benchCases.filter(({ name }) => name.includes(values.only ?? ''));
  if (chosen.length === 0) throw new Error(`no case has "${values.only ?? ''}" in its name`);
  const began = performance.now();
  const cases: CaseRun[] = [];
  try {
    for (const one of chosen) cases.push(await runCase(one, extent));
  } finally {
    await stopServers();
  }
  const run: BenchRun = {
    run: extent.length,
    machine: { cores: availableParallelism(), node: process.version, postgresql: postgresqlSeen() },
    took_s: secondsSince(began),
    cases,
    pass: cases.every(({ wrong }) => wrong.length === 0),
  };
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(run, null, 2)}\n`);
  tell(run);
  process.exitCode = run.pass ? 0 : 1;
}

async function runCase(one: BenchCase, extent: Extent): Promise<CaseRun> {
  const { name, aim } = one;
  say(`${name} …`);
  const began = performance.now();
  const { figures, wrong = [], skipped, remarks = [], details } = await one.run(extent);
  const seconds = secondsSince(began);
  say(`${name}: ${skipped === undefined ? `${seconds} s` : `skipped, ${skipped}`}`);
  for (const remark of remarks) process.stdout.write(`\n${name}\n\n${remark}\n`);
  return {
    name,
    aim: aim ?? null,
    seconds,
    skipped: skipped ?? null,
    wrong: [...wrong],
    figures: [...figures],
    ...(details === undefined ? {} : { details }),
  };
}

/** A missed aim is told; only figures that are wrong fail the run. */
function tell(run: BenchRun): void {
  process.stdout.write(`\n${figuresTable(run, 'en')}\n\n`);
  for (const { name, aim, figures, skipped, wrong } of run.cases) {
    if (skipped !== null) process.stdout.write(`skipped: ${name}: ${skipped}\n`);
    if (figures.some(({ met }) => met === false))
      process.stdout.write(`missed: ${name}${aim === null ? '' : `: ${aim}`}\n`);
    for (const one of wrong) process.stdout.write(`WRONG: ${name}: ${one}\n`);
  }
  process.stdout.write(`${run.cases.length} cases in ${run.took_s} s\n`);
}

try {
  await main();
} catch (error) {
  const wrong = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!wrong) throw error;
  process.stderr.write(`${error.message}\n${usage}\n`);
  process.exitCode = 2;
}
