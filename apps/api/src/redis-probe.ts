import { Redis } from 'ioredis';

const patienceMs = 500;

/** What Redis says of itself that an alarm asks for. */
export interface RedisState {
  readonly evictedKeys: number;
  readonly memoryBytes: number;
  readonly keepsAll: boolean;
}

/** Whether Redis answers within half a second. */
export async function redisAnswers(url: string): Promise<boolean> {
  return (await ask(url, (redis) => redis.ping())) !== undefined;
}

/** Undefined where Redis does not answer within half a second. */
export async function redisState(url: string): Promise<RedisState | undefined> {
  const told = await ask(url, (redis) => redis.info());
  if (told === undefined) return undefined;
  const field = (name: string): string => new RegExp(`^${name}:(\\S+)`, 'm').exec(told)?.[1] ?? '';
  return {
    evictedKeys: Number(field('evicted_keys')),
    memoryBytes: Number(field('used_memory')),
    keepsAll: field('maxmemory_policy') === 'noeviction',
  };
}

/** A connection of its own: no queue, no retry, nothing left behind. */
async function ask(url: string, question: (redis: Redis) => Promise<string>): Promise<string | undefined> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patienceMs,
    commandTimeout: patienceMs,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined); // the answer is the result, not an event
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, 2 * patienceMs, undefined);
  });
  const asked = redis.connect().then(() => question(redis));
  try {
    return await Promise.race([asked.catch(() => undefined), tooLate]);
  } finally {
    clearTimeout(timer);
    redis.disconnect();
  }
}
