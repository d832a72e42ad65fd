import { setTimeout as sleep } from 'node:timers/promises';

/** Does something again and again until another thing is over. @returns what that came to */
export async function meanwhile<T>(over: Promise<T>, pauseMs: number, work: () => Promise<unknown>): Promise<T> {
  let isOver = false;
  const ended = over.finally(() => {
    isOver = true;
  });
  // it is awaited below, and may fail before
  ended.catch(() => undefined);
  const goesOn = (): boolean => !isOver;
  while (goesOn()) {
    await work();
    await Promise.race([sleep(pauseMs), ended.catch(() => undefined)]);
  }
  return ended;
}
