import { parsePeriod, type PeriodId } from '#scoring';
import { readAdxPeriod } from './adx-periods.js';
import { unreadable, type PeriodReading } from './period-reading.js';

const pattern = /^(\d{4})(?:-(?:A1|(S[12]|Q[1-4])|M?(0[1-9]|1[0-2])))?$/;

/**
 * Reads `2023-03` or `2023-M03`, `2023-Q1`, `2023-S1`, `2023` or `2023-A1`, and time ranges as ADX writes them.
 * Reporting years begin on 1 January here.
 */
export function readSdmxPeriod(text: string): PeriodReading {
  if (text.includes('/')) return readAdxPeriod(text);
  const [, year, part, month] = pattern.exec(text) ?? [];
  return year === undefined ? unreadable : { kind: 'period', period: year + (part ?? month ?? '') };
}

/** The inverse, in the shorter spelling; null where it is no period. */
export function printSdmxPeriod(period: PeriodId): string | null {
  if (parsePeriod(period) === null) return null;
  const rest = period.slice(4);
  return rest === '' ? period : `${period.slice(0, 4)}-${rest}`;
}
