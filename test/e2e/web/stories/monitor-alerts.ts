import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Account, ConsoleRoom } from '../../../support/console-room.js';

interface AlertSeen {
  readonly id: string;
  readonly region: string;
  readonly facts: { readonly regionName: string; readonly indicator: { readonly zh: string } };
}

/** A county of Ningxia that is behind, and that nobody has looked at yet. */
async function waiting(room: ConsoleRoom): Promise<AlertSeen> {
  const list = '/api/v1/alerts?region=640000&plan=national-2023&state=new&kind=lag&severity=3&limit=500';
  const { body } = await room.system.operator.get<AlertSeen[]>(list);
  const found = body.find(({ region }) => !region.endsWith('00'));
  if (found === undefined) throw new Error('no county of Ningxia has a red alert');
  return found;
}

const file = { name: '整改情况.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n演示数据') };
const dialogOf = (page: Page) => page.getByRole('dialog');
const isGone = (page: Page) => dialogOf(page).waitFor({ state: 'hidden' });

/** The session has ended while a dialog was open: the password is asked for over it, and the act goes through. */
async function comeBack(page: Page, password: string): Promise<void> {
  const asked = dialogOf(page).filter({ hasText: '登录已过期' });
  await asked.getByLabel('密码', { exact: true }).click();
  await page.keyboard.type(password);
  expect(await page.getByLabel('说明').inputValue()).toBe('已电话联系');
  await page.keyboard.press('Enter');
  await asked.waitFor({ state: 'hidden' });
}

/** From the list to the order, by keys: confirmed, assigned, ordered; whoever comes second is told who was first. */
async function takeInHand(
  room: ConsoleRoom,
  { page, late, monitor }: { page: Page; late: Page; monitor: Account },
  { alert, owner }: { alert: AlertSeen; owner: string },
): Promise<void> {
  const row = page.locator(`[data-row="${alert.id}"]`);
  await row.waitFor();
  const ids = await Promise.all((await page.locator('[data-row]').all()).map((one) => one.getAttribute('data-row')));
  for (let step = 0; step <= ids.indexOf(alert.id); step++) await page.keyboard.press('j');
  expect(await page.evaluate("document.activeElement.getAttribute('data-row')")).toBe(alert.id);
  await page.keyboard.press('a');
  await dialogOf(page).getByLabel('说明').fill('已电话联系');
  await room.system.query(
    `delete from login_session where account_id = (select account_id from account where username = '${monitor.username}')`,
  );
  await page.keyboard.press('Control+Enter');
  await comeBack(page, monitor.password);
  await isGone(page);

  await dialogOf(late).getByLabel('说明').fill('我来处理');
  await dialogOf(late)
    .getByRole('button', { name: /确\s*认/ })
    .click();
  await dialogOf(late)
    .getByText(/已于.+确认/)
    .first()
    .waitFor();
  await dialogOf(late).getByText('现在不能再办这一步').waitFor();
  expect(await dialogOf(late).getByLabel('说明').inputValue()).toBe('我来处理');

  await page.getByRole('tab', { name: /处理中/ }).click();
  await row.focus();
  await page.keyboard.press('s');
  await dialogOf(page).getByLabel('责任人').fill(owner);
  await page.locator('.ant-select-item-option', { hasText: owner }).first().click();
  await dialogOf(page).getByLabel('承诺完成日期').fill('2024-03-29');
  await page.keyboard.press('Control+Enter');
  await isGone(page);
  await row.focus();
  await page.keyboard.press('d');
  await dialogOf(page)
    .getByLabel(/督办要求/)
    .fill('逐乡镇核实并补齐 <b>服务记录</b>');
  await dialogOf(page).getByLabel('反馈期限').fill('2024-01-22');
  await page.keyboard.press('Control+Enter');
  await isGone(page);
}

/** The order as a document, and nothing else on paper. */
async function printOrder(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByRole('link', { name: '打开可打印的督办单' }).click();
  await page.getByRole('heading', { name: '督办单', level: 1 }).waitFor();
  await room.axe(page);
  await page.emulateMedia({ media: 'print' });
  const printed = await page.locator('body').innerText();
  expect(printed).toMatch(/DB-2024-\d{4}/);
  expect(printed).toContain('逐乡镇核实并补齐 <b>服务记录</b>');
  for (const line of ['反馈期限', '签发人（签字）', '签收人（签字）', '责任单位负责人（签字）']) {
    expect(printed).toContain(line);
  }
  expect(await page.getByRole('navigation', { name: '主菜单' }).isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: /打\s*印/ }).isVisible()).toBe(false);
  await room.picture(page, 'alerts-order-paper');
  await page.emulateMedia({ media: 'screen' });
}

