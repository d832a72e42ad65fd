import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import { Metrics } from '#platform/metrics';
import { BellLine } from './bell-line.js';

/** Rings the duties' bells. A bell is a hint: lost, late or doubled, it changes when something is answered, not whether. */
@Injectable()
export class Bell implements OnApplicationShutdown {
  private readonly lines = new Map<string, BellLine>();

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly metrics: Metrics,
  ) {}

  /** Never awaited; a failure is counted and dropped, for the relay rings again. */
  request(duty: string): void {
    this.line(duty).request();
  }

  /** @throws when Redis did not take them within a second */
  async ring(duty: string, bells: number): Promise<void> {
    try {
      await this.line(duty).ring(bells);
      this.metrics.count('xushi_rings_total', { result: 'relayed' }, bells);
    } catch (error) {
      this.metrics.count('xushi_rings_total', { result: 'dropped' }, bells);
      throw error;
    }
  }

  waiting(duty: string): Promise<number> {
    return this.line(duty).waiting();
  }

  listeners(duty: string): Promise<number> {
    return this.line(duty).listeners();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.lines.values()].map((line) => line.close()));
  }

  private line(duty: string): BellLine {
    let line = this.lines.get(duty);
    if (line === undefined) {
      const redis = { url: this.settings.redisUrl, prefix: this.settings.queuePrefix };
      line = new BellLine(duty, redis, (result) => {
        this.metrics.count('xushi_rings_total', { result });
      });
      this.lines.set(duty, line);
    }
    return line;
  }
}
