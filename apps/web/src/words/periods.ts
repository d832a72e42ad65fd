import { dayWords, parsePeriod, periodInChinese } from '#scoring';
import type { Language } from './language.js';

/** 2026Q3 as people say it: 2026年第三季度, 2026 Q3. What is no period is shown as it is. */
export function periodWords(id: string, language: Language): string {
  const period = parsePeriod(id);
  if (period === null) return id;
  if (language === 'zh') return periodInChinese(period);
  const { year, index, frequency } = period;
  const within = {
    month: `-${String(index).padStart(2, '0')}`,
    quarter: ` Q${index}`,
    'half-year': ` H${index}`,
    year: '',
  };
  return `${year}${within[frequency]}`;
}

/** A day, `2026-10-20`, as people write it. */
export const dayIn = (day: string, language: Language): string => dayWords(day)[language];

const instants = {
  zh: new Intl.DateTimeFormat('zh-CN', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Shanghai' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Shanghai' }),
};

/** An instant in the time of the administration, wherever the reader sits. */
export const instantIn = (instant: string, language: Language): string => instants[language].format(new Date(instant));
