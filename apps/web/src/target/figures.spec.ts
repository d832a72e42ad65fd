import { describe, expect, it } from '@jest/globals';
import { differenceWords, figureWords, goalWords, numberOf, numberWords, shown } from './figures.js';

describe('figures as people read them', () => {
  it('shows a share in percent with two decimals, downwards', () => {
    expect(numberWords(0.8625, '%')).toBe('86.25 %');
    expect(shown(0.999996, '%')).toBe(99.99);
    expect(numberWords(1, '%')).toBe('100 %');
    expect(shown(0.29, '%')).toBe(29);
  });

  it('shows any other figure as it is, in groups of three', () => {
    expect(numberWords(1234.5, '人')).toBe('1,234.5 人');
    expect(numberWords(3, '')).toBe('3');
  });

  it('shows the halves of a ratio beside it', () => {
    const ratio = { numerator: 43, denominator: 50, number: 0.86 };
    expect(figureWords(ratio, '%', 'zh')).toBe('86 %（43 ÷ 50）');
    expect(figureWords(ratio, '%', 'en')).toBe('86 % (43 ÷ 50)');
    expect(numberOf(ratio)).toBe(0.86);
  });

  it('shows a day in words, and nothing as nothing', () => {
    expect(figureWords('2023-06-30', '日期', 'zh')).toBe('2023年6月30日');
    expect(figureWords(null, '%', 'zh')).toBeNull();
    expect(numberOf('2023-06-30')).toBeNull();
    expect(numberOf(null)).toBeNull();
    expect(numberOf(5)).toBe(5);
  });

  it('shows what is short in percentage points, upwards', () => {
    expect(differenceWords(0.003973, '%', 'zh')).toBe('0.4 个百分点');
    expect(differenceWords(0.003973, '%', 'en')).toBe('0.4 percentage points');
    expect(differenceWords(70, '例', 'zh')).toBe('70 例');
    expect(differenceWords(2, '', 'zh')).toBe('2');
  });

  it('says what is asked', () => {
    const by = '2025-12-31';
    expect(goalWords({ op: '>=', value: 0.9, by }, '%', 'zh')).toBe('≥ 90 %');
    expect(goalWords({ op: 'range', value: [2, 5], by }, '人', 'zh')).toBe('2–5 人');
    expect(goalWords({ op: 'done-by', value: by, by }, '日期', 'zh')).toBe('2025年12月31日');
    expect(goalWords({ op: 'done-by', value: null, by }, '日期', 'en')).toBe('31 December 2025');
    expect(goalWords({ op: 'rising', value: null, by }, '%', 'zh')).toBe('逐年提高');
  });
});
