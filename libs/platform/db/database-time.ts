import type { OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Clock } from '#platform/clock';
import { printSamples } from '#platform/metrics';

const askAgainMs = 10_000;
/** An answer that took longer says too little about now. */
const tooLongMs = 1_000;
/** Less than this is the way of the answer, and no reason to set a clock. */
const sameMs = 250;

/** Has the clock of this process follow the database's: what happened first is then first in what is stored, whichever machine wrote it. */
export class DatabaseTime implements OnApplicationShutdown {
  private readonly timer: NodeJS.Timeout;
  private aheadMs = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    // what fails now is asked again; the count of milliseconds goes on
    this.timer = setInterval(() => void this.ask().catch(() => undefined), askAgainMs);
    this.timer.unref();
  }

  async ask(): Promise<void> {
    const asked = performance.now();
    const [row] = await this.dataSource.query<{ time: Date }[]>(`select clock_timestamp() as time`);
    const took = performance.now() - asked;
    if (row === undefined || took > tooLongMs) return;
    const time = row.time.getTime() + took / 2;
    this.aheadMs = Date.now() - time;
    if (Math.abs(this.clock.shared().getTime() - time) > sameMs) this.clock.follow(new Date(time));
  }

  /** By how much this machine's own clock differs, in the text format of Prometheus. */
  metrics(): string {
    return printSamples('xushi_clock_ahead_seconds', [{ labels: {}, value: Math.round(this.aheadMs) / 1000 }]);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
