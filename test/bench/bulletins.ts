import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { Press } from '#reports';
import type { BenchCase } from './bench-case.js';
import { countyBulletins, nationalBulletin } from './bulletin-models.js';
import { alone, compared, type Figure } from './figure.js';
import { HeadlessBrowser } from './headless-browser.js';
import { inTurns } from './rounds.js';

const nation = 2844;

interface Ran {
  readonly seconds: number;
  readonly megabytes: number;
}

interface BulletinFigures {
  readonly ours: readonly Ran[];
  /** Empty where the machine has no browser. */
  readonly browser: readonly Ran[];
  readonly national: Ran & { readonly pages: number; readonly bytes: number };
  /** The longest time for which the process that asked could do nothing else, in milliseconds. */
  readonly stalled: number;
}

export const bulletins: BenchCase = {
  name: 'county bulletins as PDF',
  aim: 'less time and less memory than a browser without a window that prints the same pages',
  async run({ length }) {
    const extent = length === 'long' ? { counties: 100, rounds: 5 } : { counties: 2, rounds: 5 };
    const measured = await bulletinFigures(extent);
    return { figures: figuresOf(measured, extent.counties), details: measured };
  },
};

function figuresOf({ ours, browser, national, stalled }: BulletinFigures, counties: number): Figure[] {
  const per = ({ seconds }: Ran): number => seconds / counties;
  const beside = { zh: '无界面 Chromium 打印同样页面', en: 'headless Chromium that prints the same pages' };
  const [time, memory] = [
    { name: { zh: '一份带四张图的县级通报排成 PDF', en: 'a county bulletin with four charts as PDF' }, unit: 's' },
    { name: { zh: '排版时的内存峰值', en: 'the memory that takes, at the most' }, unit: 'MB' },
  ] as const;
  const megabytes = (ran: Ran): number => ran.megabytes;
  const aim = { of: 'ratio', most: 1 } as const;
  return [
    ...(browser.length === 0
      ? [alone({ ...time, own: ours.map(per) }), alone({ ...memory, own: ours.map(megabytes) })]
      : [
          compared({ ...time, own: ours.map(per), beside, reference: browser.map(per), aim }),
          compared({ ...memory, own: ours.map(megabytes), beside, reference: browser.map(megabytes), aim }),
        ]),
    alone({
      name: {
        zh: `附表 2,844 行的全国通报：${national.pages} 页`,
        en: `a national bulletin with 2,844 rows of annex: ${national.pages} pages`,
      },
      unit: 's',
      own: [national.seconds],
    }),
    alone({
      name: { zh: '提出打印的进程最长无响应', en: 'the process that asks for them is held up at most' },
      unit: 's',
      own: [stalled / 1000],
    }),
  ];
}

/**
 * Bulletins with four charts each, one after the other: by the press from its start, and by a browser without a
 * window that prints the same pages from HTML, which it is given ready made; a bulletin with a row for each county of the
 * nation; and for how long the asking process was held up meanwhile. Memory: of all processes that print, at the most; what
 * the browser's processes share is counted once.
 */
async function bulletinFigures(of: { readonly counties: number; readonly rounds: number }): Promise<BulletinFigures> {
  await compiled();
  const models = countyBulletins(of.counties);
  let stalled = 0;
  const watched = async <T>(work: () => Promise<T>): Promise<T> => {
    // a new one each time: one that is taken up again counts the pause as a delay
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const done = await work().finally(() => delay.disable());
    stalled = Math.max(stalled, delay.max / 1e6);
    return done;
  };
  const { own, other } = await inTurns(
    of.rounds,
    () => watched(() => byPress(models)),
    () => byBrowser(models),
  );
  const { seconds, megabytes, bytes } = await watched(() => byPress([nationalBulletin(nation)]));
  return {
    ours: own.map((ran) => ({ seconds: ran.seconds, megabytes: ran.megabytes })),
    browser: other.flatMap((ran) => ran ?? []),
    national: { seconds, megabytes, pages: pagesIn(bytes), bytes: bytes.length },
    stalled,
  };
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
