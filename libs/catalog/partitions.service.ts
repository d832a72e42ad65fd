import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { everything, failureCode, UnitOfWork, type Limits, type Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { CatalogService } from './catalog.service.js';
import { partitionsDue } from './partitions-due.duty.js';
import { PartitionsRepository, type MissingPartition } from './partitions.repository.js';
import { periodsAhead } from './periods-ahead.js';

/** Nobody waits for a partition longer than for a lock: what cannot be made so quickly is left for a quieter hour. */
const limits: Limits = { lockSeconds: 0.5, statementSeconds: 2.5 };
const rounds = 3;
const pauseMs = 1_000;
/** Somebody held the table, it took too long, or two waited for each other. */
const gaveWay = new Set(['55P03', '57014', '40P01']);

export interface PartitionState {
  /** Of the running and the next periods, those that can still be made before their first row. */
  readonly missing: readonly MissingPartition[];
  /** Their rows stand in the default partition: figures of a past that was imported, or that came before there were others. */
  readonly unsorted: readonly MissingPartition[];
}

/**
 * Each period of figures has a partition of its own, made before its first row. Rows that came without one stay where they are:
 * whoever reads from one picture throughout, as a bulletin does, would see them in neither place while they are moved. An
 * operator moves them while the service rests (RUNBOOK).
 */
@Injectable()
export class Partitions {
  constructor(
    private readonly catalog: CatalogService,
    private readonly repository: PartitionsRepository,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async state(tx: Tx): Promise<PartitionState> {
    const ahead = periodsAhead(this.catalog.plans(), this.clock.today());
    const unsorted = await this.repository.unsorted(tx);
    const used = new Set(unsorted.map(nameOf));
    const missing = (await this.repository.missing(tx, ahead)).filter((one) => !used.has(nameOf(one)));
    return { missing, unsorted };
  }

  /** In the transaction that took the slot: nothing is owed while nothing is lacking. */
  async oweLacking(tx: Tx): Promise<void> {
    const { missing } = await this.state(tx);
    if (missing.length > 0) await this.ledger.owe(tx, partitionsDue, ['all']);
  }

  /** Each partition is a transaction of its own, so that a table is held for one of them at a time. */
  async prepare(): Promise<() => Promise<void>> {
    for (let round = 0; round < rounds && !(await this.openAll()); round += 1) await sleep(pauseMs);
    return () => Promise.resolve();
  }

  /** @returns whether nothing is lacking now; what gave way is asked for again with the next slot, and an alarm counts it */
  private async openAll(): Promise<boolean> {
    const { missing } = await this.unitOfWork.run(everything, (tx) => this.state(tx));
    const busy = new Set<string>();
    for (const one of missing) {
      if (!busy.has(one.table) && !(await this.open(one))) busy.add(one.table);
    }
    return busy.size === 0;
  }

  private async open(one: MissingPartition): Promise<boolean> {
    try {
      await this.unitOfWork.run(everything, (tx) => this.repository.open(tx, one), limits);
      return true;
    } catch (error) {
      if (gaveWay.has(failureCode(error) ?? '')) return false;
      throw error;
    }
  }
}

const nameOf = ({ table, periodId }: MissingPartition): string => `${table}_${periodId}`;
