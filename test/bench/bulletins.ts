import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { Press } from '#reports';
import { countyBulletins, nationalBulletin } from './bulletin-models.js';
import { HeadlessBrowser } from './headless-browser.js';

export const bulletinName = 'a hundred county bulletins as PDF';
const counties = 100;
const nation = 2844;

interface Ran {
  readonly seconds: number;
  readonly megabytes: number;
}

export interface BulletinFigures {
  readonly ours: Ran;
  /** Null where the machine has no browser. */
  readonly browser: Ran | null;
  readonly national: Ran & { readonly pages: number; readonly bytes: number };
  /** The longest time for which the process that asked could do nothing else, in milliseconds. */
  readonly stalled: number;
}

/**
 * A hundred bulletins with four charts each, one after the other: by the press from its start, and by a browser without a
 * window that prints the same pages from HTML, which it is given ready made; a bulletin with a row for each county of the
 * nation; and for how long the asking process was held up meanwhile. Memory: of all processes that print, at the most; what
 * the browser's processes share is counted once.
 */
export async function bulletinFigures(): Promise<BulletinFigures> {
  await compiled();
  const models = countyBulletins(counties);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const ours = await byPress(models);
  const national = await byPress([nationalBulletin(nation)]);
  delay.disable();
  const { seconds, megabytes, bytes } = national;
  return {
    ours,
    browser: await byBrowser(models),
    national: { seconds, megabytes, pages: pagesIn(bytes), bytes: bytes.length },
    stalled: delay.max / 1e6,
  };
}

/** Prints what was measured; true where the press needs less time and less memory than the browser. */
export function printBulletins({ ours, browser, national, stalled }: BulletinFigures): boolean {
  const row = (name: string, { seconds, megabytes }: Ran, by: Ran | null = null): string[] => [
    name,
    `${seconds.toFixed(1)} s`,
    `${Math.round(megabytes)} MB`,
    by === null ? '' : `${(seconds / by.seconds).toFixed(2)} ×`,
    by === null ? '' : `${(megabytes / by.megabytes).toFixed(2)} ×`,
  ];
  const head = [bulletinName, 'time', 'memory at most', 'time beside', 'memory beside'];
  const lines = [
    row('the press', ours, browser),
    browser === null ? ['headless browser', 'none on this machine', '', '', ''] : row('headless browser', browser),
    row(`${nation} rows of annex: ${national.pages} pages, ${(national.bytes / 1e6).toFixed(1)} MB`, national),
  ];
  const table = [head, head.map((one) => '-'.repeat(one.length)), ...lines].map((line) => `| ${line.join(' | ')} |`);
  process.stdout.write(`\n${table.join('\n')}\n`);
  process.stdout.write(`\nThe process that asked was held up for ${stalled.toFixed(0)} ms at the most.\n`);
  return browser === null || (ours.seconds < browser.seconds && ours.megabytes < browser.megabytes);
}

async function byPress(models: readonly string[]): Promise<Ran & { readonly bytes: Uint8Array }> {
  const press = new Press();
  const began = performance.now();
  let bytes: Uint8Array = new Uint8Array();
  for (const model of models) {
    const printed = await press.print({ model, format: 'pdf', language: 'zh' });
    if (!printed.ok) throw new Error(printed.words.en);
    ({ bytes } = printed);
  }
  const seconds = (performance.now() - began) / 1000;
  press.close();
  return { seconds, megabytes: press.mostMegabytes, bytes };
}

async function byBrowser(models: readonly string[]): Promise<Ran | null> {
  const program = HeadlessBrowser.find();
  if (program === null) return null;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-pages-'));
  const files = await pagesOf(models, folder);
  const browser = new HeadlessBrowser(program);
  const memory = watch(() => browser.megabytes);
  const began = performance.now();
  for (const file of files) {
    const pdf = await browser.print(file);
    if (pdf.subarray(0, 4).toString() !== '%PDF') throw new Error('the browser printed no PDF');
  }
  const seconds = (performance.now() - began) / 1000;
  const megabytes = memory.stop();
  await browser.close();
  rmSync(folder, { recursive: true });
  return { seconds, megabytes };
}

async function pagesOf(models: readonly string[], folder: string): Promise<string[]> {
  const press = new Press();
  const files: string[] = [];
  for (const [at, model] of models.entries()) {
    const printed = await press.print({ model, format: 'html', language: 'zh' });
    if (!printed.ok) throw new Error(printed.words.en);
    files.push(path.join(folder, `${at}.html`));
    writeFileSync(files.at(-1) ?? '', printed.bytes);
  }
  press.close();
  return files;
}

/** The most of what is asked every fifth of a second. */
function watch(megabytes: () => number): { readonly stop: () => number } {
  let most = 0;
  const look = (): void => {
    most = Math.max(most, megabytes());
  };
  const timer = setInterval(look, 200);
  return {
    stop: () => {
      look();
      clearInterval(timer);
      return most;
    },
  };
}

const pagesIn = (pdf: Uint8Array): number =>
  Number(
    /\/Type\s*\/Pages[^>]*\/Count\s+(\d+)|\/Count\s+(\d+)[^>]*\/Type\s*\/Pages/
      .exec(Buffer.from(pdf).toString('latin1'))
      ?.slice(1)
      .find(Boolean) ?? 0,
  );

async function compiled(): Promise<void> {
  const script = new URL('../../apps/local/build.mjs', import.meta.url).href;
  await promisify(execFile)(process.execPath, ['-e', `import('${script}').then(({ build }) => build())`]);
}
