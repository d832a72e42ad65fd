import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { isOutage } from './database-failure.js';

/** What became of a read that the replica might have answered. */
export type ReplicaState = 'used' | 'behind' | 'promoted' | 'away';

/** How long a read waits for what the primary has already confirmed. */
const patienceMs = 300;
/** One that does not answer within this time is away. */
const answerMs = 1_000;
/** For so long it is not asked again. */
const restMs = 5_000;
const lookEveryMs = 10;

interface Standing {
  readonly follows: boolean;
  readonly caughtUp: boolean;
}

/**
 * A second PostgreSQL that follows the first. It is read only once it holds all that the first had on disk when it was
 * asked: whoever reads sees what he has written before, and everything else that was confirmed.
 */
export class Replica {
  private restsUntil = 0;
  private opening: Promise<DataSource> | undefined;

  constructor(
    private readonly primary: DataSource,
    private readonly unopened: DataSource,
  ) {}

  /** It, when it is as far as the primary is now; otherwise why it is not read. */
  async caughtUp(): Promise<DataSource | Exclude<ReplicaState, 'used'>> {
    if (performance.now() < this.restsUntil) return 'away';
    const wanted = await this.confirmed();
    try {
      return await within(answerMs, this.reach(wanted));
    } catch {
      this.rest();
      return 'away';
    }
  }

  /** It failed somebody: for a while the primary is asked instead. */
  rest(): void {
    this.restsUntil = performance.now() + restMs;
  }

  /** Whether it is the replica that failed, and not what was asked: it ended, or gave way to what it had to replay. */
  isToBlame(error: unknown, code: string | undefined): boolean {
    return isOutage(error) || code === '40001';
  }

  async close(): Promise<void> {
    await this.opening?.then(
      (source) => source.destroy(),
      () => undefined,
    );
  }

  private async confirmed(): Promise<string> {
    const [row] = await this.primary.query<{ lsn: string }[]>('select pg_current_wal_flush_lsn()::text as lsn');
    if (row === undefined) throw new Error('one row is always answered');
    return row.lsn;
  }

  private async reach(wanted: string): Promise<DataSource | 'behind' | 'promoted'> {
    const source = await this.opened();
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const { follows, caughtUp } = await standingOf(source, wanted);
      if (!follows) return 'promoted';
      if (caughtUp) return source;
      if (performance.now() > deadline) return 'behind';
      await sleep(lookEveryMs);
    }
  }

  /** Opened when it is first asked: a service starts also while its replica is away. */
  private opened(): Promise<DataSource> {
    this.opening ??= this.unopened.initialize().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }
}

async function standingOf(source: DataSource, wanted: string): Promise<Standing> {
  const [row] = await source.query<Standing[]>(
    `select pg_is_in_recovery() as follows, coalesce(pg_last_wal_replay_lsn() >= $1::pg_lsn, false) as "caughtUp"`,
    [wanted],
  );
  if (row === undefined) throw new Error('one row is always answered');
  return row;
}

/** What comes later is not waited for, and its failure is nobody's. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  const late = new AbortController();
  const limit = sleep(milliseconds, undefined, { signal: late.signal }).then(() => {
    throw new Error('the replica does not answer');
  });
  limit.catch(() => undefined);
  return Promise.race([work, limit]).finally(() => {
    late.abort();
  });
}
