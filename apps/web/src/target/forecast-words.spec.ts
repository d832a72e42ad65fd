import { describe, expect, it } from '@jest/globals';
import { forecastWords } from './forecast-words.js';

describe('a forecast in words', () => {
  it('is a word alone where there are few points', () => {
    expect(forecastWords({ word: 'uncertain' }, { unit: '%', language: 'zh' })).toBe('尚不确定');
  });

  it('has its value, band and chance otherwise, and names the method', () => {
    const forecast = { word: 'unlikely', value: 0.872658, low: 0.852762, high: 0.890212, percent: 1 } as const;
    expect(forecastWords(forecast, { unit: '%', language: 'zh' })).toBe(
      '难以达标：到期预计 87.26 %，80% 区间 85.27 %—89.02 %，达标可能性 1%（Theil–Sen 稳健趋势，逐期减缓）',
    );
    expect(forecastWords(forecast, { unit: '%', language: 'en' })).toContain(
      'a chance of 1 % (Theil–Sen trend, damped)',
    );
    const { word, value, low, high } = forecast;
    expect(forecastWords({ word, value, low, high }, { unit: '%', language: 'zh' })).not.toContain('可能性');
  });
});
