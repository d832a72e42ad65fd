import { dayWords, monthInEnglish, parsePeriod, periodInChinese, type PeriodId } from '#scoring';
import type { Words } from './words.js';

/** A reporting period as people say it: 2023年第四季度, Q4 2023. */
export function periodWords(period: PeriodId): Words {
  const parsed = parsePeriod(period);
  if (parsed === null) return { zh: period, en: period };
  const { year, index, frequency } = parsed;
  const en = {
    month: `${monthInEnglish(index)} ${year}`,
    quarter: `Q${index} ${year}`,
    'half-year': `the ${index === 1 ? 'first' : 'second'} half of ${year}`,
    year: String(year),
  };
  return { zh: periodInChinese(parsed), en: en[frequency] };
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
