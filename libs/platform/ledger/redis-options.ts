import type { ConnectionOptions, QueueOptions, WorkerOptions } from 'bullmq';
import { Cluster, Redis } from 'ioredis';

/** What the ledger needs to know of Redis. */
export interface RedisPlace {
  /** Of one server; or of some nodes of a cluster, separated by commas, from which the others are learned. */
  readonly url: string;
  /** A hash tag, `{xushi}`. */
  readonly prefix: string;
}

/** The way of one queue to Redis. */
export interface RedisLine {
  readonly connection: ConnectionOptions;
  /** For after the queue itself is closed: BullMQ closes only what it opened. */
  readonly close: () => void;
}

// The default back-off of BullMQ grows to 20 s; with this one a worker is back 1.4 to 2.1 s after Redis is.
const retryStrategy = (times: number): number => Math.min(times * 100, 1000);

/** Fails fast: a request must not wait for Redis. */
const producer = { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 500 };
/** Waits for Redis as long as it takes. */
const listener = { enableOfflineQueue: true, maxRetriesPerRequest: null };

type Patience = typeof producer | typeof listener;

export const producerLine = (redis: RedisPlace): RedisLine => openLine(redis.url, producer);
export const listenerLine = (redis: RedisPlace): RedisLine => openLine(redis.url, listener);
export const producerClient = (url: string): Redis | Cluster => openClient(url, producer);

export function queueOptions(redis: RedisPlace, duty: string, { connection }: RedisLine): QueueOptions {
  return {
    connection,
    prefix: prefixOf(redis, duty),
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  };
}

interface Listening {
  readonly duty: string;
  readonly concurrency: number;
}

export function workerOptions(redis: RedisPlace, { duty, concurrency }: Listening, line: RedisLine): WorkerOptions {
  return {
    connection: line.connection,
    prefix: prefixOf(redis, duty),
    concurrency,
    lockDuration: 60_000,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  };
}

/**
 * The scripts of BullMQ touch several keys of one queue, and a cluster wants those in one slot: `{xushi-day-turned}`. Each
 * duty has a slot of its own, so that their bells are spread over the masters.
 */
const prefixOf = ({ prefix }: RedisPlace, duty: string): string => prefix.replace('}', `-${duty}}`);

/** One server: options and never a shared client. A cluster: BullMQ takes nothing but a client. */
function openLine(url: string, patience: Patience): RedisLine {
  if (!isCluster(url)) return { connection: { url, ...patience, retryStrategy }, close: () => undefined };
  const cluster = openCluster(url, patience);
  return {
    connection: cluster,
    close: () => {
      cluster.disconnect();
    },
  };
}

function openClient(url: string, patience: Patience): Redis | Cluster {
  if (isCluster(url)) return openCluster(url, patience);
  const client = new Redis(url, { ...patience, retryStrategy });
  client.on('error', () => undefined);
  return client;
}

function openCluster(url: string, patience: Patience): Cluster {
  const seeds = addressesOf(url);
  const { username, password, protocol } = new URL(seeds[0] ?? '');
  const cluster = new Cluster(seeds, {
    enableOfflineQueue: patience.enableOfflineQueue,
    clusterRetryStrategy: retryStrategy,
    // the nodes that are learned are entered like those that were named
    redisOptions: {
      ...patience,
      ...(username !== '' && { username: decodeURIComponent(username) }),
      ...(password !== '' && { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' && { tls: {} }),
    },
  });
  cluster.on('error', () => undefined);
  return cluster;
}

const addressesOf = (url: string): string[] => url.split(',').map((address) => address.trim());
const isCluster = (url: string): boolean => addressesOf(url).length > 1;
