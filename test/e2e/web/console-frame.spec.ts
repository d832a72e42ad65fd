import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { ConsoleRoom } from '../../support/console-room.js';
import { describeWithBrowser } from '../../support/with-browser.js';
import { tellCountyScope } from './stories/county-scope.js';
import { tellEnglish } from './stories/english.js';
import { tellServiceFaults, tellStrangePlan } from './stories/faults-of-service.js';
import { tellPaper } from './stories/paper.js';

describeWithBrowser('the frame of the console', () => {
  let room: ConsoleRoom;
  beforeAll(async () => {
    room = await ConsoleRoom.open();
  }, 120_000);
  afterEach(() => room.leave());
  afterAll(() => room.close(), 60_000);

  it('lets in who knows the password, and says to others what is wrong', async () => {
    const account = room.first('monitor');
    const page = await room.visit(account, { at: '/calendar' });
    await page.getByRole('button', { name: /账号/ }).click();
    await page.getByText('退出登录').click();
    await page.getByLabel('用户名').waitFor();
    // the next one at this machine begins at the first page of their own
    expect(new URL(page.url()).pathname).toBe('/');
    await room.axe(page);
    await room.signIn(page, { ...account, password: 'Wrong-password-1' });
    await page.getByRole('alert').getByText('用户名或密码').waitFor();
    await room.signIn(page, account);
    await page.locator('#content h1').first().waitFor();
    // the refused password is the one thing that the browser complains of
    expect(room.complaintsSoFar()).toEqual([expect.stringContaining('401')]);
  }, 60_000);

  it('says everything in English at a touch, and remembers it', async () => {
    const page = await room.visit(room.first('monitor'), { at: '/inbox', language: 'en' });
    await page.getByRole('navigation', { name: 'Main menu' }).getByText('Scorecard').waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Alerts and cases' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await room.axe(page);
    expect(room.complaintsSoFar()).toEqual([]);
  }, 60_000);

  it('is found by keys alone: past the menu, to another page, and to the list of keys', async () => {
    const page = await room.visit(room.first('monitor'), { at: '/inbox' });
    await page.reload();
    await page.locator('#content h1').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到正文');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.keyboard.press('g');
    await page.keyboard.press('k');
    await page.waitForURL('**/calendar');
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('先按 g').waitFor();
    await room.axe(page);
    await page.getByRole('switch', { name: '使用单键快捷键' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /账号/ }).click();
    await page.getByRole('menu').getByText('键盘操作').click();
    await page.getByRole('dialog').getByText('单键快捷键已关闭').waitFor();
    await room.axe(page);
    await room.picture(page, 'keys-off');
    expect(room.complaintsSoFar()).toEqual([]);
  }, 60_000);

  it('asks for the password when the session has ended, and goes on where it was', async () => {
    const account = room.first('editor');
    const page = await room.visit(account, { at: '/inbox' });
    // what the page still asks for would meet the end of the session before the reader does
    await page.waitForLoadState('networkidle');
    await room.system.query(`delete from login_session`);
    // the other language is asked of the service anew
    await page.getByRole('button', { name: 'English' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Your session has ended').waitFor();
    await room.axe(page);
    await dialog.getByLabel('Password', { exact: true }).fill(account.password);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('#content h1').waitFor();
    expect(new URL(page.url()).pathname).toBe('/inbox');
    // that the session is gone is what the browser complains of, and nothing else
    expect(room.complaintsSoFar().filter((one) => !one.includes('401'))).toEqual([]);
  }, 60_000);

  it('leads from the addresses in messages to their pages, signed in or not', async () => {
    const page = await room.visit(room.first('monitor'), { at: '/alerts/1' });
    expect(new URL(page.url()).pathname).toBe('/alerts/1');
    const outside = await fetch(new URL('/reports/none', room.system.baseUrl));
    expect([outside.status, outside.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const policy = outside.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self';style-src 'self' 'nonce-[\w+/=]{20,}'/);
    expect(await outside.text()).toContain(/'nonce-([^']+)'/.exec(policy)?.[1]);
    expect((await fetch(new URL('/api/v1/none', room.system.baseUrl))).status).toBe(404);
    expect((await fetch(new URL('/assets/none.js', room.system.baseUrl))).status).toBe(404);
  }, 60_000);

  it('opens every page of every role in English', async () => {
    await tellEnglish(room);
  }, 180_000);

  it('shows a county nothing of another, on any page, under any address, in any file', async () => {
    await tellCountyScope(room);
  }, 180_000);

  it('is printed without its frame, and fits a narrow window', () => tellPaper(room), 180_000);

  it(
    'says that the service is gone or in trouble, keeps what was seen, and goes on',
    () => tellServiceFaults(room),
    180_000,
  );

  it('shows a plan that asks for nothing, and markup as the text that it is', () => tellStrangePlan(room), 180_000);
});
