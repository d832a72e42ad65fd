import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { FigureGiven } from '../../../support/client.js';
import type { ConsoleRoom } from '../../../support/console-room.js';

const plan = 'hainan-district-2023-2025';
const district = '150303';
const recruitment = `/targets/${plan}/district-recruitment/${district}?period=2023Q3`;

const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.id');

/** A monitor opens a cell, reads why it is as it is, tries out a figure, and prints it. */
export async function tellTarget(room: ConsoleRoom): Promise<void> {
  const page = await room.visit(room.first('monitor'), {
    at: `/scorecard?plan=${plan}&parent=${district}&period=2023Q3`,
  });
  await page.locator('[data-place="0:0"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/targets/${plan}/[\\w-]+/${district}\\?.*period=2023Q3`));
  await page.goto(recruitment);
  await page.getByRole('heading', { level: 1, name: /海南区 · 引进卫生专业技术人员/ }).waitFor();
  await page.locator('[data-chart] svg text').first().waitFor();
  await page.getByText('追赶倍数', { exact: true }).waitFor();
  await room.axe(page);
  await room.picture(page, 'target-chart');
  await readTheWorking(room, page);
  await tryOutAFigure(room, page);
  await readTheNumbers(room, page);
  await printOnOnePage(room, page);
  await goToTheNextIndicator(page);
  await askForAnUnknownOne(room, page);
}

/** By the arrow keys to the tab; each term leads to where it comes from. */
async function readTheWorking(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByRole('tab', { name: '图表' }).focus();
  for (const tab of ['数据表', '填报历史', '计算过程']) {
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: tab, selected: true }).waitFor();
  }
  expect(page.url()).toContain('tab=working');
  await page.getByRole('button', { name: '应达值 ← 第 4 步' }).first().focus();
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('working-4');
  await page.getByRole('button', { name: '目标值 ← 依据条款' }).first().click();
  expect(await focused(page)).toBe('target-clause');
  await page.getByText('海南党办发〔2023〕8号').waitFor();
  await room.axe(page);
}

async function tryOutAFigure(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByText('不保存任何内容').waitFor();
  await page.getByRole('slider').focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await page.locator('.target-outcome').getByText('若为此数').waitFor();
  await page.getByLabel('换一种序时曲线').selectOption('back-loaded');
  await page.locator('.target-outcome').getByText('先慢后快').waitFor();
  await room.axe(page);
}

/** The table has what the drawing has, and the history says who told it. */
async function readTheNumbers(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByRole('tab', { name: '数据表' }).click();
  await page.getByRole('row', { name: /2023年第三季度.*偏慢/ }).waitFor();
  await room.axe(page);
  await page.getByRole('tab', { name: '填报历史' }).click();
  await page.getByRole('row', { name: /第 1 版/ }).waitFor();
  await room.axe(page);
}

/** Chart, working and clause, whatever tab is open; nothing of the frame. */
async function printOnOnePage(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByRole('tab', { name: '图表' }).click();
  await page.emulateMedia({ media: 'print' });
  await page.getByText('是怎样算出来的').waitFor();
  expect(await page.locator('[data-chart] svg').isVisible()).toBe(true);
  expect(await page.locator('#target-clause').isVisible()).toBe(true);
  expect(await page.getByRole('navigation', { name: '主菜单' }).isVisible()).toBe(false);
  await room.picture(page, 'target-print');
  await page.emulateMedia({ media: 'screen' });
}

async function goToTheNextIndicator(page: Page): Promise<void> {
  const before = new URL(page.url()).pathname;
  await page.getByRole('button', { name: '下一指标' }).waitFor();
  await page.locator('#content').focus();
  await page.keyboard.press('}');
  await page.waitForURL((url) => url.pathname !== before && url.pathname.startsWith(`/targets/${plan}/`));
}

/** What is not there says what to do. */
async function askForAnUnknownOne(room: ConsoleRoom, page: Page): Promise<void> {
  await page.goto(`${recruitment}&at=2023-02-01`);
  await page.getByText('口径日期当日还没有').waitFor();
  await page.getByRole('button', { name: '改看那一天' }).click();
  await page.getByText('追赶倍数', { exact: true }).waitFor();
  expect(page.url()).not.toContain('at=2023-02-01');
  await room.axe(page);
}

