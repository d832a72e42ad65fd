import { expect } from '@jest/globals';
import type { ConsoleRoom } from '../../../support/console-room.js';
import { fitsNarrow } from './paper.js';

const roles = ['submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin', 'sysadmin', 'secadmin', 'auditor'];

/** What a page says for itself; names of plans, divisions, units and people are data, and stay as they are. */
const own = '#content h1, #content label > span, #content [role=tab], #content legend';

/** Everybody opens every page of their menu in English: nothing that the page says for itself is Chinese, axe is content, and it fits a narrow window. */
export async function tellEnglish(room: ConsoleRoom): Promise<void> {
  const seen = new Set<string>();
  for (const role of roles) {
    const page = await room.visit(room.first(role), { language: 'en' });
    const menu = await page.evaluate<string[]>(
      `[...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href'))`,
    );
    for (const address of [...menu, '/inbox', '/me'].filter((one) => !seen.has(one))) {
      seen.add(address);
      await page.goto(address);
      await page.locator('#content h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      const said = await page.locator(own).allInnerTexts();
      expect([address, said.filter((text) => /\p{Script=Han}/u.test(text))]).toEqual([address, []]);
      await room.axe(page);
      await fitsNarrow(page);
    }
    await page.context().close();
  }
  expect(seen.size).toBeGreaterThan(15);
  expect(room.complaintsSoFar()).toEqual([]);
}
