import { describe, expect, it } from '@jest/globals';
import { isServerTime, secondsBefore } from './server-time.js';

describe('the time of another server', () => {
  it.each([
    ['2026-03-01T00:00:30.500', '2026-02-28T23:59:30.500'],
    ['2024-05-21T09:14:37.812345', '2024-05-21T09:13:37.812'],
    ['2024-05-21T09:14:37', '2024-05-21T09:13:37.000'],
    ['2024-05-21T09:14:37.812+0800', '2024-05-21T09:13:37.812+0800'],
    ['2024-05-21T09:14:37.812Z', '2024-05-21T09:13:37.812Z'],
  ])('a minute before %s is %s, in the same clock', (text, before) => {
    expect(isServerTime(text)).toBe(true);
    expect(secondsBefore(text, 60)).toBe(before);
    expect(isServerTime(before)).toBe(true);
  });

  it.each(['', '2024-05-21', '2024-13-21T09:14:37', 'yesterday', '2024-05-21T09:14:37&x=1'])('"%s" is none', (text) => {
    expect(isServerTime(text)).toBe(false);
    expect(secondsBefore(text, 60)).toBeNull();
  });
});
