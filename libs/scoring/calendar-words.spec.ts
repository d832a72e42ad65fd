import { describe, expect, it } from '@jest/globals';
import { dayWords, periodInChinese } from './calendar-words.js';
import { parsePeriod } from './period.js';

describe('days and periods in words', () => {
  it('are written without leading zeros', () => {
    expect(dayWords('2023-01-09')).toEqual({ zh: '2023年1月9日', en: '9 January 2023' });
    expect(dayWords('2023-12-31').en).toBe('31 December 2023');
  });

  it.each([
    ['202303', '2023年3月'],
    ['2023Q4', '2023年第四季度'],
    ['2023S1', '2023年上半年'],
    ['2023S2', '2023年下半年'],
    ['2023', '2023年'],
  ])('call %s %s', (id, words) => {
    const period = parsePeriod(id);
    expect(period === null ? null : periodInChinese(period)).toBe(words);
  });
});
