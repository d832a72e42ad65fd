import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import type { Locator, Page } from 'playwright-core';
import type { FigureGiven } from '../../../support/client.js';
import type { ConsoleRoom } from '../../../support/console-room.js';
import { district, districtForm, plan } from '../../../support/hainan-district.js';
import { LibreOffice, type Typed } from '../../../support/libre-office.js';
import { hasOriginal } from './original-file.js';

const period = '2023Q4';
const form = /海南区卫生健康事业高质量发展三年行动方案.*2023年第四季度/;
const slow = { timeout: 20_000 };

/** Two figures that are wrong and one that is asked about: where they stand is where they are found on the page. */
const doubtful: readonly FigureGiven[] = [
  { indicator: 'online_drug_procurement_ratio', numerator: 120, denominator: 100 },
  { indicator: 'emergency_drills', value: '85①' },
  { indicator: 'emergency_trainings', value: '约2' },
];
const [share, drills, trainings] = ['H5', 'J12', 'J11'];

/** The district's submitter: a template filled in with a spreadsheet program, mended on the page, confirmed, withdrawn. */
export async function tellSubmitter(room: ConsoleRoom): Promise<void> {
  const page = await atTasks(room);
  const due = page.getByRole('row').filter({ hasText: form });
  await due.getByRole('link', { name: /^去填报|^查看/ }).waitFor(slow);
  await room.axe(page);
  await room.picture(page, 'tasks');
  await due.getByRole('button', { name: /更多操作/ }).click();
  await page.getByText('上期数据', { exact: true }).click();
  await page.getByRole('dialog').getByText('应急培训次数').waitFor();
  await room.axe(page);
  await page.keyboard.press('Escape');

  await page.goto(wizard());
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载模板' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^2023Q4_150303_.+\.xlsx$/);
  const file = { name: '四季度.xlsx', buffer: await filled(readFileSync(await download.path())) };

  await page.getByRole('button', { name: /去上传/ }).click();
  await room.axe(page);
  await choose(page, file);
  await row(page, share).waitFor(slow);
  expect(await page.getByRole('row').count()).toBe(4);
  expect(await page.getByRole('button', { name: '下一步' }).isDisabled()).toBe(true);
  await room.axe(page);
  await room.picture(page, 'upload-check');
  await row(page, share)
    .getByRole('button', { name: `编辑 ${share}` })
    .click();
  await page.getByLabel(`${share} 的新值`).fill('93');
  await page.getByRole('button', { name: '保存', exact: true }).first().click();
  await row(page, share).waitFor({ state: 'detached', ...slow });
  // what was mended is kept by the service: a reload goes on from there, as another machine would
  await page.reload();
  await row(page, drills).waitFor(slow);
  expect(await row(page, share).count()).toBe(0);
  await row(page, drills)
    .getByRole('button', { name: `编辑 ${drills}` })
    .click();
  await page.getByLabel(`${drills} 的新值`).fill('1');
  await page.keyboard.press('Enter');
  await row(page, drills).waitFor({ state: 'detached', ...slow });
  await row(page, trainings)
    .getByRole('button', { name: `${trainings} 确认 2` })
    .click();
  await page.getByText('校验通过').waitFor(slow);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('table').getByText('93 / 100').first().waitFor(slow);
  expect(await page.getByRole('button', { name: '确认上报' }).isDisabled()).toBe(true);
  await room.axe(page);
  await room.picture(page, 'upload-confirm');
  await page.getByLabel(/我承诺/).check();
  await page.getByRole('button', { name: '确认上报' }).click();
  await hasReceipt(room, page);
  await takeBack(room, page);
}

/** The same way by keys alone: no mouse from the list of tasks to the receipt. */
export async function tellSubmitterByKeys(room: ConsoleRoom): Promise<void> {
  const page = await atTasks(room);
  // a browser takes a moment before it hands its dialogs over: whoever asks late misses the first
  const asked = page.waitForEvent('filechooser', { timeout: 90_000 });
  asked.catch(() => undefined);
  const fill = page
    .getByRole('row')
    .filter({ hasText: form })
    .getByRole('link', { name: /^去填报/ });
  await fill.waitFor(slow);
  const inTable = (): Promise<boolean> => page.evaluate<boolean>(`document.activeElement.closest('tbody tr') !== null`);
  for (let steps = 0; steps < 40 && !(await inTable()); steps += 1) await page.keyboard.press('Tab');
  for (let steps = 0; steps < 10; steps += 1) await page.keyboard.press('ArrowUp');
  for (let steps = 0; steps < 10 && !(await isFocused(fill)); steps += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/tasks\/upload/);
  const template = page.getByRole('button', { name: '下载模板' });
  await tabTo(page, template);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const buffer = await filled(readFileSync(await download.path()));
  await tabTo(page, page.getByRole('button', { name: /去上传/ }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel(/选择文件/));
  await page.keyboard.press('Enter');
  await (await asked).setFiles({ name: '按键.xlsx', mimeType: 'application/octet-stream', buffer });
  await row(page, share).waitFor(slow);
  await tabTo(page, row(page, share));
  for (const [cell, text] of [
    [share, '93'],
    [drills, '1'],
  ] as const) {
    // a mended problem is gone, and the reader stands on the next one
    await expectFocus(row(page, cell));
    await page.keyboard.press('Enter');
    await expectFocus(page.getByLabel(`${cell} 的新值`));
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await row(page, cell).waitFor({ state: 'detached', ...slow });
  }
  await expectFocus(row(page, trainings));
  await page.keyboard.press('y');
  await page.getByText('校验通过').waitFor(slow);
  await tabTo(page, page.getByRole('button', { name: '下一步' }));
  await page.keyboard.press('Enter');
  const pledge = page.getByLabel(/我承诺/);
  await pledge.waitFor(slow);
  await tabTo(page, pledge);
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: '确认上报' }));
  await page.keyboard.press('Enter');
  await hasReceipt(room, page);
  await takeBack(room, page);
}

