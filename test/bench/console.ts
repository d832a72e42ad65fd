import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { System } from '../support/system.js';
import type { BenchCase } from './bench-case.js';
import { madeCard } from './console-card.js';
import { openConsole, openPlain, signedInContext, type Opened } from './console-page.js';
import { compared, type Figure } from './figure.js';
import { HeadlessBrowser } from './headless-browser.js';
import { buildProduct, withServers } from './servers.js';

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

interface Table {
  readonly rows: number;
  readonly ours: readonly Opened[];
  readonly plain: readonly Omit<Opened, 'key' | 'whole'>[];
}

interface ConsoleFigures {
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
async function consoleFigures(of: { readonly isWhole: boolean }): Promise<ConsoleFigures | null> {
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
      if (of.isWhole) tables.push(await table(browser, context, { rows: 3000, rounds: 5 }));
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

function figuresOf({ tables }: ConsoleFigures): Figure[] {
  return tables.flatMap(({ rows, ours, plain }) => {
    const aims = rows === 100;
    const milliseconds = (pages: readonly Omit<Opened, 'key' | 'whole'>[], of: 'interactive' | 'longestTask') =>
      pages.map((page) => page[of] / 1000);
    const beside = { zh: '同样单元格的普通 HTML 表', en: 'the same cells as a plain HTML table' };
    return [
      compared({
        name: {
          zh: `${rows} 个地区 × 30 项的记分卡，收到数据到可操作`,
          en: `a scorecard of ${rows} regions × 30, from the answer to interactive`,
        },
        unit: 's',
        own: milliseconds(ours, 'interactive'),
        beside,
        reference: milliseconds(plain, 'interactive'),
        ...(aims ? { aim: { of: 'value', most: mostSeconds } } : {}),
      }),
      compared({
        name: { zh: '其间最长的一个任务', en: 'the longest task meanwhile' },
        unit: 's',
        own: milliseconds(ours, 'longestTask'),
        beside,
        reference: milliseconds(plain, 'longestTask'),
        ...(aims ? { aim: { of: 'value', most: mostTask / 1000 } } : {}),
      }),
    ];
  });
}

export const scorecardInBrowser: BenchCase = {
  name: 'the scorecard in a browser',
  aim: 'of 100 regions interactive within a second of the answer, no task over 200 ms',
  async run({ length }) {
    const measured = await consoleFigures({ isWhole: length === 'long' });
    if (measured === null) return { figures: [], skipped: 'no browser on this machine' };
    const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
    const { firstLoad, scorecard } = measured;
    const remark = `To the sign-in page ${kilobytes(firstLoad)} compressed; the scorecard adds ${kilobytes(scorecard)}.`;
    return { figures: figuresOf(measured), remarks: [remark], details: { firstLoad, scorecard } };
  },
};
