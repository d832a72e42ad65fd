import { describe, expect, it } from '@jest/globals';
import { nextAttempt } from './next-attempt.js';

describe('the next attempt', () => {
  it('comes after 1, 5 and 25 minutes, and after the fourth failure never', () => {
    expect([1, 2, 3, 4].map((attempts) => nextAttempt({ attempts, retry: true }, 0))).toEqual([60, 300, 1500, null]);
  });

  it('is spread, so that a crowd that was refused does not come back as one', () => {
    expect(nextAttempt({ attempts: 2, retry: true }, 0.5)).toBe(330);
    expect(nextAttempt({ attempts: 2, retry: true }, 1)).toBe(360);
  });

  it('comes no sooner than the other side asks for', () => {
    expect(nextAttempt({ attempts: 1, retry: true, retryAfterSeconds: 600 }, 0)).toBe(600);
    expect(nextAttempt({ attempts: 3, retry: true, retryAfterSeconds: 600 }, 0)).toBe(1500);
  });

  it('is not made where nothing will change', () => {
    expect(nextAttempt({ attempts: 1, retry: false }, 0)).toBeNull();
  });
});
