import { parsePeriod, type PeriodId } from '#scoring';
import type { Locale } from './form-layout.js';

/** 2026年第三季度（2026Q3）. */
export function periodInWords(period: PeriodId, locale: Locale): string {
  const parsed = parsePeriod(period);
  if (parsed === null || locale === 'en') return period;
  const { year, index, frequency } = parsed;
  const within = {
    month: `${index}月`,
    quarter: `第${'一二三四'.charAt(index - 1)}季度`,
    'half-year': index === 1 ? '上半年' : '下半年',
    year: '',
  };
  return `${year}年${within[frequency]}（${period}）`;
}
