import { Queue, Worker } from 'bullmq';
import { Pool } from 'pg';

/** What an answer that is stored and answered by a worker cannot go below: one committed insert, one job through BullMQ. */
export class BareRoundTrip {
  private readonly arrived = new Map<string, () => void>();
  private count = 0;
  private readonly queue: Queue<{ id: string }>;
  private readonly worker: Worker<{ id: string }>;

  private constructor(
    private readonly pool: Pool,
    clients: number,
  ) {
    const connection = { url: process.env['TEST_REDIS_URL'] ?? '' };
    this.queue = new Queue('bench-bare', { connection });
    this.worker = new Worker('bench-bare', ({ data }) => Promise.resolve(this.arrived.get(data.id)?.()), {
      connection,
      concurrency: clients,
    });
  }

  static async open(databaseUrl: string, clients: number): Promise<BareRoundTrip> {
    const pool = new Pool({ connectionString: databaseUrl, max: clients });
    await pool.query(
      'create table bench_bare (id bigint generated always as identity primary key, text text not null)',
    );
    return new BareRoundTrip(pool, clients);
  }

  /** @returns the seconds it took */
  async once(): Promise<number> {
    const id = String((this.count += 1));
    const began = performance.now();
    const told = new Promise<void>((resolve) => this.arrived.set(id, resolve));
    await this.pool.query('insert into bench_bare (text) values ($1)', [id]);
    await this.queue.add('job', { id }, { removeOnComplete: true });
    await told;
    return (performance.now() - began) / 1000;
  }

  async close(): Promise<void> {
    await Promise.all([this.worker.close(), this.queue.close(), this.pool.end()]);
  }
}
