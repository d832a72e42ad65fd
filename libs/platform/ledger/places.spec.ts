import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Places } from './places.js';

describe('places', () => {
  it('let in so many at once and the others in their order', async () => {
    const places = new Places(2);
    const begun: number[] = [];
    let [inside, most] = [0, 0];
    const visit = async (n: number): Promise<void> => {
      begun.push(n);
      most = Math.max(most, ++inside);
      await sleep(5);
      inside--;
    };
    await Promise.all([0, 1, 2, 3, 4, 5].map((n) => places.with(() => visit(n))));
    expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
    expect(most).toBe(2);
    expect(places.free).toBe(2);
  });

  it('are free again after an error', async () => {
    const places = new Places(1);
    await expect(places.with(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(places.free).toBe(1);
    await expect(places.with(() => Promise.resolve('next'))).resolves.toBe('next');
  });
});
