import { Inject, Injectable } from '@nestjs/common';
import { IntegrityReadModel } from '#integrity';
import { SETTINGS, type Settings } from '#platform/config';
import { everything, rows, UnitOfWork, type Tx } from '#platform/db';
import { LedgerState, WorkersHeard } from '#platform/ledger';
import { printSamples } from '#platform/metrics';
import { redisState } from './redis-probe.js';
import { printStored, storedSql, type Stored } from './stored-metrics.js';

const statementSeconds = 5;

/** What is stored, read at the scrape: a process that keeps its own count is wrong after every restart. */
@Injectable()
export class MetricsReadModel {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly integrity: IntegrityReadModel,
    private readonly ledger: LedgerState,
    private readonly workers: WorkersHeard,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** A server that is away is said to be away; what the other says, and the process, is said all the same. */
  async exposition(): Promise<string> {
    const [database, redis] = await Promise.all([this.ofDatabase(), this.ofRedis()]);
    return database + redis;
  }

  private async ofDatabase(): Promise<string> {
    try {
      const [stored, integrity] = await Promise.all([
        this.unitOfWork.snapshot(everything, (tx) => this.ofTables(tx), { statementSeconds }),
        this.ofIntegrity(),
      ]);
      return stored + integrity;
    } catch {
      return printSamples('xushi_database_writable', [{ labels: {}, value: 0 }]);
    }
  }

  private async ofTables(tx: Tx): Promise<string> {
    const [stored] = await rows<Stored>(tx, storedSql);
    if (stored === undefined) throw new Error('one row is always answered');
    const duties = await this.ledger.counts(tx);
    const of = (read: (duty: (typeof duties)[number]) => number) =>
      duties.map((duty) => ({ labels: { duty: duty.duty }, value: read(duty) }));
    return [
      printStored(stored),
      printSamples(
        'xushi_work_owed',
        of(({ owed }) => owed),
      ),
      printSamples(
        'xushi_work_oldest_owed_seconds',
        of(({ oldestSeconds }) => oldestSeconds),
      ),
      printSamples(
        'xushi_work_parked',
        of(({ parked }) => parked),
      ),
      printSamples(
        'xushi_work_most_rings',
        of(({ mostRings }) => mostRings),
      ),
      printSamples('xushi_slot_lag_seconds', await this.ofSlots(tx)),
    ].join('');
  }

  private async ofSlots(tx: Tx) {
    const slots = await this.ledger.lastSlots(tx);
    return slots.map(({ schedule, nextAt }) => ({
      labels: { schedule },
      value: Math.max(0, (Date.now() - nextAt.getTime()) / 1000),
    }));
  }

  /** Before the first run there is nothing to say: an alarm that asks whether the age is absent hears of it. */
  private async ofIntegrity(): Promise<string> {
    const last = await this.integrity.last();
    const findings = last?.run.findings ?? [];
    const counted = findings.flatMap(({ check, count }) =>
      count === null ? [] : [{ labels: { check }, value: count }],
    );
    const unknown = findings.flatMap(({ check, count }) => (count === null ? [{ labels: { check }, value: 1 }] : []));
    const age = last === undefined ? [] : [{ labels: {}, value: last.ageSeconds.toFixed(0) }];
    return [
      printSamples('xushi_integrity_violations', counted),
      printSamples('xushi_integrity_unchecked', unknown),
      printSamples('xushi_integrity_age_seconds', age),
    ].join('');
  }

  private async ofRedis(): Promise<string> {
    const [state, workers] = await Promise.all([
      redisState(this.settings.redisUrl),
      this.workers.count('submission-accepted'),
    ]);
    const one = (value: number | undefined | null) => (value == null ? [] : [{ labels: {}, value }]);
    return [
      printSamples('xushi_redis_up', one(state === undefined ? 0 : 1)),
      printSamples('xushi_redis_noeviction', one(state && Number(state.keepsAll))),
      printSamples('xushi_redis_evicted_keys_total', one(state?.evictedKeys)),
      printSamples('xushi_redis_memory_bytes', one(state?.memoryBytes)),
      printSamples('xushi_workers_listening', one(workers)),
    ].join('');
  }
}
