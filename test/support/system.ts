import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client as Database } from 'pg';
import { Client } from './client.js';
import type { TestDatabase } from './database.js';
import { freePort } from './free-port.js';
import { ProcessOfOurs, root, type App, type Environment } from './process-of-ours.js';
import { storyDatabase, type Credentials } from './story-database.js';

export interface SystemOptions {
  readonly workers?: number;
  readonly schedulers?: number;
  /** Plan files to load; all four when absent. */
  readonly plans?: readonly string[];
  /** The instant that the processes take for now when they start. */
  readonly clock?: string;
  readonly redisUrl?: string;
  readonly env?: Environment;
}

/** The whole product on a database of its own: real processes, real PostgreSQL, real Redis. */
export class System {
  readonly processes: ProcessOfOurs[] = [];

  private constructor(
    readonly database: TestDatabase,
    private readonly credentials: Credentials,
    readonly baseUrl: string,
    private readonly env: Environment,
    private readonly folder: string,
  ) {}

  static async start(options: SystemOptions = {}): Promise<System> {
    const { database, credentials } = await storyDatabase(options.env?.['XUSHI_REGIONS_DIR']);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-story-'));
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
      XUSHI_TICK_SECONDS: '1',
      // the relay that rings for settled work lives in the scheduler: without one, work is found by rescue alone
      XUSHI_RESCUE_AFTER_SECONDS: options.schedulers === 0 ? '1' : '5',
      XUSHI_LEASE_SECONDS: '5',
      LOG_LEVEL: 'warn',
      XUSHI_SECRET_KEYS: `story:${randomBytes(32).toString('hex')}`,
      ...(options.clock === undefined ? {} : { XUSHI_CLOCK: options.clock }),
      ...options.env,
    };
    const system = new System(database, credentials, baseUrl, env, folder);
    try {
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
    const started = await ProcessOfOurs.start(app, { ...this.env, ...env });
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
    const database = new Database({ connectionString: this.database.url });
    await database.connect();
    try {
      return (await database.query(sql)).rows as T[];
    } finally {
      await database.end();
    }
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
    await Promise.all(this.processes.map((process) => process.end('SIGTERM')));
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
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
