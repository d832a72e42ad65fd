import { Inject, Injectable } from '@nestjs/common';
import { Worker } from 'bullmq';
import { SETTINGS, type Settings } from '#platform/config';
import { JsonLogger } from '#platform/log';
import { listenerLine, workerOptions, type RedisLine } from './redis-options.js';
import { Rounds } from './rounds.js';

const atOnce = { short: 2, prepared: 1 } as const;

/** One BullMQ worker for each duty: a bell begins a round. */
@Injectable()
export class BellListeners {
  private workers: Worker[] = [];
  private ways: RedisLine[] = [];

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly rounds: Rounds,
    @Inject(JsonLogger) private readonly log: JsonLogger,
  ) {}

  start(): void {
    const redis = { url: this.settings.redisUrl, prefix: this.settings.queuePrefix };
    this.workers = this.rounds.duties.map((duty) => {
      const onBell = async (): Promise<void> => {
        await this.rounds.go(duty, { owedForSeconds: 0, via: 'bell' }).catch((error: unknown) => {
          this.log.warn('ledger.round_failed', { duty: duty.name, error: String(error) });
        });
      };
      const way = listenerLine(redis);
      this.ways.push(way);
      const listening = { duty: duty.name, concurrency: atOnce[duty.kind] };
      const worker = new Worker(duty.name, onBell, workerOptions(redis, listening, way));
      // Redis away is the pulse's to tell, once; a line for each connection would drown the log.
      worker.on('error', () => undefined);
      return worker;
    });
  }

  /** Waits for the rounds in progress, when `force` is absent. */
  async close(force = false): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close(force)));
    for (const way of this.ways.splice(0)) way.close();
  }
}
