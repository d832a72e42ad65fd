import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ConsoleRoom } from '../../../support/console-room.js';
import { correct, resend, sendBack, subscribe, withdraw } from './editor-again.js';

const dialogOf = (page: Page) => page.getByRole('dialog');
const wordingOf = (page: Page, id: string) => page.getByRole('textbox', { name: `段落 ${id}`, exact: true });
const previewOf = (page: Page) => page.getByTestId('bulletin-preview');
const save = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+s');
  await page.getByText('已全部保存').waitFor();
};

/** Chooses by typing, as people do who know what they want. */
async function choose(page: Page, field: string, typed: string): Promise<void> {
  await dialogOf(page).getByLabel(field).click();
  await page.keyboard.type(typed);
  await page.locator('.ant-select-item-option-active', { hasText: typed }).waitFor();
  await page.keyboard.press('Enter');
}

/** Asks for December; the page is loaded anew meanwhile, and the answer is found by its address. */
async function askForBulletin(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByRole('heading', { name: '通报' }).waitFor();
  await room.axe(page);
  await page.getByRole('button', { name: '生成通报' }).click();
  await choose(page, '方案', '海南区');
  await choose(page, '期号', '202312');
  await room.axe(page);
  await dialogOf(page).getByRole('button', { name: '开始生成' }).click();
  await page.waitForURL(/[?&]job=/);
  await page.reload();
  await page.getByText('通报已生成').waitFor({ timeout: 60_000 });
  await room.picture(page, 'bulletins');
  await page.getByRole('link', { name: '打开', exact: true }).click();
  await page.waitForURL(/\/reports\/[0-9a-f-]{36}/);
}

/** Words around a figure that stays what it is, whatever the keys are. */
async function word(room: ConsoleRoom, page: Page): Promise<void> {
  const field = wordingOf(page, 'lead.completeness');
  await field.waitFor();
  const locked = field.locator('[contenteditable=false]');
  const figures = await locked.allInnerTexts();
  expect(figures.length).toBeGreaterThan(2);
  await field.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('请{抓紧}落实。');
  await locked.first().click();
  await page.keyboard.type('9');
  expect(await locked.allInnerTexts()).toEqual(figures);
  await previewOf(page).getByText('请｛抓紧｝落实。').waitFor();
  await page.getByText('1 处未保存').waitFor();
  await page.reload();
  await page.getByRole('button', { name: '恢复这些修改' }).click();
  await previewOf(page).getByText('请｛抓紧｝落实。').waitFor();
  await field.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('应报单位已全部报送。');
  await page.getByRole('button', { name: `放回“${figures[0] ?? ''}”` }).click();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Control+End');
  await save(page);
  await page.getByRole('button', { name: '添加一段要求' }).click();
  await page.locator('[id^="wording-demands.own-"]:focus').waitFor();
  await page.keyboard.type('两周内整改到位。');
  await save(page);
  await room.axe(page);
  await room.picture(page, 'bulletin-editor');
}

/** The same bulletin in a second window: who saves later sees both, and nothing is lost. */
async function meetAnother(room: ConsoleRoom, page: Page): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  const [mine, theirs] = [wordingOf(page, 'lead.basis'), wordingOf(other, 'lead.basis')];
  await theirs.click();
  await other.keyboard.press('Control+End');
  await other.keyboard.type('请各单位认真研究。');
  await mine.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('请各单位照此办理。');
  await save(page);
  await other.bringToFront();
  await other.keyboard.press('Control+s');
  await other.getByText(/双方都改过/).waitFor();
  for (const words of ['请各单位认真研究。', '请各单位照此办理。'])
    await other.locator('.bulletins-clash').getByText(words).waitFor();
  await room.axe(other);
  await room.picture(other, 'bulletin-clash');
  await other.getByRole('button', { name: /用对方的/ }).click();
  await other.getByText('已全部保存').waitFor();
  await other.close();
  await page.bringToFront();
}

/** What to look at first, and then the effect in words before it is done. */
async function submit(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByRole('tab', { name: '审前检查' }).click();
  await page.getByText('两周内整改到位').first().waitFor();
  await room.axe(page);
  await page.getByRole('tab', { name: '过程与文件' }).click();
  await page.getByRole('row', { name: /改写/ }).first().waitFor();
  await room.axe(page);
  await page.getByRole('button', { name: '送审' }).click();
  await dialogOf(page).getByText('此后不能再编辑').waitFor();
  await dialogOf(page).getByRole('button', { name: '送审' }).click();
  await dialogOf(page).waitFor({ state: 'hidden' });
  await page.getByText('不能由您审定或退回').waitFor();
  expect(await page.getByRole('button', { name: '审定', exact: true }).isDisabled()).toBe(true);
}

/** A second person confirms what no data vouches for; then it is printed, and goes out. */
async function authoriseAndPublish(room: ConsoleRoom, page: Page): Promise<void> {
  await previewOf(page).getByText('两周内整改到位。').waitFor();
  await page.getByRole('button', { name: '审定', exact: true }).click();
  const go = dialogOf(page).getByRole('button', { name: '审定', exact: true });
  await dialogOf(page).getByRole('checkbox').first().waitFor();
  expect(await go.isDisabled()).toBe(true);
  await room.axe(page);
  for (const box of await dialogOf(page).getByRole('checkbox').all()) await box.check();
  await go.click();
  await dialogOf(page).waitFor({ state: 'hidden' });
  const publish = page.locator('button:enabled', { hasText: '发布' });
  await publish.waitFor({ timeout: 120_000 });
  await publish.click();
  await dialogOf(page).getByText('立即对可查看该地区数据的人公开').waitFor();
  await dialogOf(page).getByRole('button', { name: '发布' }).click();
  await dialogOf(page).waitFor({ state: 'hidden' });
  await page.locator('h1').getByText('已发布').waitFor();
  await room.axe(page);
  await room.picture(page, 'bulletin-published');
}

/** A bulletin of the district of Hainan: asked for, worded, handed to a second person, published, and had as PDF. */
export async function tellBulletin(room: ConsoleRoom): Promise<void> {
  const editor = await room.visit(room.first('editor'), { at: '/reports' });
  await askForBulletin(room, editor);
  await word(room, editor);
  await meetAnother(room, editor);
  // what the service refuses to store over somebody else's words is the one thing that a browser may complain of
  expect(room.complaintsSoFar().filter((complaint) => !complaint.includes('409'))).toEqual([]);
  await submit(room, editor);
  const at = new URL(editor.url()).pathname;
  const monitor = await room.visit(room.first('monitor'), { at });
  await sendBack(room, monitor, editor);
  await subscribe(room, editor);
  await authoriseAndPublish(room, monitor);
  const link = await monitor.getByRole('link', { name: /^PDF（中文）/ }).getAttribute('href');
  const pdf = await monitor.request.get(new URL(link ?? '', monitor.url()).href);
  expect([pdf.status(), (await pdf.body()).subarray(0, 4).toString()]).toEqual([200, '%PDF']);
  const reader = await room.visit(room.first('submitter'), { at });
  await previewOf(reader).getByText('两周内整改到位。').waitFor();
  expect(await reader.getByRole('tab').allInnerTexts()).toEqual(['内容']);
  await room.axe(reader);
  await editor.goto(at);
  await resend(room, editor);
  await withdraw(room, editor, reader);
  await correct(room, editor);
}
