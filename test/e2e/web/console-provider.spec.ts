import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ConsoleRoom } from '../../support/console-room.js';
import { startIdentityProvider, type IdentityProvider } from '../../support/identity-provider.js';
import { System } from '../../support/system.js';
import { describeWithBrowser } from '../../support/with-browser.js';

const secret = 'the-secret-of-the-client-of-a-story';

/** At the provider's own pages: who it is, and that this service may know. */
async function consentAs(page: Page, name: string): Promise<void> {
  await page.locator('input[name="login"]').fill(name);
  await page.locator('input[name="password"]').fill('any');
  await page.locator('form button[type="submit"]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

describeWithBrowser('the console and the provider of identities', () => {
  let system: System;
  let provider: IdentityProvider;
  let room: ConsoleRoom;
  beforeAll(async () => {
    system = await System.start({ unmanned: true, plans: ['hainan-district-2023-2025'] });
    provider = await startIdentityProvider(secret, `${system.baseUrl}/api/v1/session/oidc/return`);
    await system.add('api', {
      PUBLIC_URL: system.baseUrl,
      XUSHI_OIDC_ISSUER: provider.issuer,
      XUSHI_OIDC_CLIENT_ID: 'xushi',
      XUSHI_OIDC_CLIENT_SECRET: secret,
    });
    room = await ConsoleRoom.before(system, system.baseUrl);
  }, 180_000);
  afterAll(async () => {
    await room.close();
    await provider.stop();
    await system.stop();
  }, 60_000);

  it('tells whose identity is unbound, binds it, and lets them in by it where they wanted to be', async () => {
    const account = room.first('auditor');
    const page = await room.visit(account, { at: '/me?tab=account' });
    await page.getByRole('tab', { name: '账号' }).waitFor();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByLabel('用户名').waitFor();
    await page.getByRole('button', { name: '用统一身份认证登录' }).waitFor();
    await room.axe(page);
    await room.picture(page, 'provider-sign-in');
    await page.getByRole('button', { name: '用统一身份认证登录' }).click();
    await consentAs(page, 'zhang');
    await page.getByRole('alert').getByText('该身份没有绑定可用的账号').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await room.picture(page, 'provider-unbound');

    await room.signIn(page, account);
    await page.locator('#content h1').first().waitFor();
    await page.goto('/me?tab=identity');
    await page.getByLabel('当前密码').fill(account.password);
    await room.axe(page);
    await room.picture(page, 'provider-bind');
    await page.getByRole('button', { name: '绑定统一身份认证' }).click();
    await page.locator('input[name="login"]').fill('zhang');
    await page.locator('input[name="password"]').fill('any');
    await page.locator('form button[type="submit"]').click();
    await page.getByText('✓ 已绑定').waitFor();
    await room.axe(page);
    await room.picture(page, 'provider-bound');

    await page.getByRole('tab', { name: '账号' }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByLabel('用户名').waitFor();
    await page.goto('/inbox');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Sign in by single sign-on' }).click();
    await page.locator('#content h1').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/inbox');
  }, 120_000);
});
