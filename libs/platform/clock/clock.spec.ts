import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from './clock.js';

const hourMs = 3_600_000;

describe('the clock', () => {
  it('goes by the machine until the database has spoken, and then by that', async () => {
    const clock = new Clock();
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(100);
    clock.follow(new Date(Date.now() - hourMs));
    await sleep(30);
    const ahead = Date.now() - hourMs - clock.now().getTime();
    expect(Math.abs(ahead)).toBeLessThan(100);
    expect(clock.shifted).toBeUndefined();
  });

  it('goes on in a test from where the test began it, whatever the database says', () => {
    const clock = new Clock(new Date('2024-01-01T00:00:00Z'));
    expect(clock.now().toISOString()).toMatch(/^2024-01-01T00:00:00/);
    expect(clock.today()).toBe('2024-01-01');
    expect(Math.abs(clock.shared().getTime() - Date.now())).toBeLessThan(100);
    expect(clock.shifted).toBeDefined();
  });

  it('does not move when the machine is set', () => {
    const clock = new Clock();
    const now = Date.now;
    Date.now = () => now() + 24 * hourMs;
    try {
      expect(clock.now().getTime() - now()).toBeLessThan(100);
    } finally {
      Date.now = now;
    }
  });
});
