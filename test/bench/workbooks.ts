import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { valuesWorkbook } from './workbook-file.js';

export const workbookName = 'a workbook of 50,000 rows';
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

export interface WorkbookFigures {
  readonly reader: string;
  /** Milliseconds of the processor, milliseconds on the clock, and the most memory, each the median over the rounds. */
  readonly processor: number;
  readonly clock: number;
  readonly megabytes: number;
}

/**
 * A workbook of 50,000 rows and eight columns, read and checked by us and by others in turns, each time in a process of
 * its own from its start to its end. Null: the others could not be had, so nothing was compared.
 */
export async function workbookFigures(rounds: number): Promise<readonly WorkbookFigures[] | null> {
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
  if (sums.size > 1) throw new Error(`the readers do not agree: ${[...sums].join('; ')}`);
  return Array.from(runs, ([reader, of]) => ({
    reader,
    processor: median(of.map(({ processor }) => processor)),
    clock: median(of.map(({ milliseconds }) => milliseconds)),
    megabytes: median(of.map(({ megabytes }) => megabytes)),
  }));
}

/** Prints what was measured; true where half the time and half the memory of each other reader are kept. */
export function printWorkbooks(figures: readonly WorkbookFigures[] | null): boolean {
  if (figures === null) {
    process.stdout.write(`\n| ${workbookName} | not measured: ${packages.join(', ')} could not be had |\n`);
    return false;
  }
  const own = figures.find(({ reader }) => reader === ours);
  if (!own) throw new Error('our own reader was not measured');
  const share = (of: number, whole: number) => `${Math.round((100 * of) / whole)} %`;
  const lines = figures.map(({ reader, processor, clock, megabytes }) => {
    const compared = reader === ours ? ['', ''] : [share(own.processor, processor), share(own.megabytes, megabytes)];
    return [
      reader,
      `${Math.round(processor)} ms`,
      `${Math.round(clock)} ms`,
      `${Math.round(megabytes)} MB`,
      ...compared,
    ];
  });
  const head = ['50,000 × 8, read and checked', 'processor', 'clock', 'memory', 'our time', 'our memory'];
  const table = [head, head.map((one) => '-'.repeat(one.length)), ...lines].map((line) => `| ${line.join(' | ')} |`);
  process.stdout.write(`\n${table.join('\n')}\n`);
  return figures
    .filter(({ reader }) => judged.includes(reader))
    .every(({ processor, megabytes }) => own.processor * 2 <= processor && own.megabytes * 2 <= megabytes);
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

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
