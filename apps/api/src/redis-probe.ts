import { Redis } from 'ioredis';

const patienceMs = 500;

/** Whether Redis answers within half a second. A connection of its own: no queue, no retry, nothing left behind. */
export async function redisAnswers(url: string): Promise<boolean> {
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
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, 2 * patienceMs, false);
  });
  const asked = redis.connect().then(
    async () => {
      await redis.ping();
      return true;
    },
    () => false,
  );
  try {
    return await Promise.race([asked.catch(() => false), tooLate]);
  } finally {
    clearTimeout(timer);
    redis.disconnect();
  }
}
