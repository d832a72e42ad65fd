import { parsePeriod, type IsoDay, type PeriodId } from '#scoring';
import type { Words } from './told-step.js';

const months = 'January February March April May June July August September October November December'.split(' ');

/** A reporting period as people say it: 2023年第四季度, Q4 2023. */
export function periodWords(period: PeriodId): Words {
  const parsed = parsePeriod(period);
  if (parsed === null) return { zh: period, en: period };
  const { year, index, frequency } = parsed;
  switch (frequency) {
    case 'month':
      return { zh: `${year}年${index}月`, en: `${months[index - 1] ?? ''} ${year}` };
    case 'quarter':
      return { zh: `${year}年第${'一二三四'.charAt(index - 1)}季度`, en: `Q${index} ${year}` };
    case 'half-year':
      return {
        zh: `${year}年${index === 1 ? '上' : '下'}半年`,
        en: `the ${index === 1 ? 'first' : 'second'} half of ${year}`,
      };
    case 'year':
      return { zh: `${year}年`, en: String(year) };
  }
}

/** A day as people say it: 2023年10月20日, 20 October 2023. */
export function dayWords(day: IsoDay): Words {
  const [year = '', month = '', date = ''] = day.split('-');
  return {
    zh: `${year}年${Number(month)}月${Number(date)}日`,
    en: `${Number(date)} ${months[Number(month) - 1] ?? ''} ${year}`,
  };
}