/** What was restated, as known on a day; and who stands where in an evaluation. */
export async function tellRestatementsAndEvaluations(room: ConsoleRoom): Promise<void> {
  const page = await room.visit(room.first('monitor'), { at: `/restatements?plan=${plan}&period=2023Q1` });
  await page.getByText('本期无更正').waitFor();
  await room.axe(page);
  await page.goto(`/restatements?plan=${plan}&at=2023-02-01`);
  await page.getByRole('alert').getByText('早于最早的数据').waitFor();
  await room.axe(page);
  await page.getByRole('button', { name: '改看那一天' }).click();
  await page.getByText('按此口径查看').waitFor();
  await page.goto('/evaluations?plan=national-2023&region=640000&period=2023Q3');
  await page.getByRole('button', { name: /利通区/ }).click();
  await page.getByText('怎样得出').waitFor();
  expect(page.url()).toContain('open=');
  await room.axe(page);
  await room.picture(page, 'evaluations');
  await page.goto(`/evaluations?plan=${plan}&region=${district}`);
  await page.getByText('没有设定评价').waitFor();
  await room.axe(page);
  await restate(room, '2023Q2', 3, '漏登三人，已核对花名册');
  await restate(room, '2023Q3', -2, '两人重复登记，已核对花名册');
  await compareTwo(room, page);
  await seeWhatWasToldFirst(room, page);
}

interface Form {
  readonly submission: string;
  readonly region: string;
  readonly versions: readonly { readonly values: readonly FigureGiven[] }[];
}

/** The district corrects how many it recruited in a quarter, and says why. */
async function restate(room: ConsoleRoom, period: string, by: number, text: string): Promise<void> {
  const { operator } = room.system;
  const listed = await operator.get<Form[]>(`/api/v1/submissions?plan=${plan}&region=${district}&period=${period}`);
  const form = await operator.get<Form>(`/api/v1/submissions/${listed.body[0]?.submission ?? ''}`);
  const values = (form.body.versions[0]?.values ?? []).map((figure) =>
    figure.indicator === 'district_recruits' ? { ...figure, value: Number(figure.value) + by } : figure,
  );
  const reason = { class: 'entry_error', text };
  const sent = await operator.post('/api/v1/submissions', { plan, region: district, period, values, reason });
  expect(sent).toMatchObject({ status: 202, body: { version: 2, kind: 'correction' } });
  await room.system.untilNothingIsOwed();
}

/** By keys alone: Space picks two corrections, and they stand side by side, the earlier first. */
async function compareTwo(room: ConsoleRoom, page: Page): Promise<void> {
  await page.goto(`/restatements?plan=${plan}&region=${district}`);
  const picks = page.getByRole('list', { name: /^更正，新的在前/ }).getByRole('checkbox');
  await picks.nth(1).waitFor();
  await picks.first().focus();
  await page.keyboard.press('Space');
  await page.getByText('再选一条即可比较').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  const compared = page.getByRole('table', { name: '两条更正对照' });
  await compared.waitFor();
  const heads = await compared.getByRole('columnheader').allInnerTexts();
  expect(heads.map((head) => /2023年第.季度/.exec(head)?.[0])).toEqual([undefined, '2023年第二季度', '2023年第三季度']);
  expect(await compared.getByRole('rowheader', { name: /引进/ }).count()).toBe(1);
  await page.getByText('漏登三人，已核对花名册').waitFor();
  await room.axe(page);
  await room.picture(page, 'restatements-compared');
}

/** The real chart has a line of its own for what was reported first, and says what it is. */
async function seeWhatWasToldFirst(room: ConsoleRoom, page: Page): Promise<void> {
  await page.goto(recruitment);
  await page.locator('[data-chart] svg text', { hasText: '首报值（已更正）' }).waitFor();
  expect(await page.locator('[data-chart] svg path[stroke="#A63F00"]').count()).toBeGreaterThan(0);
  await room.axe(page);
  await room.picture(page, 'target-restated');
}
