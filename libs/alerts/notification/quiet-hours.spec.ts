import { describe, expect, it } from '@jest/globals';
import { jitterOf, secondsUntilDisturbing } from './quiet-hours.js';

const holidays = {
  off: new Set(['2024-10-01', '2024-10-02', '2024-10-03', '2024-10-04']),
  working: new Set(['2024-10-12']),
};
const until = (time: string): string => {
  const now = new Date(`${time}+08:00`);
  const at = new Date(now.getTime() + (secondsUntilDisturbing(now, holidays, 120) + 8 * 3600) * 1000);
  return at.toISOString().slice(0, 16);
};

describe('quiet hours', () => {
  it('hold nothing back in the day of a working day, a Saturday that is worked included', () => {
    expect(until('2024-10-11T08:00:00')).toBe('2024-10-11T08:00');
    expect(until('2024-10-11T19:59:00')).toBe('2024-10-11T19:59');
    expect(until('2024-10-12T12:00:00')).toBe('2024-10-12T12:00');
  });

  it('end shortly after eight on the next working day', () => {
    expect(until('2024-10-10T20:00:00')).toBe('2024-10-11T08:02');
    expect(until('2024-10-11T03:00:00')).toBe('2024-10-11T08:02');
    expect(until('2024-10-12T21:00:00')).toBe('2024-10-14T08:02');
    expect(until('2024-10-13T12:00:00')).toBe('2024-10-14T08:02');
  });

  it('last over a run of holidays and the weekend behind it', () => {
    expect(until('2024-09-30T20:30:00')).toBe('2024-10-07T08:02');
    expect(until('2024-10-02T07:00:00')).toBe('2024-10-07T08:02');
  });

  it('end one to four minutes late, always the same for one recipient', () => {
    const all = Array.from({ length: 500 }, (_, i) => jitterOf(`email/${i}`));
    expect(Math.min(...all)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...all)).toBeLessThan(240);
    expect(new Set(all).size).toBeGreaterThan(50);
    expect(jitterOf('channel/3')).toBe(jitterOf('channel/3'));
  });
});
