import { parsePeriod, periodInChinese, type PeriodId } from '#scoring';
import type { Locale } from './form-layout.js';

/** 2026年第三季度（2026Q3）. */
export function periodInWords(period: PeriodId, locale: Locale): string {
  const parsed = parsePeriod(period);
  if (parsed === null || locale === 'en') return period;
  return `${periodInChinese(parsed)}（${period}）`;
}
