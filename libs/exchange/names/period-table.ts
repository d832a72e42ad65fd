import type { Words } from '#platform/errors';
import { printPeriod, type Frequency, type PeriodId } from '#scoring';
import { printAdxPeriod } from './adx-periods.js';
import { foreignPeriods, printDhis2Period } from './dhis2-periods.js';
import { frequencies, frequencyCodeOf, periodTypeOf, type FrequencyCode, type PeriodType } from './frequency-names.js';
import { foreignSdmxPeriods, printSdmxPeriod } from './sdmx-periods.js';

/** One frequency in every notation. */
export interface PeriodRow {
  readonly words: Words;
  readonly ours: PeriodId;
  readonly periodType: PeriodType;
  readonly dhis2: string;
  readonly adx: string;
  readonly frequencyCode: FrequencyCode;
  readonly sdmx: string;
  /** Other spellings that are read, and never written. */
  readonly alsoRead: readonly string[];
}

/** A notation that is recognised and refused. */
export interface ForeignPeriodRow {
  readonly periodType: string;
  readonly example: string;
}

const words: Readonly<Record<Frequency, Words>> = {
  month: { zh: '月', en: 'month' },
  quarter: { zh: '季', en: 'quarter' },
  'half-year': { zh: '半年', en: 'half-year' },
  year: { zh: '年', en: 'year' },
};

/** The rows of the table of notations that the documentation shows, made by what reads and writes them. */
export function periodTable(year: number): readonly PeriodRow[] {
  return frequencies.map((frequency) => {
    const index = frequency === 'month' ? 3 : 1;
    const ours = printPeriod({ frequency, year, index });
    return {
      words: words[frequency],
      ours,
      periodType: periodTypeOf(frequency),
      dhis2: printDhis2Period(ours) ?? '',
      adx: printAdxPeriod(ours) ?? '',
      frequencyCode: frequencyCodeOf(frequency),
      sdmx: printSdmxPeriod(ours) ?? '',
      alsoRead: alsoRead(frequency, ours),
    };
  });
}

/** What is recognised and refused as a period of another type. */
export function foreignPeriodTable(): readonly ForeignPeriodRow[] {
  return [...foreignPeriods, ...foreignSdmxPeriods].map(({ periodType, example }) => ({ periodType, example }));
}

function alsoRead(frequency: Frequency, ours: PeriodId): readonly string[] {
  const year = ours.slice(0, 4);
  if (frequency === 'month') return [`${year}-${ours.slice(4)}`, `${year}-M${ours.slice(4)}`];
  return frequency === 'year' ? [`${year}-A1`] : [];
}
