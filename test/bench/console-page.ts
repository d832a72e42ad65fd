import type { Scorecard } from '#attainments';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** One opening of a page: times in milliseconds of the page's own clock. */
export interface Opened {
  /** From the whole answer to the table painted and the thread free. */
  readonly interactive: number;
  /** From the whole answer to the last row that is drawn. */
  readonly whole: number;
  /** The longest task in between and half a second after. */
  readonly longestTask: number;
  /** From a press of the arrow key to the next painted frame. */
  readonly key: number;
  readonly cells: number;
}

/** A table of more rows is drawn in part. */
const shownWhole = 200;

/** Put into the page before its own scripts: notes when the answer was there, and every task over 50 ms. */
const watching = `
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.tasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  const ask = window.fetch;
  window.fetch = async (...given) => {
    const response = await ask(...given);
    const url = given[0] instanceof Request ? given[0].url : String(given[0]);
    if (!url.includes('/api/v1/scorecard?')) return response;
    // what carries the answer here is the debugger's channel: the clock starts when all of it has come
    const body = await response.text();
    window.answered = performance.now();
    return new Response(body, { status: response.status, headers: response.headers });
  };
  try { localStorage.setItem('xushi.signed-in', 'yes'); } catch {}
`;

/** Resolves when an element is there, a frame later and when the thread is free. */
const whenFree = (selector: string): string => `
  new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(${JSON.stringify(selector)}) === null) return false;
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      return true;
    };
    if (look()) return;
    const observer = new MutationObserver(() => { if (look()) observer.disconnect(); });
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  })`;

const arrow = `
  new Promise((resolve) => {
    const cell = document.querySelector('[data-place="0:0"]');
    cell.focus();
    requestAnimationFrame(() => setTimeout(() => {
      const began = performance.now();
      cell.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
    }));
  })`;

/** A browser that has signed in, and is given this scorecard whatever it asks for. */
export async function signedInContext(
  browser: Browser,
  baseUrl: string,
  { username, password }: { readonly username: string; readonly password: string },
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: baseUrl,
    locale: 'zh-CN',
    viewport: { width: 1440, height: 900 },
  });
  const answer = await context.request.post('/api/v1/session', {
    data: { username, password },
    headers: { origin: baseUrl },
  });
  if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}: ${await answer.text()}`);
  await context.addInitScript(watching);
  return context;
}

/** Opens the scorecard anew. */
export async function openConsole(context: BrowserContext, card: Scorecard): Promise<Opened> {
  const page = await context.newPage();
  try {
    const body = JSON.stringify(card);
    await page.route('**/api/v1/scorecard?*', (route) => route.fulfill({ contentType: 'application/json', body }));
    await page.goto(`/scorecard?plan=${card.plan}&parent=${card.parent}&period=${card.period}`);
    const ready = `table[aria-rowcount="${card.regions.length + 1}"] [data-place="0:0"]`;
    const last = `tbody tr[aria-rowindex="${card.regions.length > shownWhole ? 2 : card.regions.length + 1}"]`;
    const [painted, whole] = await Promise.all([
      page.evaluate<number>(whenFree(ready)),
      page.evaluate<number>(whenFree(last)),
    ]);
    return await figuresOf(page, painted, whole);
  } finally {
    await page.close();
  }
}

async function figuresOf(page: Page, painted: number, whole: number): Promise<Opened> {
  await page.waitForTimeout(500);
  const answered = await page.evaluate<number>('window.answered');
  const longestTask = await page.evaluate<number>(
    `Math.max(0, ...window.tasks.filter((task) => task.startTime + task.duration > ${answered} && task.startTime < ${painted} + 500).map((task) => task.duration))`,
  );
  const key = await page.evaluate<number>(arrow);
  const cells = await page.evaluate<number>(`document.querySelectorAll('tbody td').length`);
  return { interactive: painted - answered, whole: whole - answered, longestTask, key, cells };
}

/** The same figures as a plain table without a script of its own, its words as they are in the console. */
export async function openPlain(browser: Browser, card: Scorecard): Promise<Omit<Opened, 'key' | 'whole'>> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await page.evaluate(watching);
    const found = await page.evaluate<{ interactive: number; cells: number }>(`
      new Promise((resolve) => {
        const text = ${JSON.stringify(JSON.stringify(card))};
        const began = performance.now();
        window.answered = began;
        const { targets, regions, cells } = JSON.parse(text);
        const shown = (cell) => cell.sign + ' ' + (cell.value === null ? '缺报' : (Math.floor(cell.value.number * 1000) / 10).toFixed(1) + '%');
        const head = '<thead><tr><th>地区</th>' + targets.map(({ summary }) => '<th>' + summary.zh + '</th>').join('') + '</tr></thead>';
        const rows = regions.map(({ name }, row) => '<tr><th>' + name + '</th>' + cells[row].map((cell) => '<td>' + shown(cell) + '</td>').join('') + '</tr>');
        document.body.innerHTML = '<table>' + head + '<tbody>' + rows.join('') + '</tbody></table>';
        requestAnimationFrame(() => setTimeout(() => resolve({
          interactive: performance.now() - began, cells: document.querySelectorAll('tbody td').length })));
      })`);
    await page.waitForTimeout(200);
    const longestTask = await page.evaluate<number>(
      `Math.max(0, ...window.tasks.filter(({ startTime, duration }) => startTime + duration > window.answered).map(({ duration }) => duration))`,
    );
    return { ...found, longestTask };
  } finally {
    await page.close();
  }
}
