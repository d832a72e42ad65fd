import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { FrailWire } from '../support/frail-wire.js';
import { ownRedis, type OwnRedis } from '../support/redis.js';
import type { RunningPostgres as Postgres } from '../support/standby-postgres.js';

interface PostgresDoor {
  readonly startPostgres: (place: { folder: string; log: string; settings?: readonly string[] }) => Promise<Postgres>;
}

interface RedisDoor {
  readonly redisBinary: () => { readonly program: string; readonly env: { readonly LD_LIBRARY_PATH?: string } };
}

const local = (file: string): Promise<unknown> => import(new URL(`../../apps/local/${file}`, import.meta.url).href);

/** What a busy server of the product would have, and what a case looks at. */
export const settings = ['max_connections=200', 'shared_buffers=128MB', 'log_min_messages=panic'];

/** PostgreSQL and Redis of the campaign's own, each behind a wire: the product knows the wires' addresses alone. */
export class Servers {
  private constructor(
    readonly folder: string,
    private postgres: Postgres,
    readonly redis: OwnRedis,
    readonly wires: { readonly postgres: FrailWire; readonly redis: FrailWire },
  ) {}

  static async start(folder: string): Promise<Servers> {
    const { redisBinary } = (await local('redis-binary.mjs')) as RedisDoor;
    const { program, env } = redisBinary();
    process.env['TEST_REDIS_PROGRAM'] = program;
    if (env.LD_LIBRARY_PATH) process.env['TEST_REDIS_LIBRARIES'] = env.LD_LIBRARY_PATH;
    mkdirSync(folder);
    const postgres = await launch(folder, path.join(folder, 'pg'));
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
    this.postgres = await launch(this.folder, this.postgres.data, more);
    this.wires.postgres.leadTo(this.postgres.port);
  }

  get primary(): Postgres {
    return this.postgres;
  }

  /** Another PostgreSQL in the place of the first, to which nobody comes any more. */
  putInPlace(postgres: Postgres): void {
    this.postgres = postgres;
    this.wires.postgres.cut();
    this.wires.postgres.leadTo(postgres.port);
    this.wires.postgres.mend();
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
    return Number(/^\d+/.exec(execFileSync('du', ['-sm', this.postgres.data], { encoding: 'utf8' }))?.[0]);
  }

  /** Ends it, and starts it with the same data in another folder, such as one on another disk. */
  async movePostgres(to: string): Promise<void> {
    const from = this.postgres.data;
    const data = path.join(to, 'pg');
    if (this.postgresRuns()) await this.endPostgres('fast');
    // with their owner: as root, PostgreSQL runs as another user
    execFileSync('cp', ['-a', from, data]);
    rmSync(from, { recursive: true });
    this.postgres = await launch(this.folder, data);
    this.wires.postgres.leadTo(this.postgres.port);
  }

  async stop(): Promise<void> {
    this.wires.postgres.close();
    this.wires.redis.close();
    await this.redis.stop();
    await this.postgres.stop();
    rmSync(this.postgres.data, { recursive: true, force: true });
  }
}

async function launch(folder: string, data: string, more: readonly string[] = []): Promise<Postgres> {
  const { startPostgres } = (await local('postgres.mjs')) as PostgresDoor;
  const log = path.join(folder, 'postgres.log');
  return startPostgres({ folder: data, log, settings: [...settings, ...more] });
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
