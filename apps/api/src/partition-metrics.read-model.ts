import { Injectable } from '@nestjs/common';
import { Partitions } from '#catalog';
import { everything, UnitOfWork } from '#platform/db';
import { printSamples } from '#platform/metrics';

const statementSeconds = 5;

/** How the tables that are kept by period stand, read at the scrape. */
@Injectable()
export class PartitionMetrics {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly partitions: Partitions,
  ) {}

  /** Empty while the database is away, which another metric says. */
  async exposition(): Promise<string> {
    try {
      const state = await this.unitOfWork.snapshot(everything, (tx) => this.partitions.state(tx), { statementSeconds });
      return [
        printSamples('xushi_partitions_missing', [{ labels: {}, value: state.missing.length }]),
        printSamples('xushi_partitions_default_used', [{ labels: {}, value: state.unsorted.length }]),
      ].join('');
    } catch {
      return '';
    }
  }
}
