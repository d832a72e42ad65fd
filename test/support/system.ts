import { randomBytes } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client as Database } from 'pg';
import { Client } from './client.js';
import type { TestDatabase } from './database.js';
import { freePort } from './free-port.js';
import { ProcessOfOurs, root, type App, type Environment } from './process-of-ours.js';
import { storyDatabase, storyTemplate, type Credentials, type StoryDatabase } from './story-database.js';
import { storyMap, wholeMap } from './story-map.js';

export interface SystemOptions {
  /** No process is started: somebody else keeps them. */
  readonly unmanned?: true;
  readonly workers?: number;
  readonly schedulers?: number;
  /** Plan files to load; all four when absent. */
  readonly plans?: readonly string[];
  /** All divisions of the country; two provinces of it when absent. */
  readonly map?: 'whole';
  /** The instant that the processes take for now when they start. */
  readonly clock?: string;
  readonly redisUrl?: string;
  readonly env?: Environment;
  /** What has happened already; divisions and the first accounts when absent. */
  readonly begins?: StoryDatabase;
}

/** The whole product on a database of its own: real processes, real PostgreSQL, real Redis. */
export class System {
  readonly processes: ProcessOfOurs[] = [];
  private asking: Promise<Database> | undefined;

  private constructor(
    readonly database: TestDatabase,
    private readonly credentials: Credentials,
    readonly baseUrl: string,
    /** Of every process of this system. */
    readonly environment: Environment,
    private readonly folder: string,
  ) {}

  static async start(options: SystemOptions = {}): Promise<System> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-story-'));
    const regions = options.env?.['XUSHI_REGIONS_DIR'] ?? (options.map === 'whole' ? wholeMap : storyMap(folder));
    const { database, credentials } = options.begins ?? (await storyDatabase(storyTemplate(regions)));
    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    const env: Environment = {
      NODE_ENV: 'test',
      PORT: String(port),
      DATABASE_URL: database.url,
      REDIS_URL: options.redisUrl ?? redisOfTheRun(),
      XUSHI_QUEUE_PREFIX: `{story-${randomBytes(4).toString('hex')}}`,
      XUSHI_DATA_DIR: folder,
      XUSHI_PLANS_DIR: plansFolder(folder, options.plans),
      XUSHI_REGIONS_DIR: regions,
      XUSHI_TICK_SECONDS: '1',
      // the relay that rings for settled work lives in the scheduler: without one, work is found by rescue alone
      XUSHI_RESCUE_AFTER_SECONDS: options.schedulers === 0 ? '1' : '5',
      XUSHI_LEASE_SECONDS: '5',
      LOG_LEVEL: 'warn',
      // a story asks faster than people do; what the limit is for has a test of its own
      XUSHI_REQUESTS_PER_MINUTE: '0',
      XUSHI_SECRET_KEYS: `story:${randomBytes(32).toString('hex')}`,
      ...(options.clock === undefined ? {} : { XUSHI_CLOCK: options.clock }),
      ...options.env,
    };
    const system = new System(database, credentials, baseUrl, env, folder);
    try {
      if (options.unmanned) return system;
      await Promise.all([
        system.add('api'),
        ...Array.from({ length: options.workers ?? 1 }, () => system.add('worker')),
        ...Array.from({ length: options.schedulers ?? 1 }, () => system.add('scheduler')),
      ]);
    } catch (error) {
      await system.stop();
      throw error;
    }
    return system;
  }

  /** Starts one more process of an app, with further variables if need be. */
  async add(app: App, env: Environment = {}): Promise<ProcessOfOurs> {
    const started = await ProcessOfOurs.start(app, { ...this.environment, ...env });
    this.processes.push(started);
    return started;
  }

  of(app: App): ProcessOfOurs[] {
    return this.processes.filter((process) => process.app === app && process.running);
  }

  /** Holds every business role for the whole country. */
  get operator(): Client {
    return new Client(this.baseUrl, this.credentials.token);
  }

  /** The same, through another process of the API. */
  through(baseUrl: string): Client {
    return new Client(baseUrl, this.credentials.token);
  }

  /** Of the operator, for what needs more than a Client. */
  get token(): string {
    return this.credentials.token;
  }

  get stranger(): Client {
    return new Client(this.baseUrl, null);
  }

  with(token: string): Client {
    return new Client(this.baseUrl, token);
  }

  account(role: string): { readonly username: string; readonly password: string } {
    const found = this.credentials.accounts.find((account) => account.role === role);
    if (found === undefined) throw new Error(`no first account holds the role ${role}`);
    return found;
  }

  /** Asks the database past the product, as its owner: for what a story claims of the inside. */
  async query<T>(sql: string): Promise<T[]> {
    // who waits for something asks many times: one connection answers them all
    this.asking ??= connected(this.database.url);
    return (await (await this.asking).query(sql)).rows as T[];
  }

  async untilNothingIsOwed(withinMs = 60_000): Promise<void> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const owed = await this.query(`select duty, key from work where done < want limit 5`);
      if (owed.length === 0) return;
      if (Date.now() > deadline) throw new Error(`still owed after ${withinMs} ms: ${JSON.stringify(owed)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async stop(): Promise<void> {
    await this.noteRefusals();
    await Promise.all(this.processes.map((process) => process.end('SIGTERM')));
    await (await this.asking)?.end();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** For a campaign that counts them: how many calls this service refused. */
  private async noteRefusals(): Promise<void> {
    const file = process.env['TEST_REFUSALS'];
    if (file === undefined || this.of('api').length === 0) return;
    const counts = await this.stranger.get<string>('/metrics').catch(() => undefined);
    const refused = [...(counts?.body ?? '').matchAll(/^xushi_requests_total\{[^}]*status="4xx"[^}]*\} (\d+)$/gm)];
    appendFileSync(file, `${refused.reduce((sum, [, count]) => sum + Number(count), 0)}\n`);
  }
}

async function connected(url: string): Promise<Database> {
  const database = new Database({ connectionString: url });
  await database.connect();
  return database;
}

function redisOfTheRun(): string {
  const url = process.env['TEST_REDIS_URL'];
  if (!url) throw new Error('TEST_REDIS_URL is not set: run the stories with "npm test -- PATH".');
  return url;
}

function plansFolder(folder: string, plans: readonly string[] | undefined): string {
  const all = path.join(root, 'config/plans');
  if (plans === undefined) return all;
  const chosen = path.join(folder, 'plans');
  for (const plan of plans) cpSync(path.join(all, `${plan}.yaml`), path.join(chosen, `${plan}.yaml`));
  return chosen;
}
