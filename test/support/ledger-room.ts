import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { testDatabase } from './database.js';
import { factTables, LedgerProcess, type Environment } from './ledger-process.js';

/** A database with the test's tables, and the processes that were started in it. */
export class LedgerRoom {
  private readonly processes: LedgerProcess[] = [];

  private constructor(
    private readonly client: Client,
    private readonly drop: () => Promise<void>,
    readonly env: Environment,
  ) {}

  static async open(redis: Environment, pace: Environment = {}): Promise<LedgerRoom> {
    const database = await testDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(factTables);
    const env = { NODE_ENV: 'test', LOG_LEVEL: 'error', DATABASE_URL: database.url, ...redis, ...pace };
    return new LedgerRoom(client, () => database.drop(), env);
  }

  async add(process: Promise<LedgerProcess>): Promise<LedgerProcess> {
    const started = await process;
    this.processes.push(started);
    return started;
  }

  async query<Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(sql, params)).rows;
  }

  async owed(): Promise<number> {
    const [row] = await this.query<{ n: number }>(`select count(*)::int as n from work where done < want`);
    return row?.n ?? 0;
  }

  /** @returns the milliseconds until nothing was owed any more */
  async settled(limitMs: number): Promise<number> {
    const begun = Date.now();
    while ((await this.owed()) > 0) {
      if (Date.now() - begun > limitMs) {
        const left = await this.query(
          `select key, want, done, attempts, rings, not_before - now() as wait, last_error from work where done < want limit 5`,
        );
        throw new Error(`still owed after ${limitMs} ms: ${JSON.stringify(left)}`);
      }
      await sleep(20);
    }
    return Date.now() - begun;
  }

  /** The facts whose result is not what they say. Empty: every change has reached its result. */
  stale(): Promise<{ key: string }[]> {
    return this.query(`select key from fact f full join result r using (key) where f.value is distinct from r.value`);
  }

  async closeProcesses(): Promise<void> {
    await Promise.all(this.processes.splice(0).map((process) => process.close()));
  }

  async close(): Promise<void> {
    await this.closeProcesses();
    await this.client.end();
    await this.drop();
  }
}
