import type { Score } from '../client/types.gen.js';
import type { Language } from '../words/language.js';
import { numberWords } from './figures.js';

const chances = {
  likely: { zh: '有望达标', en: 'likely to be met' },
  uncertain: { zh: '尚不确定', en: 'uncertain' },
  unlikely: { zh: '难以达标', en: 'unlikely to be met' },
} as const;

/** Always a word; from five points on also the value at the due date, its band and the chance. */
export function forecastWords(
  { word, value, low, high, percent }: NonNullable<Score['forecast']>,
  { unit, language }: { readonly unit: string; readonly language: Language },
): string {
  const chance = chances[word][language];
  if (value === undefined || low === undefined || high === undefined) return chance;
  const size = (figure: number): string => numberWords(figure, unit);
  const isZh = language === 'zh';
  const band = isZh
    ? `到期预计 ${size(value)}，80% 区间 ${size(low)}—${size(high)}`
    : `${size(value)} expected at the due date, 80 % band ${size(low)} to ${size(high)}`;
  const likelihood = percent === undefined ? '' : isZh ? `，达标可能性 ${percent}%` : `, a chance of ${percent} %`;
  const method = isZh ? '（Theil–Sen 稳健趋势，逐期减缓）' : ' (Theil–Sen trend, damped)';
  return `${chance}${isZh ? '：' : ': '}${band}${likelihood}${method}`;
}