/** The monitor's alert from its first flag to its end, with everybody who has a part in it. */
export async function tellAlertToClose(room: ConsoleRoom): Promise<void> {
  const alert = await waiting(room);
  const prefecture = `${alert.region.slice(0, 4)}00`;
  const [monitor, second, owner] = await Promise.all([
    room.account('monitor', prefecture),
    room.account('monitor', '640000'),
    room.account('submitter', alert.region),
  ]);
  const at = `/alerts?region=${alert.region}`;
  const page = await room.visit(monitor, { at });
  const late = await room.visit(second, { at: `/alerts/${alert.id}` });
  await page.locator(`[data-row="${alert.id}"]`).waitFor();
  await room.axe(page);
  await room.picture(page, 'alerts-inbox');
  await late.getByRole('button', { name: /^确\s*认$/ }).click();
  await room.axe(late);
  room.complaintsSoFar();
  await takeInHand(room, { page, late, monitor }, { alert, owner: owner.username });
  // who came second was refused, and that is the one thing that a browser complains of
  expect(room.complaintsSoFar().filter((one) => !one.includes('401'))).toEqual([expect.stringContaining('409')]);

  await page.locator(`[data-row="${alert.id}"]`).press('Enter');
  await page.getByText('逐乡镇核实并补齐 <b>服务记录</b>').first().waitFor();
  await room.axe(page);
  await room.picture(page, 'alerts-in-hand');
  await printOrder(room, page);

  const county = await room.visit(owner, { at: `/alerts/${alert.id}` });
  await county.getByRole('button', { name: /^反\s*馈$/ }).click();
  await dialogOf(county)
    .getByLabel(/已采取的措施/)
    .fill('已补录 128 人的服务记录');
  await dialogOf(county).getByLabel('选择文件上传').setInputFiles(file);
  await dialogOf(county).getByRole('checkbox', { name: file.name, checked: true }).waitFor();
  await room.axe(county);
  await dialogOf(county).getByRole('button', { name: '提交反馈' }).click();
  await isGone(county);
  await county
    .getByText(/待核销/)
    .first()
    .waitFor();
  expect(await county.getByRole('button', { name: '核销或退回' }).count()).toBe(0);

  await late.goto(`/alerts/${alert.id}`);
  const download = late.waitForEvent('download');
  await late.getByRole('link', { name: file.name }).click();
  expect((await download).suggestedFilename()).toBe(file.name);
  await late.getByRole('button', { name: '核销或退回' }).click();
  await dialogOf(late).getByLabel('同意核销，关闭预警').check();
  await dialogOf(late).getByLabel(/理由/).fill('措施已核实');
  await late.keyboard.press('Control+Enter');
  await isGone(late);
  await late.getByText('说明经核销').first().waitFor();
  await room.picture(late, 'alerts-closed');
  await room.axe(late);
}

/** What stands around the inbox: who answers for how much, the ledger, silences; and a county that sees only its own. */
export async function tellAlertsAround(room: ConsoleRoom): Promise<void> {
  const { id, region } = await waiting(room);
  const monitor = await room.account('monitor', '640000');
  const page = await room.visit(monitor, { at: '/alerts?tab=units' });
  await page.getByRole('table', { name: /按期办结/ }).waitFor();
  await room.axe(page);
  await page.getByRole('tab', { name: '督办台账' }).click();
  await page.getByRole('table', { name: /督办台账/ }).waitFor();
  await room.axe(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '导出 xlsx' }).click();
  expect((await download).suggestedFilename()).toMatch(/^ledger-.*\.xlsx$/);

  await page.getByRole('tab', { name: '静默' }).click();
  await page.getByRole('button', { name: '新建静默' }).click();
  await dialogOf(page).getByLabel('静默至').fill('2024-02-08');
  await dialogOf(page).getByLabel(/理由/).fill('设备搬迁期间（演示数据）');
  await room.axe(page);
  await page.keyboard.press('Control+Enter');
  await isGone(page);
  const row = page.getByRole('row', { name: /设备搬迁期间/ });
  await row.getByRole('button', { name: /结\s*束/ }).click();
  await dialogOf(page).getByLabel('说明').fill('已恢复');
  await page.keyboard.press('Control+Enter');
  await row.waitFor({ state: 'hidden' });

  const stranger = await room.visit(await room.account('submitter', region === '640104' ? '640105' : '640104'), {
    at: `/alerts/${id}`,
  });
  await stranger.getByText(`没有预警 ${id}`).waitFor();
  await stranger.goto('/alerts?tab=ledger');
  await stranger.getByRole('tab', { name: '督办台账', selected: true }).waitFor();
  await stranger.locator('.alerts-ledger tbody tr, .ant-empty').first().waitFor();
  const own = await stranger.locator('.alerts-ledger').allInnerTexts();
  expect(own.join(' ')).not.toContain((await regionName(room, id)) ?? '');
  await room.axe(stranger);
}

const regionName = async (room: ConsoleRoom, id: string): Promise<string | undefined> =>
  (await room.system.operator.get<AlertSeen>(`/api/v1/alerts/${id}`)).body.facts.regionName;
