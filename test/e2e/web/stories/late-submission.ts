import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ConsoleRoom } from '../../../support/console-room.js';

const county = '920102';
const form = /报送试验方案（演示数据）.*2024年第三季度/;
const slow = { timeout: 20_000 };

/** 4 November 2024: the third quarter was locked on 31 October. A county asks by keys, and the nation answers: above it nobody else watches. */
export async function tellLateSubmission(room: ConsoleRoom): Promise<void> {
  const page = await onTheDay(await room.visit(await room.account('submitter', county), { at: '/me' }), '/tasks');
  await ask(page, room, '乡镇数据尚未汇总完（演示数据）');
  await decide(await onTheDay(await room.visit(room.first('monitor'), { at: '/me' }), '/inbox'), room);

  const due = page.getByRole('row').filter({ hasText: form });
  await page.reload();
  await due.getByRole('link', { name: /^去填报/ }).waitFor(slow);
  expect(await due.innerText()).toContain('补报已批准至 2024年11月7日');
  await page.getByRole('link', { name: /^消息/ }).click();
  await page.getByRole('heading', { name: /【补报已批准】.*2024Q3：开放至 2024-11-07/ }).waitFor(slow);
  expect(room.complaintsSoFar()).toEqual([]);
}

async function ask(page: Page, room: ConsoleRoom, reason: string): Promise<void> {
  const due = page.getByRole('row').filter({ hasText: form });
  const step = due.getByRole('button', { name: /^申请补报/ });
  await step.waitFor(slow);
  await step.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^申请补报/ });
  await dialog.getByLabel('原因类别').waitFor(slow);
  await dialog.getByRole('button', { name: '提交申请' }).click();
  await dialog.getByText('请写明原因，至少 5 个字').waitFor(slow);
  await room.axe(page);
  await room.picture(page, 'late-ask');
  await dialog.getByLabel('原因类别').focus();
  await page.keyboard.press('ArrowDown');
  // a list that is not open yet takes no key, and one that is not closed yet takes the next
  const active = page.locator('.ant-select-item-option-active');
  await active.waitFor(slow);
  await page.keyboard.press('Enter');
  await active.waitFor({ ...slow, state: 'hidden' });
  await page.keyboard.press('Tab');
  await page.keyboard.type(reason);
  await dialog.getByLabel('希望开放至').fill('2024-11-12');
  expect(await dialog.getByLabel('具体原因').inputValue()).toBe(reason);
  await page.keyboard.press('Enter');
  await due.getByText('已申请补报（至 2024年11月12日），待批准').waitFor(slow);
  await due.getByRole('button', { name: /^查看补报申请/ }).waitFor();
}

/** From the message to the application, and the answer. */
async function decide(page: Page, room: ConsoleRoom): Promise<void> {
  await page.getByRole('heading', { name: /【申请补报】.*2024Q3：希望开放至 2024-11-12/ }).waitFor(slow);
  await page
    .getByRole('link', { name: /^查看补报申请/ })
    .first()
    .click();
  await page.getByRole('tab', { name: '补报申请（1）' }).waitFor(slow);
  const application = page.getByRole('row').filter({ hasText: '乡镇数据尚未汇总完' });
  await application.getByText('数据迟到：').waitFor(slow);
  await room.axe(page);
  await application.getByRole('button', { name: /^批准/ }).click();
  const dialog = page.getByRole('dialog', { name: /^批准补报/ });
  await dialog.getByText(/申请的是 2024年11月12日/).waitFor();
  await room.axe(page);
  await room.picture(page, 'late-decide');
  await dialog.getByRole('button', { name: /^批\s*准$/ }).click();
  await application.getByText('✓ 已批准 开放至 2024年11月7日').waitFor(slow);
  await page.getByRole('tab', { name: '补报申请', exact: true }).waitFor();
}

async function onTheDay(page: Page, at: string): Promise<Page> {
  await page.clock.setSystemTime(new Date('2024-11-04T02:00:00Z'));
  await page.goto(at);
  return page;
}
