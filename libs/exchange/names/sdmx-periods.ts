import { isDay, parsePeriod, printPeriod, type Frequency, type PeriodId } from '#scoring';
import { readAdxPeriod } from './adx-periods.js';
import { unreadable, type PeriodReading } from './period-reading.js';

const pattern = /^([0-9]{4})(?:-(?:(Q)([1-4])|(S)([12])|(A)1|M?(0[1-9]|1[0-2])))?$/;

/** Periods of SDMX by which no plan reports, under the names of its standard. */
export const foreignSdmxPeriods: readonly {
  readonly periodType: string;
  readonly pattern: RegExp;
  readonly example: string;
}[] = [
  { periodType: 'ReportingTrimester', pattern: /^[0-9]{4}-T[1-3]$/, example: '2024-T1' },
  { periodType: 'ReportingWeek', pattern: /^[0-9]{4}-W(?:0[1-9]|[1-4][0-9]|5[0-3])$/, example: '2024-W05' },
  { periodType: 'ReportingDay', pattern: /^[0-9]{4}-D(?:00[1-9]|0[1-9][0-9]|[12][0-9]{2}|3[0-5][0-9]|36[0-6])$/, example: '2024-D031' }, // prettier-ignore
];

/**
 * Reads `2023-03` or `2023-M03`, `2023-Q1`, `2023-S1`, `2023` or `2023-A1`, and time ranges as ADX writes them.
 * Reporting years begin on 1 January here.
 */
export function readSdmxPeriod(text: string): PeriodReading {
  if (text.includes('/')) return readAdxPeriod(text);
  const match = pattern.exec(text);
  if (match !== null) return { kind: 'period', period: periodOf(match) };
  if (isDay(text)) return { kind: 'other', periodType: 'GregorianDay' };
  const found = foreignSdmxPeriods.find((foreign) => foreign.pattern.test(text));
  return found === undefined ? unreadable : { kind: 'other', periodType: found.periodType };
}

/** The inverse, in the shorter spelling; null where it is no period. */
export function printSdmxPeriod(period: PeriodId): string | null {
  const parsed = parsePeriod(period);
  if (parsed === null) return null;
  const rest = period.slice(4);
  return rest === '' ? period : `${period.slice(0, 4)}-${rest}`;
}

function periodOf([, year = '', quarterly, quarter, halfYearly, half, , month]: RegExpExecArray): PeriodId {
  const of = (frequency: Frequency, index = '1') => {
    return printPeriod({ frequency, year: Number(year), index: Number(index) });
  };
  if (quarterly !== undefined) return of('quarter', quarter);
  if (halfYearly !== undefined) return of('half-year', half);
  return month === undefined ? of('year') : of('month', month);
}
