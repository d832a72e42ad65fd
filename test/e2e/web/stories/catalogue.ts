import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ConsoleRoom } from '../../../support/console-room.js';
import { freePort } from '../../../support/free-port.js';
import { root } from '../../../support/process-of-ours.js';

const plan = 'hainan-district-2023-2025';
/** As the plan file writes the stage that is tried otherwise. */
const stage = 'by: 2023-12-31, value: 85%';
/** As it writes how many the district recruits. */
const goal = /(id: district_recruits\b[\s\S]*?value: )31\b/;

/** A catalogue administrator finds a target by its clause and reads it, tries another goal, and looks at the calendar. */
export async function tellCatalogue(room: ConsoleRoom): Promise<void> {
  const page = await room.visit(room.first('catalogue_admin'), { at: '/catalogue' });
  await readTarget(room, page);
  await tryChange(room, page);
  await lookAtCalendar(room, page);
  await seeNextVersion(room, page);
}

async function readTarget(room: ConsoleRoom, page: Page): Promise<void> {
  await room.axe(page);
  await page.getByRole('link', { name: /海南区卫生健康事业/ }).click();
  const tree = page.getByRole('tree', { name: '条款与目标' });
  await tree.waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('第17条');
  await page.getByText('3 / 26 个目标').waitFor();
  await tree.getByRole('treeitem').first().focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await page.waitForURL(/target=cdc-professional-staff/);
  const target = page.getByRole('article', { name: /专业技术人员/ });
  await target.getByText('海南党办发〔2023〕8号').waitFor();
  await target.getByText('2023年12月31日 85 %').waitFor();
  await page.keyboard.press('ArrowRight');
  await tree.getByRole('treeitem', { name: /cdc_professional_staff_ratio/ }).waitFor();
  await room.axe(page);
  await room.picture(page, 'catalogue-target');
  await page.reload();
  await target.waitFor();
}

async function tryChange(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByRole('tab', { name: '试改方案' }).click();
  const field = page.getByRole('textbox', { name: '方案文件文本' });
  const text = await field.inputValue();
  expect(text).toContain(stage);
  await field.fill(text.replace(stage, 'by: 2023-12-31, value: 85'));
  await page.getByRole('button', { name: '检查并估算影响' }).click();
  await page.getByText(/启动时也会因此拒绝载入/).waitFor();
  const line = text.slice(0, text.indexOf(stage)).split('\n').length;
  await page.getByRole('button', { name: `第 ${line} 行` }).click();
  expect(await page.evaluate('document.activeElement.selectionEnd > document.activeElement.selectionStart')).toBe(true);
  await room.axe(page);
  await field.fill(text.replace(stage, 'by: 2023-12-31, value: 89%'));
  // what somebody was typing is there after a reload
  await page.reload();
  expect(await field.inputValue()).toContain('value: 89%');
  await page.getByRole('button', { name: '检查并估算影响' }).click();
  await page.getByRole('heading', { name: '影响' }).waitFor();
  await page.getByRole('row', { name: /stages\[0\]\.value 85% 89%/ }).waitFor();
  await page.getByRole('status').filter({ hasText: '2023年第三季度' }).waitFor();
  await page.getByText(/尚未实现/).waitFor();
  // three times as many to recruit: what is slow now would be behind, and the cell is named
  await field.fill(text.replace(goal, '$193'));
  await page.getByRole('button', { name: '检查并估算影响' }).click();
  await page.getByRole('row', { name: /value 31 93/ }).waitFor();
  await page.getByRole('status').filter({ hasText: '将改变 1 个单元格' }).waitFor();
  await page.getByRole('row', { name: /引进31名卫生专业技术人员.*海南区.*偏慢.*滞后/ }).waitFor();
  await room.axe(page);
  await room.picture(page, 'catalogue-impact');
}

async function lookAtCalendar(room: ConsoleRoom, page: Page): Promise<void> {
  await page.goto(`/calendar?plan=${plan}&year=2023`);
  await page.getByRole('rowheader', { name: '2023年第四季度' }).waitFor();
  expect(await page.getByRole('link', { name: /\.ics/ }).getAttribute('href')).toContain('year=2023');
  await room.axe(page);
  await page.getByRole('tab', { name: '节假日' }).click();
  await page
    .getByLabel('文件')
    .setInputFiles({ name: '2024.csv', mimeType: 'text/csv', buffer: Buffer.from('day,kind,name,source\n2024-01-32,off,甲,乙\n') }); // prettier-ignore
  await page.getByRole('button', { name: '试运行' }).click();
  await page.getByRole('alert').first().waitFor();
  // the refused file is the one thing that the browser complains of
  expect(room.complaintsSoFar()).toEqual([expect.stringContaining('422')]);
  await room.axe(page);
  await page.getByRole('tab', { name: '补报开放' }).click();
  await page.getByRole('heading', { name: '新的补报开放' }).waitFor();
  await room.axe(page);
  await room.picture(page, 'calendar');
}

/** A changed plan file that a start of the service has loaded stands among the versions, with what it changes. */
async function seeNextVersion(room: ConsoleRoom, page: Page): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-next-version-'));
  const text = readFileSync(path.join(root, `config/plans/${plan}.yaml`), 'utf8');
  writeFileSync(path.join(folder, `${plan}.yaml`), text.replace(stage, 'by: 2023-12-31, value: 88%'));
  await room.system.add('api', { PORT: String(await freePort()), XUSHI_PLANS_DIR: folder });
  // the process that the page asks hears of it within a second
  await room.system.operator.until<{ version: number }>(`/api/v1/plans/${plan}`, ({ body }) => body.version === 2);
  await page.goto(`/catalogue/${plan}?tab=versions`);
  await page.getByRole('row', { name: /^2 2024年1月8日/ }).waitFor();
  await page.getByRole('heading', { name: '第 1 版到第 2 版的差别' }).waitFor();
  await page.getByRole('row', { name: /stages\[0\]\.value 85% 88%/ }).waitFor();
  await room.axe(page);
  await room.picture(page, 'catalogue-versions');
  await room.system.untilNothingIsOwed();
}
