import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { System } from '../support/system.js';
import { madeCard } from './console-card.js';
import { openConsole, openPlain, signedInContext, type Opened } from './console-page.js';
import { HeadlessBrowser } from './headless-browser.js';
import { quantile } from './measure.js';
import { buildProduct, withServers } from './servers.js';

export const consoleName = 'the scorecard in a browser';

/** As experience.md demands: interactive within a second of the answer, no task over 200 ms. */
const mostSeconds = 1;
const mostTask = 200;

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Table {
  readonly rows: number;
  readonly ours: readonly Opened[];
  readonly plain: readonly Omit<Opened, 'key' | 'whole'>[];
}

export interface ConsoleFigures {
  readonly tables: readonly Table[];
  /** Bytes, compressed as the service would send them: the way to the sign-in page, and what the scorecard adds. */
  readonly firstLoad: number;
  readonly scorecard: number;
}

/**
 * The built console in a real browser, served by the real API, with a made scorecard of 100 regions and of 3,000 for an
 * answer, 30 targets each: from the whole answer to a table that is painted and takes keys. Beside it, in the same browser
 * and turn by turn, the same cells as a plain table. Null where the machine has no browser.
 */
export async function consoleFigures(of: { readonly isWhole: boolean }): Promise<ConsoleFigures | null> {
  const program = HeadlessBrowser.find();
  if (program === null) return null;
  await buildProduct();
  return withServers(async () => {
    const system = await System.start({ workers: 0, schedulers: 0, plans: ['national-2023'] });
    const executablePath = `/usr/bin/${program}`;
    const browser = await chromium.launch({ executablePath, args: flags });
    try {
      const context = await signedInContext(browser, system.baseUrl, system.account('monitor'));
      const bytes = await bytesOf(browser, system.baseUrl, context);
      const rounds = of.isWhole ? 15 : 5;
      const tables = [await table(browser, context, { rows: 100, rounds })];
      tables.push(await table(browser, context, { rows: 3000, rounds: Math.ceil(rounds / 2) }));
      return { tables, ...bytes };
    } finally {
      await browser.close();
      await system.stop();
    }
  });
}

async function table(
  browser: Browser,
  context: BrowserContext,
  { rows, rounds }: { readonly rows: number; readonly rounds: number },
): Promise<Table> {
  const card = madeCard(rows);
  const ours: Opened[] = [];
  const plain: Omit<Opened, 'key' | 'whole'>[] = [];
  // the first of each fills caches, and is not counted
  for (let round = 0; round <= rounds; round += 1) {
    const [one, other] = [await openConsole(context, card), await openPlain(browser, card)];
    if (round === 0) continue;
    ours.push(one);
    plain.push(other);
  }
  return { rows, ours, plain };
}

/** What a browser fetches with an empty cache: pages, scripts and styles. */
async function bytesOf(browser: Browser, baseUrl: string, signedIn: BrowserContext) {
  const stranger = await browser.newContext({ baseURL: baseUrl });
  const first = await fetched(stranger, '/');
  await stranger.close();
  const all = await fetched(signedIn, '/scorecard');
  const sum = (files: ReadonlyMap<string, number>): number => [...files.values()].reduce((a, b) => a + b, 0);
  const added = new Map([...all].filter(([address]) => address.includes('/assets/') && !first.has(address)));
  return { firstLoad: sum(first), scorecard: sum(added) };
}

async function fetched(context: BrowserContext, at: string): Promise<ReadonlyMap<string, number>> {
  const page = await context.newPage();
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (!['document', 'script', 'stylesheet'].includes(response.request().resourceType())) return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body, { level: 9 }).length),
    );
  });
  await page.goto(at, { waitUntil: 'networkidle' });
  const found = new Map<string, number>();
  for (const [address, size] of sizes) found.set(address, await size);
  await page.close();
  return found;
}

/** Prints what was measured; true where the smaller table keeps to what is demanded. */
export function printConsole({ tables, firstLoad, scorecard }: ConsoleFigures): boolean {
  const of = (list: readonly number[], share: number): string => `${quantile(list, share).toFixed(0)} ms`;
  const head = ['answer to interactive', 'median', 'worst', 'all rows', 'longest task', 'key to frame', 'cells drawn'];
  const lines = tables.flatMap(({ rows, ours, plain }) => [
    [
      `${rows} × 30 in the console`,
      of(
        ours.map(({ interactive }) => interactive),
        0.5,
      ),
      of(
        ours.map(({ interactive }) => interactive),
        1,
      ),
      of(
        ours.map(({ whole }) => whole),
        0.5,
      ),
      of(
        ours.map(({ longestTask }) => longestTask),
        1,
      ),
      of(
        ours.map(({ key }) => key),
        0.5,
      ),
      String(ours[0]?.cells ?? 0),
    ],
    [
      `${rows} × 30 as a plain table`,
      of(
        plain.map(({ interactive }) => interactive),
        0.5,
      ),
      of(
        plain.map(({ interactive }) => interactive),
        1,
      ),
      '',
      of(
        plain.map(({ longestTask }) => longestTask),
        1,
      ),
      '',
      String(plain[0]?.cells ?? 0),
    ],
  ]);
  const printed = [head, head.map((one) => '-'.repeat(one.length)), ...lines].map((line) => `| ${line.join(' | ')} |`);
  process.stdout.write(`\n${printed.join('\n')}\n`);
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
  process.stdout.write(
    `\nTo the sign-in page ${kilobytes(firstLoad)} compressed; the scorecard adds ${kilobytes(scorecard)}.\n`,
  );
  const small = tables.find(({ rows }) => rows === 100)?.ours ?? [];
  return small.every(({ interactive, longestTask }) => interactive < mostSeconds * 1000 && longestTask <= mostTask);
}
