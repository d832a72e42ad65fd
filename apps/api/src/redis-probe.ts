import { Redis } from 'ioredis';

const patienceMs = 500;

/** Whether Redis answers within half a second; of a cluster, every node that is named. */
export async function redisAnswers(urls: string): Promise<boolean> {
  const answers = await Promise.all(urls.split(',').map((url) => serverAnswers(url.trim())));
  return answers.every((answer) => answer);
}

/** A connection of its own: no queue, no retry, nothing left behind. */
async function serverAnswers(url: string): Promise<boolean> {
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
