import { Redis } from 'ioredis';

const patienceMs = 500;

/** What Redis says of itself that an alarm asks for; of a cluster, its nodes together. */
export interface RedisState {
  readonly evictedKeys: number;
  readonly memoryBytes: number;
  readonly keepsAll: boolean;
}

/** Whether Redis answers within half a second; of a cluster, every node that is named. */
export async function redisAnswers(urls: string): Promise<boolean> {
  return (await askAll(urls, (redis) => redis.ping())) !== undefined;
}

/** Undefined where one of the nodes does not answer within half a second. */
export async function redisState(urls: string): Promise<RedisState | undefined> {
  const told = await askAll(urls, (redis) => redis.info());
  if (told === undefined) return undefined;
  const each = (name: string): string[] => told.map((info) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1] ?? '');
  const sum = (name: string): number => each(name).reduce((total, value) => total + Number(value), 0);
  return {
    evictedKeys: sum('evicted_keys'),
    memoryBytes: sum('used_memory'),
    keepsAll: each('maxmemory_policy').every((policy) => policy === 'noeviction'),
  };
}

async function askAll(urls: string, question: (redis: Redis) => Promise<string>): Promise<string[] | undefined> {
  const told = await Promise.all(urls.split(',').map((url) => ask(url.trim(), question)));
  const answers = told.filter((answer) => answer !== undefined);
  return answers.length === told.length ? answers : undefined;
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
