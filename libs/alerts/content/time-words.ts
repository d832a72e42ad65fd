import { parsePeriod, type IsoDay, type PeriodId } from '#scoring';
import type { Words } from './words.js';

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

const eightHours = 8 * 3_600_000;

/** An instant as people in Shanghai say it, to the minute; a day stays a day. */
export function instantWords(instant: string): Words {
  if (/^\d{4}-\d{2}-\d{2}$/.test(instant)) return dayWords(instant);
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return { zh: instant, en: instant };
  const local = new Date(at + eightHours).toISOString();
  const [day, time] = [dayWords(local.slice(0, 10)), local.slice(11, 16)];
  return { zh: `${day.zh}${time}`, en: `${time} on ${day.en}` };
}
