import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { BenchCase } from './bench-case.js';
import { compared, type Figure } from './figure.js';
import { tableOf } from './figures-table.js';
import { quantile } from './measure.js';
import { valuesWorkbook } from './workbook-file.js';

const workbookName = 'a workbook of 50,000 rows';
const rows = 50_000;
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = path.join(root, '.local/bench');
/** What is measured against is no dependency: it is fetched when it is asked for, and into a folder of its own. */
const packages = ['exceljs@4.4.0', 'xlsx@0.18.5'];
const ours = 'xushi';
/** The library as it is used by everybody; a second way in which it may be used is shown, and not judged. */
const judged = ['exceljs', 'SheetJS'];
const shown = ['exceljs, streaming'];

interface Run {
  readonly rows: number;
  readonly faults: number;
  readonly sum: number;
  readonly milliseconds: number;
  readonly processor: number;
  readonly megabytes: number;
}

/**
 * A workbook of 50,000 rows and eight columns, read and checked by us and by others in turns, each time in a process of
 * its own from its start to its end. Null: the others could not be had, so nothing was compared.
 */
async function workbookRuns(rounds: number): Promise<{ readonly runs: Runs; readonly wrong: string[] } | null> {
  if (!others()) return null;
  await compiled();
  const file = path.join(folder, 'values.xlsx');
  writeFileSync(file, valuesWorkbook(rows));
  const readers = [ours, ...judged, ...shown];
  const runs = new Map<string, Run[]>(readers.map((reader) => [reader, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const reader of readers) runs.get(reader)?.push(await runOnce(reader, file));
  }
  const sums = new Set([...runs.values()].flat().map((run) => `${run.rows} ${run.faults} ${run.sum}`));
  return { runs, wrong: sums.size > 1 ? [`the readers do not agree: ${[...sums].join('; ')}`] : [] };
}

export const workbooks: BenchCase = {
  name: workbookName,
  aim: 'at most half the time of the processor and half the memory of exceljs and of SheetJS',
  async run({ rounds: most }) {
    const measured = await workbookRuns(Math.min(most, 5));
    if (measured === null) return { figures: [], skipped: `${packages.join(', ')} could not be had` };
    const { runs, wrong } = measured;
    return { figures: judged.flatMap((reader) => beside(runs, reader)), wrong, remarks: [tableOfReaders(runs)] };
  },
};

type Runs = ReadonlyMap<string, readonly Run[]>;

function beside(runs: Runs, reader: string): Figure[] {
  const [own, other] = [runs.get(ours) ?? [], runs.get(reader) ?? []];
  const both = { beside: { zh: reader, en: reader }, aim: { of: 'ratio', most: 0.5 } } as const;
  return [
    compared({
      name: {
        zh: '读并检查 50,000 行的工作簿：处理器时间',
        en: 'a workbook of 50,000 rows read and checked: processor',
      },
      unit: 's',
      own: own.map(({ processor }) => processor / 1000),
      reference: other.map(({ processor }) => processor / 1000),
      ...both,
    }),
    compared({
      name: { zh: '读并检查 50,000 行的工作簿：内存', en: 'a workbook of 50,000 rows read and checked: memory' },
      unit: 'MB',
      own: own.map(({ megabytes }) => megabytes),
      reference: other.map(({ megabytes }) => megabytes),
      ...both,
    }),
  ];
}

function tableOfReaders(runs: Runs): string {
  const middle = (of: readonly Run[], pick: (run: Run) => number): string => quantile(of.map(pick), 0.5).toFixed(0);
  const lines = Array.from(runs, ([reader, of]) => [
    reader,
    `${middle(of, ({ processor }) => processor)} ms`,
    `${middle(of, ({ milliseconds }) => milliseconds)} ms`,
    `${middle(of, ({ megabytes }) => megabytes)} MB`,
  ]);
  return tableOf([['50,000 × 8, read and checked', 'processor', 'clock', 'memory'], ...lines]);
}

function others(): boolean {
  if (existsSync(path.join(folder, 'node_modules/exceljs')) && existsSync(path.join(folder, 'node_modules/xlsx')))
    return true;
  process.stderr.write(`fetching ${packages.join(', ')} into .local/bench …\n`);
  mkdirSync(folder, { recursive: true });
  try {
    const options = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder];
    execFileSync('npm', [...options, ...packages], { stdio: 'ignore', timeout: 180_000 });
    return true;
  } catch {
    return false;
  }
}

/** The reader as it runs in service: compiled and in one file, with the bounds that it has there. */
async function compiled(): Promise<void> {
  const script = new URL('../../apps/local/build.mjs', import.meta.url).href;
  await promisify(execFile)(process.execPath, ['-e', `import('${script}').then(({ build }) => build())`]);
  await build({
    entryPoints: [path.join(root, 'dist/libs/submissions/files/read-file.js')],
    outfile: path.join(folder, 'read-file.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    keepNames: true,
    absWorkingDir: root,
    banner: { js: `import { createRequire } from 'node:module';const require=createRequire(import.meta.url);` },
    logLevel: 'error',
  });
}

async function runOnce(reader: string, file: string): Promise<Run> {
  const program = fileURLToPath(new URL('./read-workbook.mjs', import.meta.url));
  const bounds = reader === ours ? ['--max-old-space-size=256', '--max-semi-space-size=4'] : [];
  const { stdout } = await promisify(execFile)(process.execPath, [...bounds, program, reader, file, folder], {
    env: {},
  });
  const run: unknown = JSON.parse(stdout);
  if (!isRun(run)) throw new Error(`${reader} printed ${stdout}`);
  return run;
}

function isRun(value: unknown): value is Run {
  return typeof value === 'object' && value !== null && 'megabytes' in value && 'processor' in value && 'rows' in value;
}
