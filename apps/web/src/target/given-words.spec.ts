import { describe, expect, it } from '@jest/globals';
import { givenWords } from './given-words.js';

describe('a figure as it was handed in', () => {
  it('is a number, two halves or a day', () => {
    expect(givenWords({ indicator: 'a', value: 12 }, 'zh')).toBe('12');
    expect(givenWords({ indicator: 'a', numerator: 117, denominator: 150 }, 'zh')).toBe('117 ÷ 150');
    expect(givenWords({ state: 'reported', numerator: 5, denominator: null, date: null }, 'zh')).toBe('5');
    expect(givenWords({ indicator: 'a', date: '2023-06-30' }, 'zh')).toBe('2023年6月30日');
  });

  it('is never 0 where it is not there', () => {
    expect(givenWords(null, 'zh')).toBe('未填');
    expect(givenWords({ indicator: 'a', state: 'missing' }, 'zh')).toBe('○ 缺报');
    expect(givenWords({ state: 'reported', numerator: null, denominator: null, date: null }, 'en')).toBe('—');
  });

  it('says that it is an estimate', () => {
    expect(givenWords({ indicator: 'a', state: 'estimated', value: 3 }, 'zh')).toBe('3（估计值）');
    expect(givenWords({ indicator: 'a', state: 'estimated', date: '2023-06-30' }, 'en')).toBe(
      '30 June 2023 (estimated)',
    );
  });
});
