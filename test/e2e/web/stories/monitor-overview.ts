import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ConsoleRoom } from '../../../support/console-room.js';
import { seeRanks } from './scorecard-ranks.js';

const plan = 'national-2023';
const province = '640000';
/** A county of the province that owes the fourth quarter. */
const silent = { code: '640105', name: '西夏区' };

const caption = (page: Page) => page.locator('table caption');
const focusedLabel = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent');

/** A monitor reads the scorecard from the country down to a county, by mouse and by keys, and passes it on. */
export async function tellScorecard(room: ConsoleRoom): Promise<void> {
  const monitor = room.first('monitor');
  const page = await room.visit(monitor, { at: '/scorecard' });
  await caption(page).getByText('全国 · 2023年第四季度').waitFor();
  await page.getByText('应报').first().waitFor();
  await room.axe(page);
  await drillDown(page);
  await room.axe(page);
  await room.picture(page, 'scorecard');
  await walkTheTable(page);
  await followTheCourse(room, page);
  await changeTheView(page);
  await shareTheAddress(room, page);
  await lookBack(room, page);
  await standWithoutAPart(room, page);
  await seeRanks(room, page);
  await saveAndPrint(page);
  await page.locator('[data-place="1:0"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/targets\/national-2023\/[\w-]+\/64\d{4}/);
  await page.getByRole('tab', { name: '同类地区四分位' }).click();
  await page.getByText('同级同类地区 5 个').waitFor();
  await room.axe(page);
  await room.picture(page, 'target-peers');
}

/** The last periods as a line and in words; asked for by nobody else. */
async function followTheCourse(room: ConsoleRoom, page: Page): Promise<void> {
  await page.locator('label').getByText('趋势', { exact: true }).click();
  await page.locator('svg.scorecard-spark').first().waitFor();
  const labels = await page.evaluate<string[]>(
    `[...document.querySelectorAll('td[aria-label*="→"]')].map((cell) => cell.getAttribute('aria-label'))`,
  );
  expect(labels.length).toBeGreaterThan(3);
  for (const label of labels) expect(label).toMatch(/ · .+→.+，(上升|下降|持平)$/);
  await room.axe(page);
  await room.picture(page, 'scorecard-trend');
}

/** One level down, and the way up is named. */
async function drillDown(page: Page): Promise<void> {
  await page
    .getByRole('rowheader', { name: /宁夏回族自治区/ })
    .getByRole('link', { name: '宁夏回族自治区' })
    .click();
  await caption(page).getByText('宁夏回族自治区').waitFor();
  expect(page.url()).toContain(`parent=${province}`);
  await page.getByRole('rowheader', { name: /银川市/ }).waitFor();
  await page.getByRole('navigation', { name: '所在层级' }).getByRole('link', { name: '全国' }).waitFor();
  // a prefecture opens in place, its counties below it
  await page.getByRole('rowheader', { name: /银川市/ }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('rowheader', { name: silent.name }).waitFor();
  expect(page.url()).toContain('open=640100');
}

/** One stop of the Tab key, arrows from cell to cell, `w` to the worst; each says its region and indicator. */
async function walkTheTable(page: Page): Promise<void> {
  await page.locator('[data-place="0:-1"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  expect(await focusedLabel(page)).toMatch(/ · .+ · /);
  expect(await page.locator('table [tabindex="0"]').count()).toBe(1);
  await page.keyboard.press('w');
  expect(await focusedLabel(page)).toMatch(/未达标|失守/);
  await page
    .locator('.scorecard-note')
    .getByText(/方案第 1 版/)
    .waitFor();
  // up to the head, which sorts
  await page.keyboard.press('Home');
  for (let step = 0; step < 60 && !(await focusedLabel(page)).includes('排序'); step += 1)
    await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.locator('th[aria-sort="ascending"]').waitFor();
}

async function changeTheView(page: Page): Promise<void> {
  await page.locator('label').getByText('状态', { exact: true }).click();
  await page.waitForURL(/view=status/);
  await page.getByRole('button', { name: /缺报 \d+/ }).click();
  await page.waitForURL(/class=/);
  const cells = page.locator('tbody td.tone-missing');
  await cells.first().waitFor();
  // missing is a word and never a figure
  expect(await cells.allTextContents()).not.toContainEqual(expect.stringMatching(/\d/));
}

/** The same address shows a colleague the same view, and a stranger nothing. */
async function shareTheAddress(room: ConsoleRoom, page: Page): Promise<void> {
  const { pathname, search } = new URL(page.url());
  const other = await room.visit(room.first('editor'), { at: `${pathname}${search}` });
  await caption(other).getByText('宁夏回族自治区').waitFor();
  expect(await other.getByRole('radio', { name: '状态' }).isChecked()).toBe(true);
  await other.locator('th[aria-sort="ascending"]').waitFor();
  await other.getByRole('button', { name: /缺报 \d+/, pressed: true }).waitFor();
  const stranger = await room.visit(room.first('submitter'), { at: `${pathname}${search}` });
  await stranger.getByRole('alert').first().waitFor();
  expect(await stranger.locator('#content').textContent()).not.toContain('银川市');
}

async function lookBack(room: ConsoleRoom, page: Page): Promise<void> {
  await page.goto(`/scorecard?plan=${plan}&parent=${province}&period=2023Q4&view=status`);
  await caption(page).waitFor();
  await page.getByLabel('口径日期').fill('2023-12-31');
  await page.getByText('口径日期 2023年12月31日').waitFor();
  await page.getByText('截至该日还没有数据').or(page.locator('tbody td').first()).first().waitFor();
  await room.axe(page);
  await page.getByRole('button', { name: '回到现在' }).click();
  await page.getByText('口径日期 2023年12月31日').waitFor({ state: 'hidden' });
  await page.getByRole('rowheader', { name: /银川市/ }).waitFor();
}

/** The reporting line fails; the table does not. */
async function standWithoutAPart(room: ConsoleRoom, page: Page): Promise<void> {
  room.complaintsSoFar();
  await page.route('**/api/v1/completeness?*', (route) => route.fulfill({ status: 503, json: { code: 'test' } }));
  await page.reload();
  await page.getByText('表格不受影响').waitFor();
  await page.getByRole('rowheader', { name: /银川市/ }).waitFor();
  await page.unroute('**/api/v1/completeness?*');
  await page.getByRole('button', { name: '重试' }).click();
  await page.getByText('应报').first().waitFor();
  expect(room.complaintsSoFar()).toEqual([expect.stringContaining('503')]);
}

async function saveAndPrint(page: Page): Promise<void> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${plan}-${province}-2023Q4-scores.csv`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('tfoot').getByText('图例').isVisible()).toBe(true);
  expect(await page.getByRole('navigation', { name: '主菜单' }).isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
}

/** The board of who has reported: the silent ones first, reminded by a key, and not twice unasked. */
export async function tellCompleteness(room: ConsoleRoom): Promise<void> {
  const clerk = await room.account('submitter', silent.code);
  const page = await room.visit(room.first('monitor'), {
    at: `/completeness?plan=${plan}&parent=${province}&period=2023Q4`,
  });
  await page.getByText('填报窗口').waitFor();
  expect(await page.locator('tbody tr').first().textContent()).toContain('未报');
  await room.axe(page);
  await room.picture(page, 'completeness');
  await remindTheSilent(room, page);
  await readLongLists(page);
  // who hands in sees how it stands, and reminds nobody
  const own = await room.visit(clerk, { at: `/completeness?plan=${plan}&parent=${silent.code}&period=2023Q4` });
  await own.getByRole('rowheader', { name: silent.name }).waitFor();
  expect(await own.getByRole('button', { name: /催报/ }).count()).toBe(0);
  await page.goto(`/completeness?plan=${plan}&parent=${province}&period=2024Q4`);
  await page.getByText('开放前无需报送').waitFor();
  await room.axe(page);
}

async function remindTheSilent(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByLabel('查找地区').fill(silent.name);
  const row = page.getByRole('row', { name: new RegExp(silent.name) });
  await row.getByRole('rowheader').focus();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('将通知 1 个未报单位的 1 名填报人').first().waitFor();
  await room.axe(page);
  await dialog.getByRole('button', { name: '发送' }).click();
  await page.getByText('已催报 1 个单位').waitFor();
  await row.getByText('监测人').waitFor();
  // once more within a day: only when somebody says so
  await row.getByRole('button', { name: `催报 ${silent.name}` }).click();
  await dialog.getByText('24 小时内已催过').waitFor();
  expect(await dialog.getByRole('button', { name: '发送' }).isDisabled()).toBe(true);
  await dialog.getByRole('radio', { name: /再催一次/ }).check();
  await dialog.getByRole('button', { name: '发送' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByLabel('查找地区').fill('');
  await page.getByRole('button', { name: '一键催报' }).click();
  await dialog.getByText('没有填报账号').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

/** Thousands of units: a window of them on screen, all of them on paper. */
async function readLongLists(page: Page): Promise<void> {
  await page.goto(`/completeness?plan=${plan}&parent=100000&period=2023Q4`);
  const rows = page.locator('tbody th[scope=row]');
  await rows.first().waitFor();
  const all = Number(await page.locator('table').getAttribute('aria-rowcount')) - 1;
  expect(all).toBeGreaterThan(2000);
  expect(await rows.count()).toBeLessThan(100);
  await rows.first().focus();
  await page.keyboard.press('End');
  await page.locator(`[data-row="${all - 1}"]:focus`).waitFor();
  await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
  expect(await rows.count()).toBe(all);
  await page.evaluate('window.dispatchEvent(new Event("afterprint"))');
}
