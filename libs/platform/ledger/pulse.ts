import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Redis } from 'ioredis';
import { SETTINGS, type Settings } from '#platform/config';
import { StartError } from '#platform/errors';
import { JsonLogger } from '#platform/log';
import { producerConnection } from './redis-options.js';
import { within } from './within.js';

const patienceMs = 500;

/** This process's own finger on Redis, apart from the connections of BullMQ. */
@Injectable()
export class Pulse implements OnModuleInit {
  private client: Redis | undefined;
  private beating: boolean | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(JsonLogger) private readonly log: JsonLogger,
  ) {}

  /** @throws StartError when Redis may throw away what it was given; a Redis that does not answer is no reason not to start */
  async onModuleInit(): Promise<void> {
    const { url, ...options } = producerConnection(this.settings.redisUrl);
    this.client = new Redis(url, options);
    this.client.on('error', () => undefined);
    const policy = await this.evictionPolicy();
    if (policy !== undefined && policy !== 'noeviction') {
      this.close();
      throw new StartError(
        `Redis at REDIS_URL evicts keys (maxmemory-policy ${policy}); set it to noeviction, and share it with no cache.`,
      );
    }
  }

  /** Asks now. */
  async beats(): Promise<boolean> {
    const client = this.client;
    const answer =
      client?.status === 'ready' ? within(Date.now() + patienceMs, client.ping()) : Promise.reject(new Error());
    const beats = await answer.then(
      () => true,
      () => false,
    );
    if (beats !== this.beating && (this.beating !== undefined || !beats)) {
      if (beats) this.log.info('ledger.redis_back');
      else this.log.warn('ledger.redis_away', { meaning: 'work goes on from PostgreSQL' });
    }
    this.beating = beats;
    return beats;
  }

  close(): void {
    this.client?.disconnect();
  }

  private async evictionPolicy(): Promise<string | undefined> {
    const client = this.client;
    if (client === undefined) return undefined;
    const deadline = Date.now() + patienceMs * 2;
    try {
      if (client.status !== 'ready') {
        await within(
          deadline,
          new Promise<void>((resolve) =>
            client.once('ready', () => {
              resolve();
            }),
          ),
        );
      }
      const memory = await within(deadline, client.info('memory'));
      return /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
    } catch {
      return undefined;
    }
  }
}
