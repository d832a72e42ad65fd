import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { root } from './process-of-ours.js';
import { accountWith } from './signed-in.js';
import type { System } from './system.js';
import { startToldStory } from './told-story.js';
import { browserProgram } from './with-browser.js';

/** A browser of a test speaks to this machine and to nobody else. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const launched = (): Promise<Browser> => chromium.launch({ executablePath: browserProgram, args: flags });

const pictures = path.join(root, '.local/console');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What is in order need not be named, node by node: that takes longer than finding what is not. */
const asked = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'], preload: false };

type Kept = Awaited<ReturnType<BrowserContext['storageState']>>;

export interface Account {
  readonly username: string;
  readonly password: string;
}

export interface Visit {
  /** Where to go after signing in; the first place of the role when absent. */
  readonly at?: string;
  readonly language?: 'zh' | 'en';
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/**
 * The whole product with part of the demonstration in it, on 8 January 2024, and a real browser before it. The district
 * of Hainan (150303) has reported three quarters of 2023 and owes the fourth, whose window is open; of Ningxia (640000)
 * every county has reported the third quarter and half of them the fourth.
 */
export class ConsoleRoom {
  private readonly contexts: BrowserContext[] = [];
  private readonly complaints: string[] = [];
  private readonly sessions = new Map<string, Kept>();

  private constructor(
    readonly system: System,
    private readonly browser: Browser,
    private readonly baseUrl: string,
    private readonly end: () => Promise<void>,
  ) {}

  static async open(): Promise<ConsoleRoom> {
    const [system, browser] = await Promise.all([startToldStory(), launched()]);
    return new ConsoleRoom(system, browser, system.baseUrl, () => system.stop());
  }

  /** A browser before a product that is somebody else's, or before one of its processes; it outlives the room. */
  static async before(system: System, baseUrl: string): Promise<ConsoleRoom> {
    return new ConsoleRoom(system, await launched(), baseUrl, () => Promise.resolve());
  }

  /** One of the first accounts: of the submitter and the reviewer in 150303, of all others in the whole country. */
  first(role: string): Account {
    return this.system.account(role);
  }

  /** A further account. */
  account(role: string, region: string): Promise<Account> {
    return accountWith(this.system, { role, region });
  }

  /** A browser of their own for somebody, signed in by the page the first time, and by its session from then on. */
  async visit(account: Account, { at = '/', language = 'zh' }: Visit = {}): Promise<Page> {
    const context = await this.signedInAs(account);
    const page = await context.newPage();
    this.listen(page);
    await page.goto(at);
    const inside = page.locator('#content h1').first();
    const door = page.getByLabel(/^(用户名|Username)$/);
    await inside.or(door).waitFor();
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
    if (await door.isVisible()) {
      await this.signIn(page, account);
      await inside.waitFor();
      this.sessions.set(account.username, signedIn(await context.storageState()));
    }
    return page;
  }

  /** On the page that asks for it. */
  async signIn(page: Page, { username, password }: Account): Promise<void> {
    await page.getByLabel(/^(用户名|Username)$/).fill(username);
    await page.getByLabel(/^(密码|Password)$/).fill(password);
    await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
  }

  /** Nothing of the page that is open breaks WCAG 2.2 AA, as far as a machine can tell. */
  async axe(page: Page): Promise<void> {
    await page.evaluate(axeSource);
    const found = await page.evaluate<{ violations: Violation[] }>(`axe.run(document, ${JSON.stringify(asked)})`);
    const told = found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
    );
    expect({ page: new URL(page.url()).pathname, violations: told }).toMatchObject({ violations: [] });
  }

  /** Kept under `.local/console`, for people to look at. */
  async picture(page: Page, name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
  }

  /** What browsers complained of since the last time: errors of scripts, refusals of the policy, failed requests. */
  complaintsSoFar(): string[] {
    return this.complaints.splice(0);
  }

  /** Everybody goes; the product stays. */
  async leave(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
    this.complaints.splice(0);
  }

  async close(): Promise<void> {
    await this.leave();
    await this.browser.close();
    await this.end();
  }

  /** Empty where there was no session yet, or where it has ended since. */
  private async signedInAs({ username }: Account): Promise<BrowserContext> {
    const open = (storageState: Kept): Promise<BrowserContext> =>
      this.browser.newContext({
        baseURL: this.baseUrl,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        viewport: { width: 1366, height: 768 },
        acceptDownloads: true,
        storageState,
      });
    const kept = this.sessions.get(username);
    let context = await open(kept ?? nothing);
    if (kept !== undefined && !(await context.request.get('/api/v1/session')).ok()) {
      await context.close();
      context = await open(nothing);
    }
    this.contexts.push(context);
    return context;
  }

  private listen(page: Page): void {
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`${page.url()}: ${message.text()}`);
    });
  }
}

const nothing: Kept = { cookies: [], origins: [] };

/** That somebody is signed in, and nothing else of what a browser keeps. */
const signedIn = ({ cookies, origins }: Kept): Kept => ({
  cookies,
  origins: origins.map(({ origin, localStorage }) => ({
    origin,
    localStorage: localStorage.filter(({ name }) => name === 'xushi.signed-in'),
  })),
});
