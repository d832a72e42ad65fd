import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { FrailWire } from '../support/frail-wire.js';
import { ownRedis, type OwnRedis } from '../support/redis.js';

interface Postgres {
  readonly url: string;
  readonly data: string;
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

interface PostgresDoor {
  readonly startPostgres: (place: { folder: string; log: string; settings?: readonly string[] }) => Promise<Postgres>;
}

interface RedisDoor {
  readonly redisBinary: () => { readonly program: string; readonly env: { readonly LD_LIBRARY_PATH?: string } };
}

const local = (file: string): Promise<unknown> => import(new URL(`../../apps/local/${file}`, import.meta.url).href);

/** What a busy server of the product would have, and what a case looks at. */
const settings = ['max_connections=200', 'shared_buffers=128MB', 'log_min_messages=panic'];

/** PostgreSQL and Redis of the campaign's own, each behind a wire: the product knows the wires' addresses alone. */
export class Servers {
  /** Where the data of PostgreSQL are. */
  private place: string;

  private constructor(
    readonly folder: string,
    private postgres: Postgres,
    readonly redis: OwnRedis,
    readonly wires: { readonly postgres: FrailWire; readonly redis: FrailWire },
  ) {
    this.place = folder;
  }

  static async start(folder: string): Promise<Servers> {
    const { redisBinary } = (await local('redis-binary.mjs')) as RedisDoor;
    const { program, env } = redisBinary();
    process.env['TEST_REDIS_PROGRAM'] = program;
    if (env.LD_LIBRARY_PATH) process.env['TEST_REDIS_LIBRARIES'] = env.LD_LIBRARY_PATH;
    mkdirSync(folder);
    const postgres = await launch(folder);
    const redis = await ownRedis('--appendonly', 'yes').catch(async (error: unknown) => {
      await postgres.stop();
      throw error;
    });
    const wires = { postgres: await FrailWire.to(postgres.url), redis: await FrailWire.to(redis.url) };
    return new Servers(folder, postgres, redis, wires);
  }

  /** As the product knows it. */
  get databaseUrl(): string {
    return at(this.postgres.url, this.wires.postgres.port);
  }

  get redisUrl(): string {
    return at(this.redis.url, this.wires.redis.port);
  }

  /** Past the wire, for who judges. */
  get postgresUrl(): string {
    return this.postgres.url;
  }

  get postgresPid(): number {
    return this.postgres.pid;
  }

  /** Ends PostgreSQL: politely, or as a crash that its log has to make good. */
  async endPostgres(how: 'fast' | 'immediate'): Promise<void> {
    await (how === 'fast' ? this.postgres.stop() : this.postgres.kill());
  }

  /** @param more settings for this time */
  async startPostgres(more: readonly string[] = []): Promise<void> {
    this.postgres = await launch(this.folder, this.place, more);
    this.wires.postgres.leadTo(this.postgres.port);
  }

  postgresRuns(): boolean {
    try {
      return process.kill(this.postgres.pid, 0);
    } catch {
      return false;
    }
  }

  /** What its data take of their disk. */
  get postgresMegabytes(): number {
    return Number(/^\d+/.exec(execFileSync('du', ['-sm', path.join(this.place, 'pg')], { encoding: 'utf8' }))?.[0]);
  }

  /** Ends it, and starts it with the same data in another folder, such as one on another disk. */
  async movePostgres(to: string): Promise<void> {
    const from = this.place;
    if (this.postgresRuns()) await this.endPostgres('fast');
    // with their owner: as root, PostgreSQL runs as another user
    execFileSync('cp', ['-a', path.join(from, 'pg'), to]);
    rmSync(path.join(from, 'pg'), { recursive: true });
    this.place = to;
    await this.startPostgres();
  }

  async stop(): Promise<void> {
    this.wires.postgres.close();
    this.wires.redis.close();
    await this.redis.stop();
    await this.postgres.stop();
    rmSync(this.postgres.data, { recursive: true, force: true });
  }
}

async function launch(folder: string, place = folder, more: readonly string[] = []): Promise<Postgres> {
  const { startPostgres } = (await local('postgres.mjs')) as PostgresDoor;
  return startPostgres({
    folder: path.join(place, 'pg'),
    log: path.join(folder, 'postgres.log'),
    settings: [...settings, ...more],
  });
}

function at(url: string, port: number): string {
  const moved = new URL(url);
  moved.port = String(port);
  return moved.href;
}

/** A connection of the owner of the tables, for the time of the work. */
export async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** As root, PostgreSQL runs as another user, who has to reach it. */
export function freshFolder(under: string): string {
  const folder = mkdtempSync(path.join(under, 'xushi-chaos-'));
  chmodSync(folder, 0o755);
  return folder;
}
