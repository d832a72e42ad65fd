import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ConsoleRoom } from '../../../support/console-room.js';
import { freePort } from '../../../support/free-port.js';
import { root } from '../../../support/process-of-ours.js';

export const reviewedPlan = 'system-opinions-2023';
const form = `/tasks/grid?plan=${reviewedPlan}&region=150303&period=2023`;
const share = '基层服务占医疗服务总量和医保基金支付的比重';

const places = new WeakMap<ConsoleRoom, Promise<string>>();

/** The plans of the room ask for no review: one more process of the API brings a plan that does, for all stories. */
export function placeThatReviews(room: ConsoleRoom): Promise<string> {
  const known = places.get(room) ?? startPlace(room);
  places.set(room, known);
  return known;
}

async function startPlace(room: ConsoleRoom): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-reviewed-'));
  const text = readFileSync(path.join(root, `config/plans/${reviewedPlan}.yaml`), 'utf8');
  writeFileSync(
    path.join(folder, `${reviewedPlan}.yaml`),
    text.replace(/^reporting: year$/m, 'reporting: year\nreview: county'),
  );
  const port = await freePort();
  await room.system.add('api', { PORT: String(port), XUSHI_PLANS_DIR: folder });
  return `http://127.0.0.1:${port}`;
}

/** As Ctrl+V does, where the cursor is. */
async function paste(page: Page, lines: readonly (readonly string[])[]): Promise<void> {
  const text = JSON.stringify(lines.map((cells) => cells.join('\t')).join('\r\n'));
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${text});
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  })()`);
}

/** A county's form goes from the grid to its reviewer, back with a mark, and through. */
export async function tellReview(room: ConsoleRoom): Promise<void> {
  const place = await placeThatReviews(room);
  const sender = await room.visit(room.first('submitter'), { at: `${place}${form}` });
  await fillIn(room, sender);
  const reviewer = await room.visit(room.first('reviewer'), { at: `${place}/reviews` });
  await sendBack(room, reviewer);
  await sender.goto(`${place}${form}`);
  await mend(room, sender);
  await reviewer.goto(`${place}/reviews`);
  await pass(room, reviewer);
}

async function fillIn(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByLabel(`${share} 分子`).focus();
  await paste(page, [
    ['41', '50'],
    ['60', '100'],
  ]);
  // without codes nothing is known to belong anywhere
  await page.getByText('没有填入任何一格').waitFor();
  await paste(page, [
    ['填报值', '分母', '分子', '指标代码'],
    ['80', '', '', 'consortium_performance.order-of-care'],
    ['', '100', '60', 'primary_care_share'],
    ['', '100', '=1+1', 'public_health_professional_ratio'],
    ['5', '', '', 'of_another_form'],
  ]);
  await page.getByText('已按指标代码填入 3 行 5 格').waitFor();
  await page.getByText('第 5 行“of_another_form”').waitFor();
  expect(await page.getByLabel(`${share} 分子`).inputValue()).toBe('60');
  // the service says what it thinks of a formula, at its cell
  await page.getByText('强制 1 ·').waitFor({ timeout: 20_000 });
  await room.axe(page);
  await room.picture(page, 'grid-must-fix');
  await page.getByLabel('专业公共卫生机构卫生专业技术人员比例 分子').focus();
  await page.keyboard.type('80');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('5');
  await page.keyboard.press('Escape');
  expect(await page.getByLabel('专业公共卫生机构卫生专业技术人员比例 分子').inputValue()).toBe('80');
  // what was typed outlives the page
  await page.reload();
  await page.getByText('已恢复本机').waitFor();
  expect(await page.getByLabel(`${share} 分子`).inputValue()).toBe('60');
  await submit(page);
}

async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交…' }).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: '确认提交' });
  await confirm.waitFor();
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel(/我承诺/).check();
  await confirm.click();
  await page.getByText('已提交，待审核').waitFor();
  await page.getByText(/回执号 2023-150303-/).waitFor();
}

async function sendBack(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByRole('table').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '退回…' }).click();
  await page.getByLabel(`${share} 退回意见（填写即标记该格）`).fill('与医保结算口径不一致');
  await page.getByRole('button', { name: '确认退回' }).click();
  await page.getByText('请填写退回原因。').waitFor();
  await room.axe(page);
  await page.getByLabel('退回原因（必填）').fill('请按医保结算数据核对');
  await page.getByLabel('重报截止日（可不填）').fill('2024-01-20');
  await page.getByText('填报窗口重开至 2024年1月20日').waitFor();
  await room.picture(page, 'reviews-return');
  await page.getByRole('button', { name: '确认退回' }).click();
  await page.getByText('已退回 海南区').waitFor();
}

async function mend(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByText('请按医保结算数据核对').waitFor();
  await page.getByText('退回意见：与医保结算口径不一致').waitFor();
  await page.getByLabel(`${share} 分子`).focus();
  await paste(page, [['primary_care_share', '62', '100']]);
  await page.getByText('已按指标代码填入 1 行 2 格').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('85');
  expect(await page.getByLabel('就医和诊疗秩序 填报值').inputValue()).toBe('85');
  await room.picture(page, 'grid-returned');
  await page.getByRole('button', { name: '提交…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/我承诺/).waitFor();
  await room.axe(page);
  await room.picture(page, 'grid-confirm');
  await dialog.getByRole('button', { name: '返回修改' }).click();
  await submit(page);
}

async function pass(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByRole('button', { name: /^查看 海南区/ }).click();
  // whoever sent it back reads what is other than before, and nothing else unless he asks
  const changed = page.getByRole('cell', { name: '修改', exact: true });
  await changed.nth(1).waitFor();
  expect(await changed.count()).toBe(2);
  await room.axe(page);
  await room.picture(page, 'reviews-difference');
  await page.getByRole('button', { name: '通过', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '通过' }).click();
  await page.getByText('已通过 1 份').waitFor();
  await page.getByText('没有待审核的报表：都处理完了。').waitFor();
}

/** What somebody has for himself: messages and settings. */
export async function tellOwnThings(room: ConsoleRoom): Promise<void> {
  const page = await room.visit(await room.account('monitor', '640000'), { at: '/inbox?show=all' });
  await room.axe(page);
  await room.picture(page, 'inbox');
  for (const tab of ['account', 'messages', 'password', 'tokens']) {
    await page.goto(`/me?tab=${tab}`);
    await page.getByRole('tabpanel').waitFor();
    await room.axe(page);
  }
  await page.getByLabel('用途').fill('季度导出');
  await page.getByRole('button', { name: '创建令牌' }).click();
  await page.getByText('令牌只显示这一次').waitFor();
  await page.getByRole('button', { name: '我已保存' }).click();
  await page.getByRole('button', { name: '吊销 季度导出' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '吊销' }).click();
  await page.getByText('已吊销').waitFor();
  await page.goto('/me?tab=messages');
  await page.getByLabel('督办时限 邮件').uncheck();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存。').waitFor();
  await page.reload();
  expect(await page.getByLabel('督办时限 邮件').isChecked()).toBe(false);
  await room.picture(page, 'my-settings');
}
