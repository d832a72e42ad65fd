import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/** In the history of the tasks: the file that the newest version came in, to the byte, whatever was mended on the page. */
export async function hasOriginal(page: Page, sent: Buffer | undefined): Promise<void> {
  const original = page.getByRole('button', { name: /^原文件 2023Q4-150303-hainan-district/ }).first();
  await original.waitFor({ timeout: 20_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), original.click()]);
  expect(download.suggestedFilename()).toMatch(/^(四季度|按键)\.xlsx$/);
  expect(readFileSync(await download.path()).equals(sent ?? Buffer.alloc(0))).toBe(true);
}
