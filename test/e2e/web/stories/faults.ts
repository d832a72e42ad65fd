import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { Account, ConsoleRoom } from '../../../support/console-room.js';
import { FrailWire } from '../../../support/frail-wire.js';

const plan = 'national-2023';
const period = '2023Q4';
const slow = { timeout: 20_000 };
const [wizardCounty, gridCounty] = ['640121', '640181'];
const at = (page: 'upload' | 'grid', region: string): string =>
  `/tasks/${page}?plan=${plan}&region=${region}&period=${period}&step=upload`;

/** One figure that is wrong (D2), one that is asked about (D3), one read as it may be meant (D4); it takes a while to send. */
const file = {
  name: '四季度.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`indicator,region,period,numerator,denominator,value,date,note
family_doctor_signing_rate,640121,2023Q4,85①,100,,,
elderly_health_service_coverage,640121,2023Q4,1,100,,,
public_health_committee_coverage,640121,2023Q4,约93,100,,,
${'\n'.repeat(100_000)}`),
};

/** The wizard through everything that may befall it: nothing that was typed is lost, and there is one version. */
export async function tellWizardFaults(room: ConsoleRoom): Promise<void> {
  const account = await room.account('submitter', wizardCounty);
  const wire = await FrailWire.to(room.system.baseUrl);
  const page = await room.visit(account, { at: `${wire.url}${at('upload', wizardCounty)}` });
  await breakOffUpload(page, wire);
  await loseSession(room, page, account);
  await changeInTwoTabs(room, page);
  await row(page, 'D3').getByRole('button', { name: '保存 D3 的说明' }).click();
  await page.getByText('校验通过').waitFor(slow);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel(/我承诺/).check(slow);
  await confirmInTrouble(room, page, wire);
  expect(await versionsOf(room, wizardCounty)).toEqual([1]);
  wire.close();
}

/** The network goes in the middle of the file, and comes back: the page has kept the file and sends it by itself. */
async function breakOffUpload(page: Page, wire: FrailWire): Promise<void> {
  const network = await page.context().newCDPSession(page);
  const slowly = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 20_000 };
  await network.send('Network.emulateNetworkConditions', slowly);
  await page.getByLabel(/选择文件/).setInputFiles(file);
  await page.getByText('正在上传 四季度.csv').waitFor();
  wire.cut();
  await page.getByText('连接中断，文件还在本页；网络恢复后自动重传。').waitFor(slow);
  await network.detach();
  wire.mend();
  await networkIsBack(page);
  await row(page, 'D2').waitFor(slow);
}

/** As the browser is told by its machine. */
async function networkIsBack(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.context().setOffline(false);
}

/** The session ends while an explanation is half written and a figure is mended: both are there after the password. */
async function loseSession(room: ConsoleRoom, page: Page, { username, password }: Account): Promise<void> {
  await why(page).fill('机构合并');
  await room.system.query(
    `delete from login_session where account_id = (select account_id from account where username = '${username}')`,
  );
  await mend(page, 'D2', '85');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('您填写的内容都还在').waitFor();
  await dialog.getByLabel('密码', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await row(page, 'D2').waitFor({ state: 'detached', ...slow });
  expect(await why(page).inputValue()).toBe('机构合并');
  await page.reload();
  await row(page, 'D3').waitFor(slow);
  expect(await why(page).inputValue()).toBe('机构合并');
}

/** The same cell is mended in two tabs: whoever comes later sees both, and says which holds. */
async function changeInTwoTabs(room: ConsoleRoom, page: Page): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await row(other, 'D4').waitFor(slow);
  await mend(page, 'D4', '94');
  await row(page, 'D4').waitFor({ state: 'detached', ...slow });
  await mend(other, 'D4', '95');
  const notice = other.getByRole('alert').filter({ hasText: 'D4 已在另一个标签页' });
  await notice.getByText('那边填：94').waitFor(slow);
  await notice.getByText('您填：95').waitFor();
  await room.axe(other);
  await notice.getByRole('button', { name: '用我的' }).click();
  await other.getByText('D4 已改为 95').waitFor(slow);
  await other.close();
  await why(page).fill('机构合并，口径与上期不同，已核对');
}

/** The database is held up, then an answer is lost on its way: said in words each time, and sent once. */
async function confirmInTrouble(room: ConsoleRoom, page: Page, wire: FrailWire): Promise<void> {
  const confirm = page.getByRole('button', { name: '确认上报' });
  await room.system.query('begin; lock table submission_version in access exclusive mode');
  await confirm.click();
  const notice = page.getByRole('alert').filter({ hasText: '请求号' });
  await notice.waitFor(slow);
  expect(await notice.innerText()).toMatch(/数据库|稍后/);
  await room.system.query('rollback');
  wire.loseAnswers();
  await confirm.click();
  while ((await versionsOf(room, wizardCounty)).length === 0) await page.waitForTimeout(50);
  wire.cut();
  await page.getByText('连接中断，不清楚是否已经送达').waitFor(slow);
  wire.mend();
  await networkIsBack(page);
  await page.getByText('上报成功').waitFor(slow);
}

/** The grid: typed without a network, in two tabs, beside somebody else, and while the service is in trouble. */
export async function tellGridFaults(room: ConsoleRoom): Promise<void> {
  const account = await room.account('submitter', gridCounty);
  const page = await room.visit(account, { at: at('grid', gridCounty) });
  const first = await typeOffline(page);
  const other = await typeInTwoTabs(first);
  await other.close();
  await meetSomebodyElse(room, first);
  await submitInTrouble(room, first);
  expect(await versionsOf(room, gridCounty)).toEqual([1, 2]);
}

const signing = (page: Page): Locator => page.getByLabel('家庭医生签约率 分子');
const saved = (page: Page): Promise<void> => page.locator('[data-save=saved]').waitFor(slow);

/** What is typed without a network outlives the window. @returns another window, with the network back */
async function typeOffline(page: Page): Promise<Page> {
  const context = page.context();
  await signing(page).waitFor(slow);
  await context.setOffline(true);
  await write(page, '41');
  await page.getByRole('button', { name: '提交…' }).click();
  await page.getByText('离线，已存本机').waitFor(slow);
  const address = page.url();
  await page.close();
  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto(address);
  await next.getByText('已恢复本机').waitFor(slow);
  expect(await signing(next).inputValue()).toBe('41');
  await networkIsBack(next);
  await saved(next);
  return next;
}

/** What one tab types the other shows; where both have typed, both values stand in both. */
async function typeInTwoTabs(page: Page): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await signing(other).waitFor(slow);
  await write(other, '42');
  const cell = page.getByRole('row').filter({ has: signing(page) });
  await cell.getByText('他人填：42').waitFor();
  await cell.getByText('您填：41').waitFor();
  expect(await page.getByRole('button', { name: '提交…' }).isDisabled()).toBe(true);
  await cell.getByRole('button', { name: '用我的' }).click();
  return other;
}

/** Somebody has sent the form meanwhile: the later one sees both figures before he sends his own. */
async function meetSomebodyElse(room: ConsoleRoom, page: Page): Promise<void> {
  const values = [{ indicator: 'family_doctor_signing_rate', numerator: 43, denominator: 100 }];
  const { status } = await room.system.operator.submit({ plan, region: gridCounty, period, values });
  expect(status).toBe(202);
  await page.getByLabel('家庭医生签约率 分母').fill('100');
  await networkIsBack(page);
  await page.getByText('他人已提交第 1 版').waitFor(slow);
  const cell = page.getByRole('row').filter({ has: signing(page) });
  await cell.getByText('他人填：43').waitFor();
  await cell.getByText('您填：41').waitFor();
  await cell.getByRole('button', { name: '用我的' }).click();
}

async function submitInTrouble(room: ConsoleRoom, page: Page): Promise<void> {
  await networkIsBack(page);
  await saved(page);
  await room.system.query('begin; lock table draft in access exclusive mode');
  await page.getByRole('button', { name: '提交…' }).click();
  const notice = page.getByRole('alert').filter({ hasText: '请求号' });
  await notice.waitFor(slow);
  await page.getByText('未能存到服务器，已存本机').waitFor();
  await room.system.query('rollback');
  await notice.getByRole('button', { name: '重试' }).click();
  await saved(page);
  await page.getByRole('button', { name: '提交…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/我承诺/).check(slow);
  await dialog.getByRole('button', { name: '确认提交' }).click();
  await page.getByText(/^回执号/).waitFor(slow);
}

const why = (page: Page): Locator => page.getByRole('textbox', { name: 'D3 的说明' });

const row = (page: Page, cell: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${cell}\\b`) }) });

async function mend(page: Page, cell: string, text: string): Promise<void> {
  await row(page, cell)
    .getByRole('button', { name: `编辑 ${cell}` })
    .click();
  await page.getByLabel(`${cell} 的新值`).fill(text);
  await page.keyboard.press('Enter');
}

async function write(page: Page, text: string): Promise<void> {
  await signing(page).focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** As the database has them. */
async function versionsOf(room: ConsoleRoom, region: string): Promise<readonly number[]> {
  const found = await room.system.query<{ version: number }>(
    `select version from submission_version join region using (region_id)
     where code = '${region}' and period_id = 202324 order by version`,
  );
  return found.map(({ version }) => version);
}
