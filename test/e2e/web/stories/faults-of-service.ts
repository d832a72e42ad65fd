import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Account, ConsoleRoom } from '../../../support/console-room.js';
import { freePort } from '../../../support/free-port.js';
import { keysOf, planOf } from '../../../support/plan-of-targets.js';
import { SignedIn } from '../../../support/signed-in.js';

const slow = { timeout: 20_000 };
const form = /三年行动方案.*2023年第四季度/;
const inTrouble = (page: Page) => page.getByRole('alert').filter({ hasText: '请求号' });

/** The service is gone, then its database is held up: said in words, with the list as it was seen last and its time. */
export async function tellServiceFaults(room: ConsoleRoom): Promise<void> {
  const page = await room.visit(room.first('submitter'), { at: '/me' });
  await page.clock.setSystemTime(new Date('2024-01-08T01:00:00Z'));
  await page.goto('/tasks');
  const due = page.getByRole('row').filter({ hasText: form });
  await due.waitFor(slow);
  const [api] = room.system.of('api');
  await api?.end('SIGTERM');
  // the other language is asked of the service anew: what was there stays
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText(/^This is the list of/).waitFor(slow);
  await page.getByText('The service cannot be reached').first().waitFor();
  await page.getByRole('button', { name: '中文' }).click();
  await due.waitFor();
  await page.getByRole('link', { name: '日历' }).click();
  await page.getByText('连不上服务').waitFor(slow);
  await room.system.add('api');
  await page.getByRole('button', { name: '重试' }).click();
  await page.getByRole('heading', { name: '日历' }).waitFor(slow);

  await room.system.query('begin; lock table submission in access exclusive mode');
  await page.goto('/tasks');
  await inTrouble(page).waitFor(slow);
  await page.getByText(/^以下是 .+ 的列表/).waitFor();
  await due.waitFor();
  await room.axe(page);
  await room.system.query('rollback');
  await inTrouble(page).getByRole('button', { name: '重试' }).click();
  await inTrouble(page).waitFor({ state: 'hidden' });
  await due.waitFor();

  // who cannot be asked is not told that nobody is signed in
  await room.system.query('alter table login_session rename to login_session_lost');
  await page.reload();
  await inTrouble(page).waitFor(slow);
  expect(await page.getByLabel('用户名').count()).toBe(0);
  await room.axe(page);
  await room.system.query('alter table login_session_lost rename to login_session');
  await page.getByRole('button', { name: '重试' }).click();
  await due.waitFor(slow);
}

const bad = '<img src=x onerror=alert(1)>';
const worse = '"><script>alert(2)</script>';

/** One more process of the API brings a plan that asks for nothing before 2030, and whose names are markup. */
async function placeWithMarkup(room: ConsoleRoom): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-markup-'));
  const quoted = (text: string): string => JSON.stringify(text);
  const names = `summary: { zh: ${quoted(`${bad}目标`)}, en: One } ; clause: ${quoted(worse)}`;
  const later = 'window: { from: 2030-01-01, by: 2031-12-31 }';
  const text = planOf(keysOf('level', `${names} ; ${later} ; lead: ${quoted(worse)}`));
  writeFileSync(
    path.join(folder, 'small.yaml'),
    text.replace('小方案', `${bad}方案`).replace('zh: 某数', `zh: ${quoted(`${worse}数`)}`),
  );
  const port = await freePort();
  await room.system.add('api', { PORT: String(port), XUSHI_PLANS_DIR: folder });
  return `http://127.0.0.1:${port}`;
}

/** A plan that asks nobody for anything yet: each page says so; and whatever is called by markup is shown as text. */
export async function tellStrangePlan(room: ConsoleRoom): Promise<void> {
  const place = await placeWithMarkup(room);
  const asked = 'plan=small&period=2023Q4';
  const page = await room.visit(room.first('monitor'), { at: `${place}/scorecard?${asked}&parent=150303` });
  const executed: string[] = [];
  const shows = async (of: Page, address: string, ...texts: readonly string[]): Promise<void> => {
    if (address !== '') await of.goto(`${place}${address}`);
    for (const text of texts) await of.getByText(text).filter({ visible: true }).first().waitFor(slow);
    expect([address, await of.locator('img[src=x]').count()]).toEqual([address, 0]);
  };
  page.on('dialog', (dialog) => {
    executed.push(dialog.message());
    void dialog.dismiss();
  });
  await shows(page, '', '还没有任何地区报送过数据', `${bad}目标`, `${bad}方案`);
  await shows(page, `/completeness?${asked}&parent=150303`, '本期在这里没有应报单位', `${bad}方案`);
  await shows(page, `/catalogue/small?target=one`, `${bad}方案`, worse);
  await shows(page, `/targets/small/one/150303?period=2023Q4`, `${worse}数`, '还没有数值可画', worse);
  const { id, sysadmin } = await writtenByPeople(room);
  await shows(page, `/submissions/${id}`, `${bad}备注`, worse);
  await shows(page, `/restatements?plan=national-2023&region=640221`, worse);
  const submitter = await room.visit(room.first('submitter'), { at: `${place}/tasks/grid?${asked}&region=150303` });
  submitter.on('dialog', (dialog) => executed.push(dialog.message()));
  await shows(submitter, '', '该方案本期没有要求该地区填报的指标', `${bad}方案`);
  const keeper = await room.visit(sysadmin, { at: `${place}/accounts` });
  keeper.on('dialog', (dialog) => executed.push(dialog.message()));
  await shows(keeper, '', bad);
  expect([executed, room.complaintsSoFar()]).toEqual([[], []]);
}

/** People write what they like: an account's name, the note of a figure, the reason of a correction. */
async function writtenByPeople(room: ConsoleRoom): Promise<{ readonly id: string; readonly sysadmin: Account }> {
  const sysadmin = room.first('sysadmin');
  const username = `markup-${Math.random().toString(36).slice(2, 8)}`;
  await (await SignedIn.as(room.system, sysadmin)).post('/api/v1/accounts', { username, displayName: bad });
  const figure = {
    indicator: 'family_doctor_signing_rate',
    numerator: 10,
    denominator: 100,
    note: `${bad}备注备注备注`,
  };
  const { body } = await room.system.operator.post<{ submission: string }>('/api/v1/submissions', {
    ...{ plan: 'national-2023', region: '640221', period: '2023Q3', values: [figure] },
    reason: { class: 'other', text: worse },
  });
  return { id: body.submission, sysadmin };
}
