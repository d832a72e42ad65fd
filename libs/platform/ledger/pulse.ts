import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Cluster, type Redis } from 'ioredis';
import { SETTINGS, type Settings } from '#platform/config';
import { StartError } from '#platform/errors';
import { JsonLogger } from '#platform/log';
import { producerClient } from './redis-options.js';
import { within } from './within.js';

const patienceMs = 500;

/** This process's own finger on Redis, apart from the connections of BullMQ. */
@Injectable()
export class Pulse implements OnModuleInit {
  private client: Redis | Cluster | undefined;
  private beating: boolean | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(JsonLogger) private readonly log: JsonLogger,
  ) {}

  /** @throws StartError when Redis may throw away what it was given; a Redis that does not answer is no reason not to start */
  async onModuleInit(): Promise<void> {
    this.client = producerClient(this.settings.redisUrl);
    const policy = (await this.evictionPolicies()).find((one) => one !== 'noeviction');
    if (policy !== undefined) {
      this.close();
      throw new StartError(
        `Redis at REDIS_URL evicts keys (maxmemory-policy ${policy}); set it to noeviction, and share it with no cache.`,
      );
    }
  }

  /**
   * Asks now. A server that answers and takes nothing, because its memory or disk is full or it has become a replica, beats
   * no more: no bell can be rung. Nor does a cluster in which slots are not served: the bells of some duties are gone.
   */
  async beats(): Promise<boolean> {
    const client = this.client;
    const answer = client?.status === 'ready' ? this.serves(client) : Promise.resolve(false);
    const beats = await within(Date.now() + patienceMs, answer).catch(() => false);
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

  private async serves(client: Redis | Cluster): Promise<boolean> {
    if (client instanceof Cluster) return servesAll(client);
    await client.set(`${this.settings.queuePrefix}:pulse`, '', 'PX', patienceMs);
    return true;
  }

  /** As far as Redis says within a second. */
  private async evictionPolicies(): Promise<readonly string[]> {
    const client = this.client;
    if (client === undefined) return [];
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
      const memories = await within(deadline, Promise.all(mastersOf(client).map((master) => master.info('memory'))));
      return memories.flatMap((memory) => /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? []);
    } catch {
      return [];
    }
  }
}

const slots = 16_384;

async function servesAll(client: Cluster): Promise<boolean> {
  const told = await client.cluster('INFO');
  return Number(/^cluster_slots_ok:(\d+)/m.exec(told)?.[1]) === slots;
}

const mastersOf = (client: Redis | Cluster): readonly Redis[] =>
  client instanceof Cluster ? client.nodes('master') : [client];
