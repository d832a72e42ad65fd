import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ConsoleRoom } from '../../../support/console-room.js';
import { SignedIn } from '../../../support/signed-in.js';

const dialogOf = (page: Page) => page.getByRole('dialog');

/** A job that failed eight times is tried again at once, with what was mended; then nothing is parked. */
export async function retryParked(room: ConsoleRoom, page: Page): Promise<void> {
  const [unit] = await room.system.query<{ key: string }>(
    `update work set want = want + 1, owed_since = now(), attempts = 8, parked_at = now(),
       last_error = '演示：磁盘已满', not_before = now() + interval '1 h', ring_at = now() + interval '1 h'
     where work_id = (select work_id from work where duty = 'attainments-scored' and done = want limit 1) returning key`,
  );
  await page.goto('/jobs?tab=owed');
  const row = page.getByRole('row', { name: new RegExp(`预警判定.*${unit?.key ?? ''}.*磁盘已满`) });
  await row.waitFor();
  await room.axe(page);
  await row.getByRole('button', { name: /^重试/ }).click();
  const retry = dialogOf(page).getByRole('button', { name: '重试' });
  expect(await retry.isDisabled()).toBe(true);
  await dialogOf(page).getByLabel(/^原因/).fill('已清理磁盘');
  await room.axe(page);
  await room.picture(page, 'service-retry');
  await retry.click();
  await page.getByText('没有搁置的任务').waitFor();
  await room.system.untilNothingIsOwed();
}

/** A message that did not get there goes out once more, under its own number. */
export async function resendLetter(room: ConsoleRoom, page: Page): Promise<void> {
  const name = room.first('monitor').username;
  await room.system.query(
    `insert into message (message_id, channel, recipient_id, locale, content, parts, urgent, created_at, attempts, dead_at, last_error)
     select gen_random_uuid(), 'email', account_id, 'zh', '{}', 1, true, now(), 5, now(), '演示：信箱已满'
     from account where username = '${name}'`,
  );
  await page.goto('/jobs?tab=letters');
  const row = page.getByRole('row', { name: new RegExp(`${name} 邮件.*信箱已满`) });
  await row.waitFor();
  await room.axe(page);
  await room.picture(page, 'service-letters');
  await row.getByRole('button', { name: /^重发/ }).click();
  await dialogOf(page).getByText('请先排除原因').waitFor();
  await dialogOf(page).getByRole('button', { name: '重发' }).click();
  await page.getByText('已重新排队').waitFor();
  await page.getByText('没有未送达的消息').waitFor();
}

const signingIn = (room: ConsoleRoom, username: string, password: string): Promise<Response> =>
  fetch(new URL('/api/v1/session', room.system.baseUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: room.system.baseUrl },
    body: JSON.stringify({ username, password }),
  });

/** What the security administrator alone may do: refuse a grant, open a lock, end a login. */
export async function tellGuarding(room: ConsoleRoom): Promise<void> {
  const clerk = await room.account('submitter', '640104');
  const session = await SignedIn.as(room.system, clerk);
  const keeper = await SignedIn.as(room.system, room.first('sysadmin'));
  const accounts = await keeper.get<{ accountId: string; username: string }[]>('/api/v1/accounts');
  const id = accounts.find(({ username }) => username === clerk.username)?.accountId ?? '';
  await keeper.post(`/api/v1/accounts/${id}/grants`, { role: 'monitor', region: '640000' });
  for (let tries = 0; tries < 5; tries += 1) await signingIn(room, clerk.username, 'Wrong-password-1');
  // all in this story come from one address, and that is not what is locked here
  await room.system.query(`delete from login_failure where subject like 'address %'`);
  expect((await signingIn(room, clerk.username, clerk.password)).status).toBe(429);

  const page = await room.visit(room.first('secadmin'), { at: '/accounts' });
  await page.getByRole('row', { name: /监测人 宁夏回族自治区 640000/ }).waitFor();
  await page.getByRole('button', { name: `不予批准 ${clerk.username}` }).click();
  await dialogOf(page)
    .getByText(/监测人 · 宁夏回族自治区/)
    .last()
    .waitFor();
  await room.picture(page, 'administrators-refuse');
  await dialogOf(page).getByRole('button', { name: '不予批准' }).click();
  await page.getByText('没有待批准的授权').waitFor();
  await page.getByRole('tab', { name: '账号' }).click();
  await page.getByRole('row', { name: new RegExp(`${clerk.username}.*登录锁定至`) }).waitFor();
  await page.getByRole('button', { name: `解除锁定 ${clerk.username}` }).click();
  await dialogOf(page).getByRole('button', { name: '解除锁定' }).click();
  await page.getByText(`已解除锁定：${clerk.username}`).waitFor();
  expect((await signingIn(room, clerk.username, clerk.password)).status).toBe(200);
  await session.get('/api/v1/session');
  await page.getByRole('button', { name: `结束登录 ${clerk.username}` }).click();
  await dialogOf(page).getByText('本人须重新登录').waitFor();
  await dialogOf(page).getByRole('button', { name: '结束登录' }).click();
  await page.getByText('结束了 2 处登录').waitFor();
  await expect(session.get('/api/v1/session')).rejects.toThrow('401');
  await room.axe(page);
  await room.picture(page, 'administrators-guarding');
  expect(room.complaintsSoFar()).toEqual([]);
}
