import { printSamples } from '#platform/metrics';
import type { DataSource } from 'typeorm';

/** The pool of the driver behind a data source. */
interface Pool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** How the pool of this process stands, in the text format of Prometheus. */
export function poolStates(dataSource: DataSource): string {
  const { master } = dataSource.driver as unknown as { readonly master: Pool };
  const states = { busy: master.totalCount - master.idleCount, idle: master.idleCount, waiting: master.waitingCount };
  const samples = Object.entries(states).map(([state, value]) => ({ labels: { state }, value }));
  return printSamples('xushi_pool_connections', samples);
}