const wizard = () => `/tasks/upload?plan=${plan}&region=${district}&period=${period}`;

const row = (page: Page, cell = ''): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${cell}\\b`) }) });

/** A submitter of their own, on the day of the room. */
async function atTasks(room: ConsoleRoom): Promise<Page> {
  const page = await room.visit(await room.account('submitter', district), { at: '/me' });
  await page.clock.setSystemTime(new Date('2024-01-08T01:00:00Z'));
  await page.goto('/tasks');
  return page;
}

async function hasReceipt(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByText('上报成功').waitFor(slow);
  await page.getByText(/^2023Q4-150303-hainan-district-2023-2025-v\d+-[0-9A-F]{4}$/).waitFor(slow);
  await page
    .getByText(/^[0-9a-f]{64}$/)
    .first()
    .waitFor();
  await room.axe(page);
  await room.picture(page, 'upload-receipt');
}

/** The page of the form, and the form taken back: what comes after this story begins where it began. */
async function takeBack(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByRole('link', { name: '查看这份报表' }).click();
  await page.getByRole('cell', { name: '93 / 100' }).first().waitFor(slow);
  await room.axe(page);
  await room.picture(page, 'submission');
  await page.getByRole('button', { name: '撤回' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/撤回原因/).fill('填错了季度');
  await dialog.getByRole('button', { name: '撤回', exact: true }).click();
  await page.locator('.status-tag').filter({ hasText: '已撤回' }).first().waitFor(slow);
  await page.goto('/tasks?tab=history');
  await hasOriginal(page, kept);
  await room.axe(page);
}

const choose = (page: Page, { name, buffer }: { readonly name: string; readonly buffer: Buffer }): Promise<void> =>
  page.getByLabel(/选择文件/).setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

/** By Tab alone; fails where no way leads there. */
async function tabTo(page: Page, to: Locator): Promise<void> {
  for (let steps = 0; steps < 80; steps += 1) {
    if (await isFocused(to)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${to.toString()}`);
}

const isFocused = (of: Locator): Promise<boolean> =>
  of
    .first()
    .evaluate((element: { matches: (selector: string) => boolean }) => element.matches(':focus'), undefined, {
      timeout: 2_000,
    })
    .catch(() => false);

async function expectFocus(of: Locator): Promise<void> {
  for (let tries = 0; tries < 50 && !(await isFocused(of)); tries += 1) await of.page().waitForTimeout(100);
  expect({ of: of.toString(), isFocused: await isFocused(of) }).toMatchObject({ isFocused: true });
}

let kept: Buffer | undefined;

/** The template as the spreadsheet program saves it with the district's figures, three of them doubtful. */
async function filled(template: Buffer): Promise<Buffer> {
  if (kept !== undefined) return kept;
  const asked = new Set(doubtful.map(({ indicator }) => indicator));
  const typed = await typedInto(template, [
    ...doubtful,
    ...districtForm(period).filter(({ indicator }) => !asked.has(indicator)),
  ]);
  const office = new LibreOffice();
  kept = await office.fill(template, typed);
  office.close();
  return kept;
}

async function typedInto(template: Buffer, figures: readonly FigureGiven[]): Promise<Typed[]> {
  const { sheets } = await readXlsx(template);
  return figures.flatMap((figure) => {
    for (const { name, rows } of sheets) {
      const at = rows.findIndex(
        ([code, , unit]) => code === figure.indicator && (figure.region === undefined || unit === figure.region),
      );
      if (at < 0) continue;
      const header = rows[3] ?? [];
      const type = (title: string, text: unknown): Typed[] =>
        text === undefined
          ? []
          : [
              {
                sheet: name,
                cell: `${'ABCDEFGHIJKLMNOP'.charAt(header.indexOf(title))}${at + 1}`,
                text: JSON.stringify(text).replaceAll('"', ''),
              },
            ];
      return [
        ...type('分子', figure.numerator),
        ...type('分母', figure.denominator),
        ...type('填报值', figure.value),
        ...(figure.date === undefined ? [] : [...type('进展', '已完成'), ...type('完成日期', figure.date)]),
      ];
    }
    throw new Error(`the template has no row for ${figure.indicator}`);
  });
}
