import type { Words } from '#platform/errors';
import { parsePeriod, periodInChinese, type PeriodId } from '#scoring';

/** A period as people say it: 2023年12月, 2023年第四季度, 2023年上半年, 2023年. */
export function printIssue(period: PeriodId | null): Words {
  const read = period === null ? null : parsePeriod(period);
  if (period === null || read === null) return { zh: '—', en: '—' };
  const { year, index, frequency } = read;
  const en = {
    month: `${year}-${String(index).padStart(2, '0')}`,
    quarter: `${year} Q${index}`,
    'half-year': `${year} H${index}`,
    year: String(year),
  };
  return { zh: periodInChinese(read), en: en[frequency] };
}
