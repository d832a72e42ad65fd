import { isDay, parsePeriod } from '#scoring';
import { unreadable, type PeriodReading } from './period-reading.js';

/** A period type of DHIS2 by which no plan reports, and how its periods are written. */
export interface ForeignPeriods {
  readonly periodType: string;
  readonly pattern: RegExp;
  readonly example: string;
}

const week = '(?:0?[1-9]|[1-4][0-9]|5[0-3])';
const foreign = (periodType: string, ending: string, example: string): ForeignPeriods => {
  return { periodType, pattern: new RegExp(`^[0-9]{4}${ending}$`), example };
};

/** Every other type that a server of release 2.41 to 2.43 reads. A year that begins in another month is not a calendar year. */
export const foreignPeriods: readonly ForeignPeriods[] = [
  foreign('Daily', '-?[0-9]{2}-?[0-9]{2}', '20240131'),
  foreign('Weekly', `W${week}`, '2024W5'),
  foreign('WeeklyWednesday', `WedW${week}`, '2024WedW5'),
  foreign('WeeklyThursday', `ThuW${week}`, '2024ThuW5'),
  foreign('WeeklyFriday', `FriW${week}`, '2024FriW5'),
  foreign('WeeklySaturday', `SatW${week}`, '2024SatW5'),
  foreign('WeeklySunday', `SunW${week}`, '2024SunW5'),
  foreign('BiWeekly', 'BiW(?:0?[1-9]|1[0-9]|2[0-7])', '2024BiW3'),
  foreign('BiMonthly', '0[1-6]B', '202402B'),
  foreign('QuarterlyNov', 'NovQ[1-4]', '2024NovQ1'),
  foreign('SixMonthlyApril', 'AprilS[12]', '2024AprilS1'),
  foreign('SixMonthlyNov', 'NovS[12]', '2024NovS1'),
  foreign('FinancialFeb', 'Feb', '2024Feb'),
  foreign('FinancialApril', 'April', '2024April'),
  foreign('FinancialJuly', 'July', '2024July'),
  foreign('FinancialAug', 'Aug', '2024Aug'),
  foreign('FinancialSep', 'Sep', '2024Sep'),
  foreign('FinancialOct', 'Oct', '2024Oct'),
  foreign('FinancialNov', 'Nov', '2024Nov'),
];

/** Our ids are those of DHIS2: reads `202303` (also written `2023-03`), `2023Q1`, `2023S1`, `2023`. Upper and lower case differ, as they do in DHIS2. */
export function readDhis2Period(text: string): PeriodReading {
  const written = /^[0-9]{4}-[0-9]{2}$/.test(text) ? text.replace('-', '') : text;
  if (parsePeriod(written) !== null) return { kind: 'period', period: written };
  const found = foreignPeriods.find(({ pattern }) => pattern.test(text));
  if (found === undefined || (found.periodType === 'Daily' && !isDay(hyphened(text)))) return unreadable;
  return { kind: 'other', periodType: found.periodType };
}

/** `20240131` as a day; a text that is hyphened by halves stays as it is, which is no day. */
function hyphened(text: string): string {
  return text.includes('-') ? text : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}
