import type { IsoDay, Period } from './period.js';

const months = 'January February March April May June July August September October November December'.split(' ');

/** A month by its number, 1 to 12. */
export const monthInEnglish = (month: number): string => months[month - 1] ?? '';

/** A day as people write it: 2023年10月20日, 20 October 2023. */
export function dayWords(day: IsoDay): { readonly zh: string; readonly en: string } {
  const [year = '', month = '', date = ''] = day.split('-').map((part) => String(Number(part)));
  return { zh: `${year}年${month}月${date}日`, en: `${date} ${monthInEnglish(Number(month))} ${year}` };
}

/** A period in Chinese: 2023年12月, 2023年第四季度, 2023年上半年, 2023年. English calls it otherwise from place to place. */
export function periodInChinese({ year, index, frequency }: Period): string {
  const within = {
    month: `${index}月`,
    quarter: `第${'一二三四'.charAt(index - 1)}季度`,
    'half-year': index === 1 ? '上半年' : '下半年',
    year: '',
  };
  return `${year}年${within[frequency]}`;
}
