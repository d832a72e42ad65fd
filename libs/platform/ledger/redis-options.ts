import type { QueueOptions, WorkerOptions } from 'bullmq';

/** What the ledger needs to know of Redis. */
export interface RedisPlace {
  readonly url: string;
  /** A hash tag, `{xushi}`: the scripts of BullMQ touch several keys, and a cluster wants them in one slot. */
  readonly prefix: string;
}

// The default back-off of BullMQ grows to 20 s; with this one a worker is back 1.4 to 2.1 s after Redis is.
const retryStrategy = (times: number): number => Math.min(times * 100, 1000);

/**
 * Options and never a shared client: BullMQ closes only what it opened itself.
 * A producer fails fast: a request must not wait for Redis.
 */
export function producerConnection(url: string) {
  return { url, enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 500, retryStrategy };
}

export function producerOptions(redis: RedisPlace): QueueOptions {
  return {
    connection: producerConnection(redis.url),
    prefix: redis.prefix,
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  };
}

/** A worker waits for Redis as long as it takes. */
export function listenerOptions(redis: RedisPlace, concurrency: number): WorkerOptions {
  return {
    connection: { url: redis.url, maxRetriesPerRequest: null, retryStrategy },
    prefix: redis.prefix,
    concurrency,
    lockDuration: 60_000,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  };
}
