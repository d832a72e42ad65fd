import { describe, expect, it } from '@jest/globals';
import { dayWords } from '#scoring';
import { instantWords, periodWords } from './time-words.js';

describe('a time as people say it', () => {
  it.each([
    ['202303', '2023年3月', 'March 2023'],
    ['2023Q4', '2023年第四季度', 'Q4 2023'],
    ['2023S1', '2023年上半年', 'the first half of 2023'],
    ['2023S2', '2023年下半年', 'the second half of 2023'],
    ['2023', '2023年', '2023'],
    ['soon', 'soon', 'soon'],
  ])('the period %s', (period, zh, en) => {
    expect(periodWords(period)).toEqual({ zh, en });
  });

  it('a day, and an instant by the clock of Shanghai', () => {
    expect(dayWords('2023-01-05')).toEqual({ zh: '2023年1月5日', en: '5 January 2023' });
    expect(instantWords('2023-12-31T16:30:00.000Z')).toEqual({
      zh: '2024年1月1日00:30',
      en: '00:30 on 1 January 2024',
    });
    expect(instantWords('2023-12-31')).toEqual(dayWords('2023-12-31'));
    expect(instantWords('later').zh).toBe('later');
  });
});
