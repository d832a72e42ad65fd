import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLoop } from './loop.js';

describe('a loop', () => {
  it('never begins a turn before the last one has ended, and stops after the one in progress', async () => {
    let [inside, most, turns] = [0, 0, 0];
    const loop = startLoop({
      turn: async () => {
        most = Math.max(most, ++inside);
        await sleep(5);
        inside--;
        turns++;
        return 0;
      },
      onError: () => undefined,
    });
    await sleep(50);
    await loop.stop();
    const stoppedAt = turns;
    await sleep(30);
    expect(most).toBe(1);
    expect(inside).toBe(0);
    expect(turns).toBe(stoppedAt);
    expect(turns).toBeGreaterThan(1);
  });

  it('ends at once when it is stopped in a long pause', async () => {
    const loop = startLoop({ turn: () => Promise.resolve(60_000), onError: () => undefined });
    await sleep(10);
    const begun = Date.now();
    await loop.stop();
    expect(Date.now() - begun).toBeLessThan(1_000);
  });

  it('tells of an error and goes on', async () => {
    const errors: unknown[] = [];
    let turns = 0;
    const loop = startLoop({
      turn: () => (turns++ === 0 ? Promise.reject(new Error('first')) : Promise.resolve(60_000)),
      onError: (error) => errors.push(error),
    });
    await sleep(1_200);
    await loop.stop();
    expect(turns).toBe(2);
    expect(errors).toEqual([new Error('first')]);
  });
});
