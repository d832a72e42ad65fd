import { Injectable } from '@nestjs/common';
import { escapeLiteral } from 'pg';
import { DataSource } from 'typeorm';
import { Metrics } from '#platform/metrics';
import { databaseUnavailable, failureCode, isConflict, isOutage } from './database-failure.js';
import type { Replica, ReplicaState } from './replica.js';
import type { Scope } from './scope.js';
import { openTx, runAfterCommit, type Tx } from './tx.js';

const attempts = 3;
const usualSeconds = 15;
/** A statement that is cut off says so itself before its answer is given up. */
const graceSeconds = 5;

/**
 * Opens every transaction of the product. Scope and limits are set inside it, so row-level security holds even where
 * the code forgets to ask, and nothing waits for ever.
 */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly metrics: Metrics = new Metrics(),
    private readonly replica?: Replica,
  ) {}

  /** READ COMMITTED: after a lock is obtained, each statement sees all that was committed before. */
  run<T>(scope: Scope, work: (tx: Tx) => Promise<T>, limits: Limits = {}): Promise<T> {
    return this.retried({ isolation: 'READ COMMITTED', scope, limits }, work);
  }

  /** One consistent picture for a report or an export; writes are refused. */
  snapshot<T>(scope: Scope, work: (tx: Tx) => Promise<T>, limits: Limits = {}): Promise<T> {
    return this.retried({ isolation: 'REPEATABLE READ', scope, limits }, work);
  }

  /**
   * As `snapshot`, from the replica where there is one: for the lists and tables that many look at. It sees all that was
   * confirmed before; where it cannot in time, the primary answers. The work may be called again, so it only reads.
   */
  async look<T>(scope: Scope, work: (tx: Tx) => Promise<T>, limits: Limits = {}): Promise<T> {
    const read = await this.fromReplica({ isolation: 'REPEATABLE READ', scope, limits }, work);
    return read === undefined ? this.snapshot(scope, work, limits) : read.result;
  }

  /** Undefined: the primary has to be asked. */
  private async fromReplica<T>(
    terms: Terms,
    work: (tx: Tx) => Promise<T>,
  ): Promise<{ readonly result: T } | undefined> {
    if (this.replica === undefined) return undefined;
    const source = await this.replica.caughtUp().catch((error: unknown) => {
      throw isOutage(error) ? databaseUnavailable(error) : error;
    });
    if (typeof source === 'string') {
      this.passed(source);
      return undefined;
    }
    try {
      const result = await this.once(terms, work, source);
      this.metrics.count('xushi_replica_reads_total', { result: 'used' });
      return { result };
    } catch (error) {
      if (!this.replica.isToBlame(error, failureCode(error))) throw error;
      if (isOutage(error)) this.replica.rest();
      this.passed('away');
      return undefined;
    }
  }

  private passed(result: ReplicaState): void {
    this.metrics.count('xushi_replica_reads_total', { result });
  }

  /** A retry calls the work again: a failed transaction's promise cannot be awaited twice. */
  private async retried<T>(terms: Terms, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(terms, work);
      } catch (error) {
        if (isConflict(error) && attempt < attempts) {
          this.metrics.count('xushi_transaction_retries_total', { code: failureCode(error) ?? '' });
          continue;
        }
        if (isOutage(error)) throw databaseUnavailable(error);
        throw error;
      }
    }
  }

  private async once<T>(terms: Terms, work: (tx: Tx) => Promise<T>, source = this.dataSource): Promise<T> {
    const runner = source.createQueryRunner();
    try {
      const asked = performance.now();
      const connection = (await runner.connect()) as Connection;
      const tx = openTx(runner.manager, patienceMs(terms.limits));
      const result = await within(connection, terms, () => {
        this.metrics.observe('xushi_pool_wait_seconds', {}, (performance.now() - asked) / 1000);
        return work(tx);
      });
      runAfterCommit(tx);
      return result;
    } finally {
      await runner.release();
    }
  }
}

/** What the driver's connection takes: several statements at once, where none has a parameter. */
interface Connection {
  query(statements: string): Promise<unknown>;
  end(): Promise<void>;
}

async function within<T>(connection: Connection, terms: Terms, work: () => Promise<T>): Promise<T> {
  try {
    await connection.query(beginning(terms));
    const result = await work();
    await connection.query('commit');
    return result;
  } catch (error) {
    // whoever does not say that it is undone may be in the midst of it still, and is given to nobody else
    await connection.query('rollback').catch(() => void connection.end().catch(() => undefined));
    throw error;
  }
}

/** One round trip: BEGIN, and whatever holds within it. */
function beginning({ isolation, scope, limits }: Terms): string {
  const settings = {
    'xushi.scope': scope.patterns.join(','),
    'xushi.actor': scope.actorId ?? '',
    lock_timeout: `${limits.lockSeconds ?? 3}s`,
    statement_timeout: `${limits.statementSeconds ?? usualSeconds}s`,
    transaction_read_only: isolation === 'REPEATABLE READ' ? 'on' : 'off',
    idle_in_transaction_session_timeout: `${limits.idleSeconds ?? 30}s`,
    // statements take milliseconds, and compiling them takes longer
    jit: 'off',
  };
  const set = Object.entries(settings).map(([name, value]) => `set_config('${name}', ${escapeLiteral(value)}, true)`);
  return `begin isolation level ${isolation}; select ${set.join(', ')}`;
}

/** Undefined: no statement may take longer than the pool waits for its answer. */
function patienceMs({ statementSeconds = usualSeconds }: Limits): number | undefined {
  return statementSeconds > usualSeconds ? (statementSeconds + graceSeconds) * 1000 : undefined;
}

/** Under what a transaction runs. */
interface Terms {
  readonly isolation: 'READ COMMITTED' | 'REPEATABLE READ';
  readonly scope: Scope;
  readonly limits: Limits;
}

export interface Limits {
  readonly lockSeconds?: number;
  readonly statementSeconds?: number;
  /** How long the process may be silent inside the transaction: one that is frozen must not hold its locks for ever. */
  readonly idleSeconds?: number;
}
