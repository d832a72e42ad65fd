import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ConsoleRoom } from '../../../support/console-room.js';

const dialogOf = (page: Page) => page.getByRole('dialog');
const previewOf = (page: Page) => page.getByTestId('bulletin-preview');
const isGone = (page: Page) => dialogOf(page).waitFor({ state: 'hidden' });
const slow = { timeout: 60_000 };

/** The second person says what is wrong; the editor reads it first, and submits once more. */
export async function sendBack(room: ConsoleRoom, monitor: Page, editor: Page): Promise<void> {
  await monitor.getByRole('button', { name: '退回' }).click();
  await dialogOf(monitor).getByLabel(/^原因/).fill('请写明责任单位');
  await room.picture(monitor, 'bulletin-return');
  await dialogOf(monitor).getByRole('button', { name: '退回' }).click();
  await isGone(monitor);
  await editor.goto(new URL(editor.url()).pathname);
  await editor.getByRole('note').getByText('“请写明责任单位”').waitFor();
  await editor.getByRole('textbox', { name: /^段落/ }).first().waitFor();
  await room.axe(editor);
  await room.picture(editor, 'bulletin-returned');
  await editor.getByRole('button', { name: '送审' }).click();
  await dialogOf(editor).getByRole('button', { name: '送审' }).click();
  await isGone(editor);
  await monitor.reload();
}

/** Somebody else is to be told of what is published, and one's own subscription is ended again. */
export async function subscribe(room: ConsoleRoom, page: Page): Promise<void> {
  await page.goto('/reports?tab=subscriptions');
  const add = dialogOf(page).getByRole('button', { name: '新增订阅' });
  for (const isOther of [false, true]) {
    await page.getByRole('button', { name: '新增订阅' }).click();
    await dialogOf(page).getByLabel('含下级地区').check();
    if (isOther) {
      await dialogOf(page).getByText('其他人').click();
      // of one district: not to be told of the whole country
      await dialogOf(page).getByLabel('对方的用户名').fill(room.first('submitter').username);
      await add.click();
      await dialogOf(page)
        .getByText(/无权查看/)
        .waitFor();
      await dialogOf(page).getByLabel('对方的用户名').fill(room.first('monitor').username);
    }
    await add.click();
    await isGone(page);
  }
  await page.getByRole('row', { name: /^monitor 全国\s*含下级地区/ }).waitFor();
  await room.axe(page);
  await room.picture(page, 'bulletin-subscriptions');
  await page.getByRole('button', { name: /^取消订阅 editor/ }).click();
  await dialogOf(page).getByRole('button', { name: '取消订阅' }).click();
  await page.getByRole('button', { name: /^取消订阅 editor/ }).waitFor({ state: 'detached' });
}

/** Who was told, who has read it; and what did not arrive goes out once more. */
export async function resend(room: ConsoleRoom, page: Page): Promise<void> {
  await room.system.untilNothingIsOwed();
  const report = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await room.system.query(
    `insert into report_delivery (report_id, region_id, event, way, account_id, subject, formats, locale, created_at, send_after, attempts, dead_at, last_error)
     select report_id, region_id, event, 'email', account_id, subject, formats, locale, created_at, send_after, 5, now(), '演示：信箱已满'
     from report_delivery where report_id = '${report}' and way = 'inbox' limit 1`,
  );
  await page.getByRole('tab', { name: '发送与回执' }).click();
  await page.getByRole('row', { name: /^monitor 站内消息 发布.*✓ 已发出/ }).waitFor();
  const dead = page.getByRole('row', { name: /^monitor 邮件 发布.*× 未送达/ });
  await dead.getByText('演示：信箱已满').waitFor();
  await room.axe(page);
  await room.picture(page, 'bulletin-deliveries');
  await dead.getByRole('button', { name: /^重发/ }).click();
  await dialogOf(page).getByRole('button', { name: '重发' }).click();
  await page.getByText('已排队重发').waitFor();
}

/** It stays readable, with a stamp and the reason, for whoever has its address. */
export async function withdraw(room: ConsoleRoom, editor: Page, reader: Page): Promise<void> {
  await editor.getByRole('button', { name: '撤回' }).click();
  await dialogOf(editor).getByLabel(/^原因/).fill('表2有误，另发更正版');
  await dialogOf(editor).getByText('仍可阅读').waitFor();
  await dialogOf(editor).getByRole('button', { name: '撤回' }).click();
  await isGone(editor);
  await editor.locator('h1').getByText('已撤回').waitFor();
  await reader.reload();
  await previewOf(reader).getByText('已撤回（2024年1月8日）：表2有误，另发更正版').waitFor();
  await previewOf(reader).getByText('两周内整改到位。').waitFor();
  await room.axe(reader);
  await room.picture(reader, 'bulletin-withdrawn');
}

/** A corrected edition: asked for with what is corrected, passed by a second person, published as the second. */
export async function correct(room: ConsoleRoom, page: Page): Promise<void> {
  const withdrawn = page.url();
  await page.getByRole('button', { name: '更正重发' }).click();
  await dialogOf(page)
    .getByLabel(/^更正说明/)
    .fill('更正表2一处录入错误');
  await room.axe(page);
  await dialogOf(page).getByRole('button', { name: '开始生成' }).click();
  await page.getByText('通报已生成').waitFor(slow);
  await page.getByRole('link', { name: '打开', exact: true }).click();
  await page.getByText('第 2 版，第 2 稿').waitFor();
  await previewOf(page).getByText('更正表2一处录入错误').waitFor();
  await page.getByRole('button', { name: '送审' }).click();
  await dialogOf(page).getByRole('button', { name: '送审' }).click();
  await isGone(page);
  await passByAnother(room, new URL(page.url()).pathname);
  await page.reload();
  await page.locator('button:enabled', { hasText: '发布' }).click({ timeout: 120_000 });
  await dialogOf(page)
    .getByText(/第 2 版：立即/)
    .waitFor();
  await dialogOf(page).getByRole('button', { name: '发布' }).click();
  await isGone(page);
  await page.locator('h1').getByText('已发布').waitFor();
  await room.picture(page, 'bulletin-corrected');
  await page.goto(withdrawn);
  await page.getByText('本期已有更正版').waitFor();
  await room.axe(page);
}

interface Step {
  readonly step: number;
  readonly state?: string;
  readonly toAccept?: readonly string[];
}

/** Another person confirms what no data vouches for, and authorises it. */
async function passByAnother(room: ConsoleRoom, at: string): Promise<void> {
  const { operator } = room.system;
  const { body } = await operator.get<Step>(`/api/v1${at}`);
  const authorise = async (accept: readonly string[]): Promise<Step> =>
    (await operator.post<Step>(`/api/v1${at}/authorise`, { step: body.step, accept })).body;
  const asked = await authorise([]);
  const { state } = asked.toAccept === undefined ? asked : await authorise(asked.toAccept);
  expect(state).toBe('authorised');
}
