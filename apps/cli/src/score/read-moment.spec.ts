import { describe, expect, it } from '@jest/globals';
import { endOfDay, readDay, readMoment } from './read-moment.js';

describe('days and moments', () => {
  it.each([
    ['2023-06-30', '2023-06-30'],
    ['2023/6/5', '2023-06-05'],
    ['2023年6月5日', '2023-06-05'],
    ['20230605', '2023-06-05'],
    ['2023-02-29', null],
    ['2023', null],
  ])('%s is %s', (cell, day) => {
    expect(readDay(cell)).toBe(day);
  });

  it('counts a day in Shanghai to its end', () => {
    const end = endOfDay('2023-12-31');
    expect(readMoment('2023-12-31T15:59:59Z')).toBeLessThan(end);
    expect(readMoment('2023-12-31T16:00:00Z')).toBe(end);
    expect(readMoment('2024-01-01')).toBe(end);
    expect(readMoment('2023-12-31 23:59')).toBeLessThan(end);
    expect(readMoment('2023-13-31T10:00:00Z')).toBeNull();
  });
});
