import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ConsoleRoom } from '../../../support/console-room.js';
import { district, plan } from '../../../support/hainan-district.js';

const slow = { timeout: 20_000 };

interface Sheet {
  readonly name: string;
  readonly at: string;
  /** What stands on top: what was chosen, and when it was known. */
  readonly says: RegExp;
}

const ningxia = 'plan=national-2023&parent=640000';

const ofSubmitter: readonly Sheet[] = [
  { name: 'tasks', at: '/tasks', says: /填报任务 · .+ · 打印于 20\d\d/ },
  {
    name: 'grid',
    at: `/tasks/grid?plan=${plan}&region=${district}&period=2023Q4`,
    says: /在线填报 · .+三年行动方案 · 150303 · 2023年第四季度/,
  },
];

const ofMonitor: readonly Sheet[] = [
  { name: 'scorecard', at: `/scorecard?${ningxia}&period=2023Q3`, says: /2023年第三季度[^]*数据截至 20\d\d/ },
  { name: 'completeness', at: `/completeness?${ningxia}&period=2023Q4`, says: /宁夏.+2023年第四季度.+数据截至 20\d\d/ },
  {
    name: 'target',
    at: '/targets/national-2023/family-doctor-signing/640105?period=2023Q3',
    says: /2023年第三季度，数据截至 20\d\d/,
  },
];

/** What people print: the page without its frame, heads on every sheet, and on top what was chosen and when. */
export async function tellPaper(room: ConsoleRoom): Promise<void> {
  for (const [role, sheets] of [
    ['submitter', ofSubmitter],
    ['monitor', ofMonitor],
  ] as const) {
    const page = await room.visit(room.first(role), { at: '/me' });
    for (const sheet of sheets) {
      await page.goto(sheet.at);
      await page.locator('#content thead, .target-head').filter({ visible: true }).first().waitFor(slow);
      await isOnPaper(room, page, sheet);
      await fitsNarrow(page);
    }
  }
}

async function isOnPaper(room: ConsoleRoom, page: Page, { name, says }: Sheet): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await room.picture(page, `paper-${name}`);
  const frame = page.locator('.shell-bar, .shell-menu, .page-filters, .page-actions').filter({ visible: true });
  const heads = await page.evaluate<string[]>(
    `[...document.querySelectorAll('#content thead')].map((head) => getComputedStyle(head).display)`,
  );
  const once = heads.filter((display) => display !== 'table-header-group');
  expect({ name, frame: await frame.count(), once }).toEqual({ name, frame: 0, once: [] });
  expect(await page.locator('#content').innerText()).toMatch(says);
  await page.emulateMedia({ media: 'screen' });
}

/** At 320 px, less than any office window has at 400 %, nothing runs out of the page: wide tables move in their own box. */
export async function fitsNarrow(page: Page): Promise<void> {
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect({ page: page.url(), over: Math.max(over, 0) }).toEqual({ page: page.url(), over: 0 });
  if (wide !== null) await page.setViewportSize(wide);
}
