import { expect } from '@jest/globals';
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import type { Account, ConsoleRoom } from '../../../support/console-room.js';

/** The product lives on another day than its authenticators: the code of the half minute in which it was begun, or later. */
async function codeOf(room: ConsoleRoom, secret: string, later = 0): Promise<string> {
  const [begun] = await room.system.query<{ epoch: number }>(
    `select extract(epoch from max(begun_at))::int as epoch from second_factor`,
  );
  return generateSync({ secret, epoch: (begun?.epoch ?? 0) + later });
}

async function add(room: ConsoleRoom, page: Page, { password }: Account): Promise<string> {
  await page.getByLabel('当前密码').fill(password);
  await page.getByRole('button', { name: '开始启用' }).click();
  await page.getByRole('img', { name: '两步验证二维码' }).locator('path').first().waitFor();
  const secret = (await page.locator('code').first().innerText()).trim();
  await page.getByLabel('验证器显示的 6 位数字').fill('000000');
  await page.getByRole('button', { name: '确认启用' }).click();
  await page.getByText('请检查手机时间是否自动校准').waitFor();
  await room.axe(page);
  await room.picture(page, 'second-factor-scan');
  await page.getByLabel('验证器显示的 6 位数字').fill(await codeOf(room, secret));
  await page.getByRole('button', { name: '确认启用' }).click();
  await page.getByText('请保存恢复码').waitFor();
  expect(await page.locator('.recovery-codes li').count()).toBe(10);
  await room.axe(page);
  await page.getByRole('button', { name: '我已保存' }).click();
  await page.getByText('还有 10 个恢复码').waitFor();
  return secret;
}

/** With the password and then a code, in the other language; a wrong code is said and may be given again. */
async function comeBack(room: ConsoleRoom, page: Page, account: Account, secret: string): Promise<void> {
  await page.getByRole('tab', { name: '账号' }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByLabel('用户名').waitFor();
  await room.signIn(page, account);
  await page.getByLabel('验证码').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Verify and sign in' }).click();
  await page.getByText('The code is wrong or was used before').waitFor();
  await room.axe(page);
  await page.getByLabel('Code').fill(await codeOf(room, secret, 30));
  await page.getByRole('button', { name: 'Verify and sign in' }).click();
  await page.locator('#content h1').first().waitFor();
}

/** Somebody adds a second factor, signs in with it, and loses it: another one gives the way back. */
export async function tellSecondFactor(room: ConsoleRoom): Promise<void> {
  const account = room.first('catalogue_admin');
  const page = await room.visit(account, { at: '/me?tab=second-factor' });
  const secret = await add(room, page, account);
  await comeBack(room, page, account, secret);

  const keeper = await room.visit(room.first('secadmin'), { at: '/accounts?tab=accounts' });
  await keeper.getByRole('row', { name: new RegExp(`${account.username}.*密码 \\+ 两步验证`) }).waitFor();
  await keeper.getByRole('button', { name: `重置两步验证 ${account.username}` }).click();
  await keeper.getByRole('dialog').getByText('请先核实本人身份').waitFor();
  await keeper.getByRole('dialog').getByRole('button', { name: '重置两步验证' }).click();
  await keeper.getByRole('row', { name: new RegExp(`${account.username}.*仅密码`) }).waitFor();
  await room.picture(keeper, 'second-factor-accounts');
}
