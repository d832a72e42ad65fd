import { describe, expect, it } from '@jest/globals';
import { Hearing } from './hearing.js';

describe('whether a process hears the bells of a duty', () => {
  it('is asked from its start on, and from the last bell on', async () => {
    let now = 0;
    const hearing = new Hearing(() => now);
    now = 50_000;
    expect(hearing.deafMs('print')).toBe(50_000);
    await hearing.during('print', () => Promise.resolve());
    now = 70_000;
    expect(hearing.deafMs('print')).toBe(20_000);
  });

  it('is not in doubt while it answers one for minutes, and its time begins when that is done', async () => {
    let now = 0;
    const hearing = new Hearing(() => now);
    await hearing.during('print', () => {
      now = 300_000;
      expect(hearing.deafMs('print')).toBe(0);
      expect(hearing.deafMs('other')).toBe(300_000);
      return Promise.resolve();
    });
    expect(hearing.deafMs('print')).toBe(0);
    now = 360_000;
    expect(hearing.deafMs('print')).toBe(60_000);
  });

  it('is asked again after an answer that failed', async () => {
    let now = 0;
    const hearing = new Hearing(() => now);
    await expect(hearing.during('print', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    now = 9_000;
    expect(hearing.deafMs('print')).toBe(9_000);
  });
});
